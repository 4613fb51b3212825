import type { Branch as Policy, BranchProtection, TideQuery } from '../../imports/prow-config';
import type { Path, Report } from './finding';
import { Repositories } from './repositories';
import { queried } from './tide';

/** Reports what Prow refuses under `branch-protection`, paths beginning there. */
export function checkBranchProtection(protection: BranchProtection, queries: readonly TideQuery[], report: Report): void {
  if (protection.include?.length && protection.exclude?.length) {
    report(['exclude'], 'include and exclude exclude each other', 'key');
  }
  checkUnmanaged(protection, report);
  if (queries.length > 0) {
    checkStrictness(protection, queries, report);
  }
}

/** Settings under what is declared unmanaged have no effect. */
function checkUnmanaged(protection: BranchProtection, report: Report): void {
  const { orgs = {} } = protection;
  const below = Object.values(orgs).flatMap((org) => Object.values(org.repos ?? {}));
  const hasManaged = [...Object.values(orgs), ...below, ...below.flatMap((repo) => Object.values(repo.branches ?? {}))].some(isManaged);
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
      checkUnmanagedRepo(`${orgName}/${repoName}`, repo, org.unmanaged === true, [...at, 'repos', repoName], report);
    }
  }
}

type Repo = NonNullable<NonNullable<BranchProtection['orgs']>[string]['repos']>[string];

function checkUnmanagedRepo(name: string, repo: Repo, orgIsUnmanaged: boolean, at: Path, report: Report): void {
  if (orgIsUnmanaged && !hasManagedBranch(repo)) {
    report(at, `the organization is unmanaged, yet ${name} has settings`, 'key');
  }
  if (repo.unmanaged && hasSettings(repo) && !hasManagedBranch(repo)) {
    report([...at, 'unmanaged'], `${name} is unmanaged, yet has settings`);
  }
  for (const [branchName, branch] of Object.entries(repo.branches ?? {})) {
    const path = [...at, 'branches', branchName];
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

/** What decides whether GitHub demands that a branch is up to date before it is merged. */
interface Strictness {
  readonly protect?: boolean;
  readonly strict?: boolean;
  readonly unmanaged?: boolean;
}

function under(parent: Strictness, { protect, unmanaged, required_status_checks: checks }: Policy): Strictness {
  return { protect: protect ?? parent.protect, strict: checks?.strict ?? parent.strict, unmanaged: unmanaged ?? parent.unmanaged };
}

function isStrict({ protect, strict }: Strictness): boolean {
  return protect === true && strict === true;
}

/** Where Tide merges, a branch that must be up to date is never merged twice in a row. */
function checkStrictness(protection: BranchProtection, queries: readonly TideQuery[], report: Report): void {
  const path = ['required_status_checks', 'strict'];
  const all = under({}, protection);
  if (isStrict(all)) {
    report(path, 'strict everywhere, yet Tide merges');
    return;
  }
  const strictOrgs = new Map<string, ReadonlySet<string>>();
  const strictRepos = new Set<string>();
  for (const [orgName, org] of Object.entries(protection.orgs ?? {})) {
    const ofOrg = under(all, org);
    const lax = new Set<string>();
    for (const [repoName, repo] of Object.entries(org.repos ?? {})) {
      const name = `${orgName}/${repoName}`;
      const ofRepo = under(ofOrg, repo);
      const isRepoStrict = isStrict(ofRepo) || someBranchIsStrict(repo, ofRepo, ['orgs', orgName, 'repos', repoName], report);
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

function someBranchIsStrict(repo: Repo, ofRepo: Strictness, at: Path, report: Report): boolean {
  return Object.entries(repo.branches ?? {}).map(([branchName, branch]) => {
    const policy = under(ofRepo, branch);
    if (policy.protect === undefined && !policy.unmanaged) {
      report([...at, 'branches', branchName], 'a branch must set protect, or unmanaged: true', 'key');
    }
    return isStrict(policy);
  }).some(Boolean);
}
