import type { Tide, TideQuery } from '../../imports/prow-config';
import { below, type Path, type Report } from './finding';
import { regexpProblem } from './regexp';
import { Repositories } from './repositories';

const methods = ['merge', 'squash', 'rebase'];

/** Reports what Prow refuses in `tide`. Paths are relative to it. */
export function checkTide(tide: Tide, report: Report): void {
  if ((tide.max_goroutines ?? 0) < 0) {
    report(['max_goroutines'], 'must be positive');
  }
  if (tide.target_url && Object.keys(tide.target_urls ?? {}).length > 0) {
    report(['target_url'], 'target_url and target_urls exclude each other', 'key');
  }
  const statusUrls = Object.keys(tide.pr_status_base_urls ?? {});
  if (tide.pr_status_base_url && statusUrls.length > 0) {
    report(['pr_status_base_url'], 'pr_status_base_url and pr_status_base_urls exclude each other', 'key');
  } else if (statusUrls.length > 0 && !statusUrls.includes('*')) {
    report(['pr_status_base_urls'], 'the default, under \'*\', is missing', 'key');
  }
  checkMergeMethods(tide, report);
  (tide.queries ?? []).forEach((query, index) => checkQuery(query, below(report, 'queries', index)));
}

function checkMergeMethods({ merge_method: orgs = {} }: Tide, report: Report): void {
  const check = (method: string, path: Path, mayBeEmpty: boolean): void => {
    if (!methods.includes(method) && !(mayBeEmpty && method === '')) {
      report(path, `must be one of ${methods.join(', ')}, is ${method}`);
    }
  };
  for (const [org, repos] of Object.entries(orgs)) {
    if (typeof repos === 'string') {
      check(repos, ['merge_method', org], true);
      continue;
    }
    for (const [repo, branches] of Object.entries(repos)) {
      if (typeof branches === 'string') {
        check(branches, ['merge_method', org, repo], true);
        continue;
      }
      for (const [branch, method] of Object.entries(branches)) {
        const problem = regexpProblem(branch);
        if (problem !== undefined) {
          report(['merge_method', org, repo, branch], problem, 'key');
        }
        check(method, ['merge_method', org, repo, branch], false);
      }
    }
  }
}

function checkQuery(query: TideQuery, report: Report): void {
  const { orgs = [], repos = [], excludedRepos = [], labels = [], missingLabels = [], includedBranches = [], excludedBranches = [] } = query;
  if (orgs.length === 0 && repos.length === 0) {
    report([], 'a query needs orgs or repos');
  }
  orgs.forEach((org, index) => {
    if (org === '' || org.includes('/')) {
      report(['orgs', index], `${org === '' ? 'nothing' : org} is no organization`);
    }
  });
  for (const [field, list] of [['repos', repos], ['excludedRepos', excludedRepos]] as const) {
    list.forEach((repo, index) => {
      const [org, name, ...more] = repo.split('/');
      const path = [field, index];
      if (!org || !name || more.length > 0) {
        report(path, `${repo} is no repository as org/repo`);
      } else if (field === 'repos' && orgs.includes(org)) {
        report(path, `${repo} is in ${org}, which orgs holds`);
      } else if (field === 'excludedRepos' && !orgs.includes(org)) {
        report(path, `${repo} is excluded from nothing: orgs does not hold ${org}`);
      }
    });
  }
  missingLabels.forEach((label, index) => {
    if (labels.includes(label)) {
      report(['missingLabels', index], `the label ${label} is both required and forbidden`);
    }
    if (label === 'needs-ok-to-test' && labels.includes('lgtm')) {
      report(['missingLabels', index], 'a query that requires lgtm should not forbid needs-ok-to-test');
    }
  });
  if (includedBranches.length > 0 && excludedBranches.length > 0) {
    report(['excludedBranches'], 'excludedBranches has no effect beside includedBranches', 'key');
  }
  for (const [field, list] of Object.entries({ orgs, repos, excludedRepos, labels, missingLabels, includedBranches, excludedBranches })) {
    list.forEach((item, index) => {
      if (list.indexOf(item) < index) {
        report([field, index], `${item} stands here a second time`);
      }
    });
  }
}

/** Returns the repositories that at least one query covers. */
export function queried(queries: readonly TideQuery[]): Repositories {
  const orgs = new Map<string, ReadonlySet<string>>();
  for (const { orgs: names = [], excludedRepos = [] } of queries) {
    for (const org of names) {
      const before = orgs.get(org);
      orgs.set(org, new Set(excludedRepos.filter((repo) => repo.startsWith(`${org}/`) && (before?.has(repo) ?? true))));
    }
  }
  return Repositories.of(orgs, queries.flatMap(({ repos = [] }) => repos));
}
