import type { ManagedProject, PluginsConfig, RequireMatchingLabel } from '../../imports/prow-plugins';
import { below, type Report } from './finding';
import { own } from '../fields';
import { regexpFinds } from './regexp';
import { checkConfigUpdater } from './updater/check';

/** Reports what Prow and checkconfig --strict refuse in plugins.yaml alone. */
export function checkPlugins(config: PluginsConfig, report: Report): void {
  checkPluginLists(config, report);
  checkExternalPlugins(config, report);
  if ((config.blunderbuss?.request_count ?? 1) < 1) {
    report(['blunderbuss', 'request_count'], 'must be positive');
  }
  const { s = 0, m = 0, l = 0, xl = 0, xxl = 0 } = config.size ?? {};
  if (s > m || m > l || l > xl || xl > xxl) {
    report(['size'], 'each size must be at least the one before it: s, m, l, xl, xxl', 'key');
  }
  (config.require_matching_label ?? []).forEach((rule, index) => checkMatchingLabel(rule, below(report, 'require_matching_label', index)));
  checkProjects(config, report);
  checkLabels(config, report);
  for (const field of ['approve', 'welcome'] as const) {
    checkRepeatedRepos(config[field] ?? [], field, report);
  }
  checkConfigUpdater(config.config_updater ?? {}, below(report, 'config_updater'));
}

/** Returns the plugins of an organization or repository, which are a list or in `plugins` of a mapping. */
export function pluginsOf(entry: NonNullable<PluginsConfig['plugins']>[string]): readonly string[] {
  return 'length' in entry ? entry as readonly string[] : entry.plugins ?? [];
}

function checkPluginLists({ plugins = {} }: PluginsConfig, report: Report): void {
  const entries = Object.entries(plugins);
  const lists = entries.filter(([, entry]) => Array.isArray(entry));
  if (lists.length > 0 && lists.length < entries.length) {
    lists.forEach(([name]) => report(['plugins', name], 'a list of plugins beside entries with plugins: write all in one way', 'key'));
  }
  for (const [name, entry] of entries) {
    const inherited = name.includes('/') ? pluginsOf(own(plugins, name.split('/')[0]!) ?? {}) : [];
    pluginsOf(entry).forEach((plugin, index) => {
      if (inherited.includes(plugin)) {
        const path = ['plugins', name, ...Array.isArray(entry) ? [] : ['plugins'], index];
        report(path, `${plugin} is enabled for ${name.split('/')[0]} already`);
      }
    });
  }
}

function checkExternalPlugins({ external_plugins: plugins = {} }: PluginsConfig, report: Report): void {
  for (const [repo, list] of Object.entries(plugins)) {
    const inherited = repo.includes('/') ? own(plugins, repo.split('/')[0]!) ?? [] : [];
    list.forEach(({ name }, index) => {
      if (inherited.some((other) => other.name === name)) {
        report(['external_plugins', repo, index], `${name} is enabled for ${repo.split('/')[0]} already`);
      }
    });
  }
}

function checkMatchingLabel(rule: RequireMatchingLabel, report: Report): void {
  for (const field of ['org', 'regexp', 'missing_label'] as const) {
    if (!rule[field]) {
      report([], `${field} is missing`);
    }
  }
  if (rule.repo?.includes('/')) {
    report(['repo'], 'must not hold a slash; the organization stands in org');
  }
  if (!rule.prs && !rule.issues) {
    report([], 'prs: true or issues: true is missing');
  }
  if (!rule.prs && rule.branch) {
    report(['branch'], 'a branch needs prs: true', 'key');
  }
  if (rule.regexp && rule.missing_label && regexpFinds(rule.regexp, rule.missing_label)) {
    report(['missing_label'], `${rule.missing_label} itself matches regexp`);
  }
}

function checkProjects({ project_manager: manager = {} }: PluginsConfig, report: Report): void {
  for (const [repo, { projects = {} }] of Object.entries(manager.orgsRepos ?? {})) {
    const inRepo = below(report, 'project_manager', 'orgsRepos', repo);
    if (Object.keys(projects).length === 0) {
      inRepo([], `${repo} has no projects`, 'key');
    }
    for (const [name, project] of Object.entries(projects)) {
      checkProject(project, below(inRepo, 'projects', name));
    }
  }
}

function checkProject({ columns = [] }: ManagedProject, report: Report): void {
  if (columns.length === 0) {
    report([], 'a project needs columns', 'key');
  }
  const seen = new Set<string>();
  columns.forEach(({ id, name, labels = [], org }, index) => {
    const missing = [[id === undefined && !name, 'id or name'], [labels.length === 0, 'labels'], [!org, 'org']] as const;
    missing.filter(([isMissing]) => isMissing).forEach(([, field]) => report(['columns', index], `${field} is missing`));
    const key = [...new Set(labels)].sort().join('\n');
    if (seen.has(key)) {
      report(['columns', index, 'labels'], 'another column has the same labels', 'key');
    }
    seen.add(key);
  });
}

function checkLabels({ label = {} }: PluginsConfig, report: Report): void {
  for (const [repo, restricted] of Object.entries(label.restricted_labels ?? {})) {
    restricted.forEach(({ label: name = '' }, index) => {
      const path = ['label', 'restricted_labels', repo, index];
      if (name === '') {
        report(path, 'a restricted label needs a name');
      } else if (label.additional_labels?.includes(name)) {
        report(path, `${name} is one of additional_labels, which anyone may set`);
      }
    });
  }
}

function checkRepeatedRepos(entries: readonly { readonly repos?: readonly string[] }[], field: string, report: Report): void {
  const seen = new Set<string>();
  entries.forEach(({ repos = [] }, entry) => repos.forEach((repo, index) => {
    if (seen.has(repo)) {
      report([field, entry, 'repos', index], `${repo} is configured a second time`);
    }
    seen.add(repo);
  }));
}
