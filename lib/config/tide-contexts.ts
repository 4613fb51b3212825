import type { Branch, ProwConfig, TideContextPolicy } from '../../imports/prow-config';
import { runsFor } from './branches';
import type { Report } from './finding';
import type { Job } from './jobs';
import { own } from '../fields';

/**
 * Reports contexts that Tide would have to both require and ignore, for every branch that a presubmit names (`master` where none is
 * named), as checkconfig does.
 */
export function checkTideContexts(config: ProwConfig, jobs: readonly Job[], report: Report): void {
  const repos = new Map<string, Job[]>();
  for (const job of jobs) {
    if (job.type === 'presubmit' && job.repo.split('/').length === 2) {
      repos.set(job.repo, [...repos.get(job.repo) ?? [], job]);
    }
  }
  for (const [repo, presubmits] of repos) {
    const named = new Set(presubmits.flatMap(({ job }) => job.branches ?? []));
    for (const branch of named.size === 0 ? ['master'] : [...named].sort()) {
      const problem = conflict(contextsOf(config, repo, branch, presubmits));
      if (problem !== undefined) {
        report(['tide', 'context_options'], `${repo}, branch ${branch}: ${problem}`, 'key');
      }
    }
  }
}

interface Contexts {
  readonly required: Set<string>;
  readonly ifPresent: Set<string>;
  readonly optional: Set<string>;
}

function contextsOf(config: ProwConfig, repo: string, branch: string, presubmits: readonly Job[]): Contexts {
  const [org, name] = repo.split('/') as [string, string];
  const options = config.tide?.context_options ?? {};
  const ofOrg = own(options.orgs ?? {}, org);
  const ofRepo = own(ofOrg?.repos ?? {}, name);
  const levels = [options, ofOrg, ofRepo, own(ofRepo?.branches ?? {}, branch)].filter((level) => level !== undefined) as TideContextPolicy[];
  const protection = last(levels, 'from-branch-protection')
    ? protectionOf(config, org, name, branch)
    : { contexts: [], isManualRequired: false };
  const contexts: Contexts = {
    required: new Set([...levels.flatMap((level) => level['required-contexts'] ?? []), ...protection.contexts]),
    ifPresent: new Set(levels.flatMap((level) => level['required-if-present-contexts'] ?? [])),
    optional: new Set(levels.flatMap((level) => level['optional-contexts'] ?? [])),
  };
  for (const { job } of presubmits) {
    if (runsFor({ branches: job.branches ?? [], skipped: job.skip_branches ?? [] }, branch)) {
      contexts[demand(job, protection.isManualRequired)].add(job.context || job.name);
    }
  }
  return contexts;
}

function demand({ optional, skip_report: isSilent, always_run: always, run_if_changed: ifChanged, skip_if_only_changed: unlessChanged }: Job['job'],
  isManualRequired: boolean): keyof Contexts {
  if (optional || isSilent) {
    return 'optional';
  }
  const isConditional = Boolean(ifChanged || unlessChanged);
  const isManual = !always && !isConditional;
  return (isManual && !isManualRequired) || isConditional ? 'ifPresent' : 'required';
}

function protectionOf(config: ProwConfig, org: string, repo: string, branch: string): { contexts: string[]; isManualRequired: boolean } {
  const protection = config['branch-protection'] ?? {};
  const ofOrg = own(protection.orgs ?? {}, org);
  if (ofOrg === undefined) {
    return { contexts: [], isManualRequired: false };
  }
  const ofRepo = own(ofOrg.repos ?? {}, repo);
  const levels = [protection, ofOrg, ofRepo, own(ofRepo?.branches ?? {}, branch)].filter((level) => level !== undefined) as Branch[];
  return {
    contexts: last(levels, 'protect') ? levels.flatMap((level) => level.required_status_checks?.contexts ?? []) : [],
    isManualRequired: last(levels, 'require_manually_triggered_jobs') ?? false,
  };
}

/** What the innermost level that says anything says. */
function last<T, K extends keyof T>(levels: readonly T[], field: K): T[K] | undefined {
  return [...levels].reverse().find((level) => level[field] !== undefined)?.[field];
}

function conflict({ required, ifPresent, optional }: Contexts): string | undefined {
  const inBoth = (a: Set<string>, b: Set<string>): string => [...a].filter((context) => b.has(context)).sort().join(', ');
  for (const [shared, how] of [
    [inBoth(required, optional), 'required and optional'],
    [inBoth(required, ifPresent), 'required and required if present'],
    [inBoth(optional, ifPresent), 'optional and required if present'],
  ] as const) {
    if (shared !== '') {
      return `${shared}: ${how}`;
    }
  }
  return undefined;
}
