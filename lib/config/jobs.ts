import type { JobConfig, Periodic, Postsubmit, Preset, Presubmit } from '../../imports/prow-config';
import type { Findings, Locatable, Report } from './finding';

export type JobType = 'presubmit' | 'postsubmit' | 'periodic';

/** A job of any type, with the fields of all types. */
export type AnyJob = Omit<Presubmit & Postsubmit & Periodic, 'name'> & { readonly name: string };

/** A job and its position. */
export interface Job {
  readonly type: JobType;
  /** `org/repo`. Empty for a periodic. */
  readonly repo: string;
  readonly job: AnyJob;
  /** The build cluster on which the job runs. */
  readonly cluster: string;
  readonly agent: string;
  readonly file: string;
  readonly report: Report;
}

/** A preset and its position. */
export interface LocatedPreset {
  readonly preset: Preset;
  readonly report: Report;
}

/** The jobs and presets of all files, in the order in which Prow reads them. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly presets: readonly LocatedPreset[];
}

/** Collects the jobs and presets of decoded files. */
export function gatherJobs(files: readonly { readonly file: Locatable; readonly config: JobConfig }[], findings: Findings): Jobs {
  const jobs: Job[] = [];
  const presets: LocatedPreset[] = [];
  for (const { file, config } of files) {
    (config.presets ?? []).forEach((preset, index) => presets.push({ preset, report: findings.in(file, ['presets', index]) }));
    for (const [type, field] of [['presubmit', 'presubmits'], ['postsubmit', 'postsubmits']] as const) {
      for (const [repo, list] of Object.entries(config[field] ?? {})) {
        list.forEach((job, index) => jobs.push(located(type, repo, job, file, findings.in(file, [field, repo, index]))));
      }
    }
    (config.periodics ?? []).forEach((job, index) => jobs.push(located('periodic', '', job, file, findings.in(file, ['periodics', index]))));
  }
  return { jobs, presets };
}

function located(type: JobType, repo: string, job: Presubmit | Postsubmit | Periodic, { file }: Locatable, report: Report): Job {
  const { name = '', cluster, agent } = job;
  return { type, repo, job: { ...job, name }, cluster: cluster || 'default', agent: agent || 'kubernetes', file, report };
}
