import type { Branch, ProwConfig, TideContextPolicy } from '../../imports/prow-config';
import { groupBy, runsFor } from './branches';
import type { Report } from './finding';
import type { Job } from './jobs';
import { own } from '../fields';

/**
 * Reports contexts that Tide must both require and ignore, as checkconfig does. Checks every branch that a presubmit names, or `master`
 * if none is named.
 */
export function checkTideContexts(config: ProwConfig, jobs: readonly Job[], report: Report): void {
  const checked = jobs.filter(({ type, repo }) => type === 'presubmit' && repo.split('/').length === 2);
  for (const [repo, presubmits] of groupBy(checked, (job) => job.repo)) {
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
  const options = levelsOf<TideContextPolicy>(config.tide?.context_options ?? {}, org, name, branch);
  const protection = innermost(options, 'from-branch-protection') ? levelsOf<Branch>(config['branch-protection'] ?? {}, org, name, branch) : [];
  // An organization that branch-protection does not list is not protected.
  const isListed = protection.length > 1;
  const isProtected = isListed && innermost(protection, 'protect');
  const isManualRequired = isListed && innermost(protection, 'require_manually_triggered_jobs');
  const protectedContexts = isProtected ? protection.flatMap((level) => level.required_status_checks?.contexts ?? []) : [];
  const contexts: Contexts = {
    required: new Set([...options.flatMap((level) => level['required-contexts'] ?? []), ...protectedContexts]),
    ifPresent: new Set(options.flatMap((level) => level['required-if-present-contexts'] ?? [])),
    optional: new Set(options.flatMap((level) => level['optional-contexts'] ?? [])),
  };
  for (const { job } of presubmits.filter((presubmit) => runsFor(presubmit.job, branch))) {
    contexts[demand(job, isManualRequired ?? false)].add(job.context || job.name);
  }
  return contexts;
}

/** How Tide treats the context of a job. */
function demand({ optional, skip_report: isSilent, always_run: always, run_if_changed: ifChanged, skip_if_only_changed: unlessChanged }: Job['job'],
  isManualRequired: boolean): keyof Contexts {
  if (optional || isSilent) {
    return 'optional';
  }
  return ifChanged || unlessChanged || !(always || isManualRequired) ? 'ifPresent' : 'required';
}

/** Settings for everything, with settings for organizations, repositories and branches below them. */
type Levels<T> = T & { readonly orgs?: Members<T & { readonly repos?: Members<T & { readonly branches?: Members<T> }> }> };
type Members<T> = Readonly<Record<string, T>>;

/** Returns the settings that apply to a branch, the outermost first. */
function levelsOf<T>(all: Levels<T>, org: string, repo: string, branch: string): T[] {
  const ofOrg = own(all.orgs ?? {}, org);
  const ofRepo = own(ofOrg?.repos ?? {}, repo);
  return [all, ofOrg, ofRepo, own(ofRepo?.branches ?? {}, branch)].filter((level) => level !== undefined);
}

/** Returns the value of the innermost level that sets a field. */
function innermost<T, K extends keyof T>(levels: readonly T[], field: K): T[K] | undefined {
  return [...levels].reverse().find((level) => level[field] !== undefined)?.[field];
}

function conflict({ required, ifPresent, optional }: Contexts): string | undefined {
  const pairs = [
    [required, optional, 'required and optional'],
    [required, ifPresent, 'required and required if present'],
    [optional, ifPresent, 'optional and required if present'],
  ] as const;
  for (const [one, other, how] of pairs) {
    const shared = [...one].filter((context) => other.has(context)).sort().join(', ');
    if (shared !== '') {
      return `${shared}: ${how}`;
    }
  }
  return undefined;
}
