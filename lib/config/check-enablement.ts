import type { ProwConfig, TideQuery } from '../../imports/prow-config';
import type { PluginsConfig } from '../../imports/prow-plugins';
import { pluginsOf } from './check-plugins';
import type { Report } from './finding';
import type { Job } from './jobs';
import { regexpFinds } from './regexp';
import { Repositories } from './repositories';
import { queried } from './tide';

/** A plugin that sets a label, and what Tide's queries must make of that label. */
interface Rule {
  readonly plugin: string;
  readonly label: string;
  readonly verb: 'forbid' | 'require';
  readonly isExternal?: boolean;
}

const rules: readonly Rule[] = [
  { plugin: 'lgtm', label: 'lgtm', verb: 'require' },
  { plugin: 'approve', label: 'approved', verb: 'require' },
  { plugin: 'hold', label: 'do-not-merge/hold', verb: 'forbid' },
  { plugin: 'wip', label: 'do-not-merge/work-in-progress', verb: 'forbid' },
  { plugin: 'bugzilla', label: 'bugzilla/invalid-bug', verb: 'forbid' },
  { plugin: 'verify-owners', label: 'do-not-merge/invalid-owners-file', verb: 'forbid' },
  { plugin: 'release-note', label: 'do-not-merge/release-note-label-needed', verb: 'forbid' },
  { plugin: 'cherry-pick-unapproved', label: 'do-not-merge/cherry-pick-not-approved', verb: 'forbid' },
  { plugin: 'blockade', label: 'do-not-merge/blocked-paths', verb: 'forbid' },
  { plugin: 'needs-rebase', label: 'needs-rebase', verb: 'forbid', isExternal: true },
];

/** Reports where config.yaml, plugins.yaml and jobs do not go together, as checkconfig --strict does. */
export function checkEnablement(
  config: ProwConfig, plugins: PluginsConfig, jobs: readonly Job[], inConfig: Report, inPlugins: Report,
): void {
  const queries = config.tide?.queries ?? [];
  rules.forEach((rule) => checkRule(rule, queries, plugins, inConfig, inPlugins));
  checkTriggerPlugin(plugins, jobs);

  const usingOwners = ['approve', 'blunderbuss', 'owners-label'].map((plugin) => enabled(plugins, plugin)).reduce((all, some) => all.or(some));
  const unverified = usingOwners.without(enabled(plugins, 'verify-owners'));
  if (!unverified.isEmpty) {
    inPlugins(['plugins'], `verify-owners must be enabled where approve, blunderbuss or owners-label is: ${unverified.describe()}`, 'key');
  }
  const allowed = config.gerrit?.allowed_presubmit_trigger_re ?? '';
  if (allowed !== '') {
    checkAllowedTriggers(allowed, jobs);
  }
}

function checkRule(rule: Rule, queries: readonly TideQuery[], plugins: PluginsConfig, inConfig: Report, inPlugins: Report): void {
  const { plugin, label, verb } = rule;
  const heeding = queried(queries.filter((query) => (verb === 'require' ? query.labels : query.missingLabels)?.includes(label)));
  const serving = rule.isExternal ? externallyEnabled(plugins, plugin) : enabled(plugins, plugin);
  const unserved = heeding.without(serving);
  if (!unserved.isEmpty) {
    const field = rule.isExternal ? 'external_plugins' : 'plugins';
    inPlugins([field], `Tide's queries ${verb} the label ${label}, yet plugin ${plugin} is not enabled for ${unserved.describe()}`, 'key');
  }
  const unheeded = serving.and(queried(queries)).without(heeding);
  if (!unheeded.isEmpty) {
    inConfig(['tide', 'queries'], `plugin ${plugin} is enabled, yet no query ${verb}s its label ${label} for ${unheeded.describe()}`, 'key');
  }
}

function checkTriggerPlugin(plugins: PluginsConfig, jobs: readonly Job[]): void {
  const serving = enabled(plugins, 'trigger');
  const seen = new Set<string>();
  for (const { repo, report } of jobs.filter(({ type }) => type !== 'periodic')) {
    if (!seen.has(repo) && !new Repositories(new Map(), new Set([repo])).without(serving).isEmpty) {
      report([], `plugins.yaml does not enable the plugin trigger for ${repo}`);
    }
    seen.add(repo);
  }
}

function checkAllowedTriggers(allowed: string, jobs: readonly Job[]): void {
  for (const { type, job, report } of jobs) {
    const rerun = job.rerun_command || `/test ${job.name}`;
    if (type === 'presubmit' && regexpFinds(allowed, rerun) === false) {
      report([], `${rerun} does not match gerrit.allowed_presubmit_trigger_re`);
    }
  }
}

/** Where a plugin is enabled: excluded repositories of an organization count as enabled where they enable it themselves. */
function enabled({ plugins = {} }: PluginsConfig, plugin: string): Repositories {
  const having = Object.entries(plugins).filter(([, entry]) => pluginsOf(entry).includes(plugin));
  const repos = new Set(having.map(([name]) => name).filter((name) => name.includes('/')));
  const orgs = having.filter(([name]) => !name.includes('/')).map(([org, entry]) => {
    const excluded = 'length' in entry ? [] : entry.excluded_repos ?? [];
    return [org, new Set(excluded.map((repo) => `${org}/${repo}`).filter((repo) => !repos.has(repo)))] as const;
  });
  return new Repositories(new Map(orgs), repos);
}

function externallyEnabled({ external_plugins: plugins = {} }: PluginsConfig, plugin: string): Repositories {
  return Repositories.of(Object.entries(plugins).filter(([, list]) => list.some(({ name }) => name === plugin)).map(([repo]) => repo));
}
