import type { ProwConfig, TideQuery } from '../../imports/prow-config';
import type { PluginsConfig } from '../../imports/prow-plugins';
import { pluginsOf } from './check-plugins';
import type { Report } from './finding';
import type { Job } from './jobs';
import { regexpFinds } from './regexp';
import { Repositories } from './repositories';
import { queried } from './tide';

/** A plugin that sets a label, and whether Tide's queries must require or forbid that label. */
interface Rule {
  readonly plugin: string;
  readonly label: string;
  readonly verb: 'forbid' | 'require';
  /** @default false */
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

/** Reports contradictions between config.yaml, plugins.yaml and jobs, as checkconfig --strict does. */
export function checkEnablement(
  config: ProwConfig, plugins: PluginsConfig, jobs: readonly Job[], inConfig: Report, inPlugins: Report,
): void {
  const queries = config.tide?.queries ?? [];
  rules.forEach((rule) => checkRule(rule, queries, plugins, inConfig, inPlugins));
  checkTriggerPlugin(plugins, jobs);

  const withOwners = ['approve', 'blunderbuss', 'owners-label'].map((plugin) => enabled(plugins, plugin)).reduce((all, some) => all.or(some));
  const unverified = withOwners.without(enabled(plugins, 'verify-owners'));
  if (!unverified.isEmpty) {
    inPlugins(['plugins'], `verify-owners must be enabled where approve, blunderbuss or owners-label is: ${unverified.describe()}`, 'key');
  }
  checkAllowedTriggers(config, jobs);
}

function checkRule(rule: Rule, queries: readonly TideQuery[], plugins: PluginsConfig, inConfig: Report, inPlugins: Report): void {
  const { plugin, label, verb } = rule;
  const withLabel = queried(queries.filter((query) => (verb === 'require' ? query.labels : query.missingLabels)?.includes(label)));
  const withPlugin = rule.isExternal ? externallyEnabled(plugins, plugin) : enabled(plugins, plugin);
  const withoutPlugin = withLabel.without(withPlugin);
  if (!withoutPlugin.isEmpty) {
    const field = rule.isExternal ? 'external_plugins' : 'plugins';
    inPlugins([field], `Tide's queries ${verb} the label ${label}, yet plugin ${plugin} is not enabled for ${withoutPlugin.describe()}`, 'key');
  }
  const withoutLabel = withPlugin.and(queried(queries)).without(withLabel);
  if (!withoutLabel.isEmpty) {
    inConfig(['tide', 'queries'], `plugin ${plugin} is enabled, yet no query ${verb}s its label ${label} for ${withoutLabel.describe()}`, 'key');
  }
}

function checkTriggerPlugin(plugins: PluginsConfig, jobs: readonly Job[]): void {
  const withTrigger = enabled(plugins, 'trigger');
  const seen = new Set<string>();
  for (const { repo, report } of jobs.filter(({ type }) => type !== 'periodic')) {
    if (!seen.has(repo) && !new Repositories([], [repo]).without(withTrigger).isEmpty) {
      report([], `plugins.yaml does not enable the plugin trigger for ${repo}`);
    }
    seen.add(repo);
  }
}

function checkAllowedTriggers({ gerrit = {} }: ProwConfig, jobs: readonly Job[]): void {
  const allowed = gerrit.allowed_presubmit_trigger_re ?? '';
  for (const { type, job, report } of jobs) {
    const rerun = job.rerun_command || `/test ${job.name}`;
    if (allowed !== '' && type === 'presubmit' && regexpFinds(allowed, rerun) === false) {
      report([], `${rerun} does not match gerrit.allowed_presubmit_trigger_re`);
    }
  }
}

/** Returns the repositories that enable a plugin. An excluded repository of an organization may still enable it by itself. */
function enabled({ plugins = {} }: PluginsConfig, plugin: string): Repositories {
  const entries = Object.entries(plugins).filter(([, entry]) => pluginsOf(entry).includes(plugin));
  return repositoriesOf(entries.map(([name, entry]) => [name, 'length' in entry ? [] : entry.excluded_repos ?? []]));
}

function externallyEnabled({ external_plugins: plugins = {} }: PluginsConfig, plugin: string): Repositories {
  return repositoriesOf(Object.entries(plugins).filter(([, list]) => list.some(({ name }) => name === plugin)).map(([name]) => [name, []]));
}

function repositoriesOf(entries: readonly (readonly [name: string, excluded: readonly string[]])[]): Repositories {
  const orgs = entries.filter(([name]) => !name.includes('/')).map(([org, excluded]) => [org, excluded.map((repo) => `${org}/${repo}`)] as const);
  return Repositories.of(orgs, entries.map(([name]) => name).filter((name) => name.includes('/')));
}
