import type { AnyJob, Job } from './jobs';
import { regexpFinds } from './regexp';

/** Reports what contradicts itself in when a job runs. */
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

function checkTrigger({ trigger = '', rerun_command: rerun = '' }: AnyJob, report: Job['report']): void {
  if ((trigger === '') !== (rerun === '')) {
    report([], `trigger and rerun_command belong together; ${trigger === '' ? 'trigger' : 'rerun_command'} is missing`);
  } else if (trigger !== '' && regexpFinds(trigger, rerun) === false) {
    report(['rerun_command'], `${rerun} does not match the job's trigger ${trigger}`);
  }
}

function checkSchedule(job: AnyJob, report: Job['report']): void {
  const given = (['cron', 'interval', 'minimum_interval'] as const).filter((field) => job[field]);
  if (given.length === 0) {
    report([], 'a periodic needs cron, interval or minimum_interval');
  } else if (given.length > 1) {
    report([given[1]!], `${given.join(' and ')} exclude each other`, 'key');
  }
}

/** Reports jobs of one repository that would run twice, or report under one context, for some branch. */
export function checkBranches(jobs: readonly Job[]): void {
  const repos = new Map<string, Job[]>();
  for (const job of jobs) {
    if (job.type !== 'periodic') {
      const key = `${job.type} ${job.repo}`;
      repos.set(key, [...repos.get(key) ?? [], job]);
    }
  }
  for (const [, ofRepo] of repos) {
    for (const namesakes of groups(ofRepo, ({ job }) => job.name)) {
      pairs(namesakes, (first, second) => second.report(['name'], `a second ${second.type} of ${second.repo} is called ${second.job.name} for the same branch, as in ${first.file}`));
    }
    for (const reporting of groups(ofRepo, ({ job }) => job.context || job.name)) {
      pairs(reporting, (first, second) => {
        if (first.job.name !== second.job.name) {
          second.report(['context'], `${first.job.name} and ${second.job.name} report under the same context ${second.job.context || second.job.name}`);
        }
      });
    }
  }
}

function groups(jobs: readonly Job[], key: (job: Job) => string): Job[][] {
  const grouped = new Map<string, Job[]>();
  for (const job of jobs) {
    const list = grouped.get(key(job));
    if (list === undefined) {
      grouped.set(key(job), [job]);
    } else {
      list.push(job);
    }
  }
  return [...grouped.values()].filter(({ length }) => length > 1);
}

/** Tells of each job that meets an earlier one on some branch. */
function pairs(jobs: readonly Job[], tell: (first: Job, second: Job) => void): void {
  jobs.forEach((second, index) => {
    const first = jobs.slice(0, index).find(({ job }) => intersect(job, second.job));
    if (first !== undefined) {
      tell(first, second);
    }
  });
}

/** Whether two jobs run for the same branch, as far as Prow can tell: two patterns meet where they are spelt the same. */
function intersect(a: AnyJob, b: AnyJob): boolean {
  const [all, other] = [a, b].map(({ branches = [], skip_branches: skipped = [] }) => ({ branches, skipped }));
  if (runsEverywhere(all!) || runsEverywhere(other!)) {
    return true;
  }
  if (all!.branches.length > 0) {
    return other!.branches.length > 0
      ? all!.branches.some((branch) => other!.branches.includes(branch))
      : all!.branches.some((branch) => runsFor(other!, branch));
  }
  return other!.branches.length === 0 || other!.branches.some((branch) => runsFor(all!, branch));
}

interface Branches {
  readonly branches: readonly string[];
  readonly skipped: readonly string[];
}

function runsEverywhere({ branches, skipped }: Branches): boolean {
  return branches.length === 0 && skipped.length === 0;
}

/** Whether a job with these patterns runs for a branch. */
export function runsFor({ branches, skipped }: Branches, branch: string): boolean {
  if (skipped.length > 0 && regexpFinds(skipped.join('|'), branch)) {
    return false;
  }
  return branches.length === 0 || regexpFinds(branches.join('|'), branch) === true;
}
