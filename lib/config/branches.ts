import type { Report } from './finding';
import type { AnyJob, Job } from './jobs';
import { regexpFinds } from './regexp';

/** Reports contradictory triggers of a job. */
export function checkTriggering({ type, job, report }: Job): void {
  if (type === 'periodic') {
    return checkSchedule(job, report);
  }
  const changes = (['run_if_changed', 'skip_if_only_changed'] as const).filter((field) => job[field]);
  if (changes.length > 1) {
    report([changes[1]!], 'run_if_changed and skip_if_only_changed exclude each other', 'key');
  } else if (job.always_run && changes.length > 0) {
    report(['always_run'], `always_run and ${changes[0]} exclude each other`, 'key');
  }
  if (type === 'presubmit') {
    checkTrigger(job, report);
  }
}

function checkTrigger({ trigger = '', rerun_command: rerun = '' }: AnyJob, report: Report): void {
  if ((trigger === '') !== (rerun === '')) {
    report([], `trigger and rerun_command belong together; ${trigger === '' ? 'trigger' : 'rerun_command'} is missing`);
  } else if (trigger !== '' && regexpFinds(trigger, rerun) === false) {
    report(['rerun_command'], `${rerun} does not match the job's trigger ${trigger}`);
  }
}

function checkSchedule(job: AnyJob, report: Report): void {
  const given = (['cron', 'interval', 'minimum_interval'] as const).filter((field) => job[field]);
  if (given.length === 0) {
    report([], 'a periodic needs cron, interval or minimum_interval');
  } else if (given.length > 1) {
    report([given[1]!], `${given.join(' and ')} exclude each other`, 'key');
  }
}

/** Reports jobs of one repository that have the same name or report under the same context for some branch. */
export function checkBranches(jobs: readonly Job[]): void {
  for (const ofRepo of groupBy(jobs.filter(({ type }) => type !== 'periodic'), ({ type, repo }) => `${type} ${repo}`).values()) {
    for (const sameName of groupBy(ofRepo, ({ job }) => job.name).values()) {
      conflicts(sameName, (first, second) => second.report(['name'], `a second ${second.type} of ${second.repo} is called ${second.job.name} for the same branch, as in ${first.file}`));
    }
    for (const sameContext of groupBy(ofRepo, ({ job }) => job.context || job.name).values()) {
      conflicts(sameContext, (first, second) => {
        if (first.job.name !== second.job.name) {
          second.report(['context'], `${first.job.name} and ${second.job.name} report under the same context ${second.job.context || second.job.name}`);
        }
      });
    }
  }
}

/** Groups jobs by a key, in the order of the first job of each group. */
export function groupBy(jobs: readonly Job[], keyOf: (job: Job) => string): Map<string, Job[]> {
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    const group = groups.get(keyOf(job)) ?? [];
    group.push(job);
    groups.set(keyOf(job), group);
  }
  return groups;
}

/** Reports each job that runs for the same branch as an earlier one. */
function conflicts(jobs: readonly Job[], report: (first: Job, second: Job) => void): void {
  jobs.forEach((second, index) => {
    const first = jobs.slice(0, index).find(({ job }) => intersect(job, second.job));
    if (first !== undefined) {
      report(first, second);
    }
  });
}

/** Whether two jobs run for the same branch. Like Prow, compares the patterns of `branches` as texts. */
function intersect(a: AnyJob, b: AnyJob): boolean {
  const { branches: ofA = [] } = a;
  const { branches: ofB = [] } = b;
  if (ofA.length > 0 && ofB.length > 0) {
    return ofA.some((branch) => ofB.includes(branch));
  }
  return ofA.length + ofB.length === 0 || ofA.some((branch) => runsFor(b, branch)) || ofB.some((branch) => runsFor(a, branch));
}

/** Whether a job runs for a branch. */
export function runsFor({ branches = [], skip_branches: skipped = [] }: AnyJob, branch: string): boolean {
  if (skipped.length > 0 && regexpFinds(skipped.join('|'), branch)) {
    return false;
  }
  return branches.length === 0 || regexpFinds(branches.join('|'), branch) === true;
}
