import type { Branch as Policy, BranchProtection, ContextPolicy, TideQuery } from '../../imports/prow-config';
import { below, type Report } from './finding';
import { Repositories } from './repositories';
import { queried } from './tide';

/** Reports what Prow refuses in `branch-protection`. Paths are relative to it. */
export function checkBranchProtection(protection: BranchProtection, queries: readonly TideQuery[], report: Report): void {
  if (protection.include?.length && protection.exclude?.length) {
    report(['exclude'], 'include and exclude exclude each other', 'key');
  }
  checkUnmanaged(protection, report);
  if (queries.length > 0) {
    checkStrictness(protection, queries, report);
  }
}

/** Reports settings without effect: those of unmanaged organizations, repositories and branches. */
function checkUnmanaged(protection: BranchProtection, report: Report): void {
  const { orgs = {} } = protection;
  const allRepos = Object.values(orgs).flatMap((org) => Object.values(org.repos ?? {}));
  const hasManaged = [...Object.values(orgs), ...allRepos, ...allRepos.flatMap((repo) => Object.values(repo.branches ?? {}))].some(isManaged);
  if (protection.unmanaged && hasSettings(protection) && !hasManaged) {
    report(['unmanaged'], 'unmanaged, yet with settings');
  }
  for (const [orgName, org] of Object.entries(orgs)) {
    const repos = Object.entries(org.repos ?? {});
    const at = ['orgs', orgName];
    const hasManagedRepo = repos.some(([, repo]) => isManaged(repo));
    if (protection.unmanaged && !hasManagedRepo) {
      report(at, `everything is unmanaged, yet ${orgName} has settings and not unmanaged: false`, 'key');
    }
    if (org.unmanaged && hasSettings(org) && !hasManagedRepo && !repos.some(([, repo]) => hasManagedBranch(repo))) {
      report([...at, 'unmanaged'], `${orgName} is unmanaged, yet has settings`);
    }
    for (const [repoName, repo] of repos) {
      checkUnmanagedRepo(`${orgName}/${repoName}`, repo, org.unmanaged === true, below(report, ...at, 'repos', repoName));
    }
  }
}

type Repo = NonNullable<NonNullable<BranchProtection['orgs']>[string]['repos']>[string];

function checkUnmanagedRepo(name: string, repo: Repo, isOrgUnmanaged: boolean, report: Report): void {
  if (isOrgUnmanaged && !hasManagedBranch(repo)) {
    report([], `the organization is unmanaged, yet ${name} has settings`, 'key');
  }
  if (repo.unmanaged && hasSettings(repo) && !hasManagedBranch(repo)) {
    report(['unmanaged'], `${name} is unmanaged, yet has settings`);
  }
  for (const [branchName, branch] of Object.entries(repo.branches ?? {})) {
    const path = ['branches', branchName];
    if (repo.unmanaged && !isManaged(branch)) {
      report(path, `${name} is unmanaged, yet its branch ${branchName} has settings and not unmanaged: false`, 'key');
    }
    if (branch.unmanaged && hasSettings(branch)) {
      report(path, `the branch ${branchName} is unmanaged, yet has settings`, 'key');
    }
  }
}

function isManaged({ unmanaged }: Policy): boolean {
  return unmanaged === false;
}

function hasManagedBranch({ branches = {} }: Repo): boolean {
  return Object.values(branches).some(isManaged);
}

const settings = ['allow_deletions', 'allow_force_pushes', 'enforce_admins', 'exclude', 'include', 'protect', 'require_manually_triggered_jobs',
  'required_linear_history', 'required_pull_request_reviews', 'required_status_checks', 'restrictions'] as const;

function hasSettings(policy: Policy): boolean {
  return settings.some((setting) => policy[setting] !== undefined);
}

/** The settings by which GitHub requires that a branch is up to date before it is merged. */
type Strictness = Pick<Policy, 'protect' | 'unmanaged'> & Pick<ContextPolicy, 'strict'>;

function inherit(parent: Strictness, { protect, unmanaged, required_status_checks: checks }: Policy): Strictness {
  return { protect: protect ?? parent.protect, strict: checks?.strict ?? parent.strict, unmanaged: unmanaged ?? parent.unmanaged };
}

function isStrict({ protect, strict }: Strictness): boolean {
  return protect === true && strict === true;
}

/** Reports strict status checks where Tide merges: after each merge, all other pull requests are out of date. */
function checkStrictness(protection: BranchProtection, queries: readonly TideQuery[], report: Report): void {
  const path = ['required_status_checks', 'strict'];
  const all = inherit({}, protection);
  if (isStrict(all)) {
    report(path, 'strict everywhere, yet Tide merges');
    return;
  }
  const strictOrgs = new Map<string, ReadonlySet<string>>();
  const strictRepos = new Set<string>();
  for (const [orgName, org] of Object.entries(protection.orgs ?? {})) {
    const ofOrg = inherit(all, org);
    const lax = new Set<string>();
    for (const [repoName, repo] of Object.entries(org.repos ?? {})) {
      const name = `${orgName}/${repoName}`;
      const ofRepo = inherit(ofOrg, repo);
      const isRepoStrict = isStrict(ofRepo) || hasStrictBranch(repo, ofRepo, below(report, 'orgs', orgName, 'repos', repoName));
      (isRepoStrict ? strictRepos : lax).add(name);
    }
    if (isStrict(ofOrg)) {
      strictOrgs.set(orgName, lax);
      Object.keys(org.repos ?? {}).forEach((repo) => strictRepos.delete(`${orgName}/${repo}`));
    }
  }
  const conflicts = queried(queries).and(new Repositories(strictOrgs, strictRepos));
  if (!conflicts.isEmpty) {
    report([], `strict status checks where Tide merges: ${conflicts.describe()}`);
  }
}

function hasStrictBranch(repo: Repo, ofRepo: Strictness, report: Report): boolean {
  return Object.entries(repo.branches ?? {}).map(([branchName, branch]) => {
    const policy = inherit(ofRepo, branch);
    if (policy.protect === undefined && !policy.unmanaged) {
      report(['branches', branchName], 'a branch must set protect, or unmanaged: true', 'key');
    }
    return isStrict(policy);
  }).some(Boolean);
}
