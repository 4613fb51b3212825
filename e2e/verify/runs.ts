import type { KubernetesObject } from '../../lib/object';
import { whyNotReady } from '../diagnosis';
import type { TestEnvironment } from '../environment';
import type { Kubectl } from '../kubectl';
import { poll } from '../poll';

export interface ProwJob extends KubernetesObject {
  readonly spec: { readonly job: string };
  readonly status: {
    readonly state: string;
    readonly startTime: string;
    readonly completionTime?: string;
    readonly description?: string;
    readonly url?: string;
    readonly build_id?: string;
    readonly pod_name?: string;
  };
}

/** The runs of jobs. */
export class Runs {
  /** The time when the checks began, in milliseconds since 1970. Earlier runs are ignored. */
  readonly begin = Date.now();

  constructor(private readonly context: { readonly kubectl: Kubectl; readonly environment: TestEnvironment }) {}

  /** The job's runs since the checks began, or another time, the latest first. */
  async of(job: string, since = this.begin): Promise<ProwJob[]> {
    const { kubectl, environment: { namespaces } } = this.context;
    const all = await kubectl.get(['prowjobs', '--namespace', namespaces.prowJobs]) as ProwJob[];
    const time = ({ status }: ProwJob): number => Date.parse(status.startTime);
    // The server's times have whole seconds.
    return all.filter((run) => run.spec.job === job && time(run) >= since - 1000).sort((a, b) => time(b) - time(a));
  }

  /** A run of the job that has ended, once there is one. */
  async ended(job: string, since = this.begin): Promise<ProwJob> {
    const { namespaces: { jobs } } = this.context.environment;
    return this.explained(jobs, poll<ProwJob>(`the end of a run of ${job}`, { limit: 90, every: 0.5 }, async () => {
      const runs = await this.of(job, since);
      const found = runs.find(({ status }) => status.completionTime !== undefined);
      return found === undefined ? { seen: runs[0] === undefined ? 'no run' : `a run that is ${describe(runs[0])}` } : { found };
    }));
  }

  /** A run of the job that has ended, and must have succeeded. */
  async succeeded(job: string, since?: number): Promise<ProwJob> {
    return this.success(await this.ended(job, since));
  }

  /** A run that must have succeeded. */
  async success(run: ProwJob): Promise<ProwJob> {
    const { namespaces: { jobs } } = this.context.environment;
    return run.status.state === 'success'
      ? run
      : this.explained(jobs, Promise.reject(new Error(`${run.spec.job} (ProwJob ${run.metadata.name}) is ${describe(run)}`)));
  }

  /** Runs a CronJob of Prow's namespace now, to its end. @returns the name of the Job */
  async ofCronJob(name: string): Promise<string> {
    const { kubectl, environment: { namespaces: { prow } } } = this.context;
    const job = `${name}-${this.begin}`;
    await kubectl.run(['--namespace', prow, 'create', 'job', job, `--from=cronjob/${name}`]);
    return this.explained(prow, poll<string>(`the end of job ${job}`, { limit: 90, every: 0.5 }, async () => {
      const [{ status = {} }] = await kubectl.get(['job', job, '--namespace', prow]) as [KubernetesObject & { status?: { succeeded?: number } }];
      return status.succeeded === 1 ? { found: job } : { seen: JSON.stringify(status) };
    }));
  }

  /** Adds to an error why pods of a namespace are not ready. */
  private async explained<T>(namespace: string, outcome: Promise<T>): Promise<T> {
    return outcome.catch(async (error: Error) => {
      throw new Error([error.message, ...await whyNotReady(this.context.kubectl, namespace)].join('\n'));
    });
  }
}

/** The state of a run, in one line. */
export function describe({ status: { state, description } }: ProwJob): string {
  return description === undefined ? state : `${state} (${description})`;
}

/** The duration of a run, in one line. */
export function duration({ spec: { job }, status: { startTime, completionTime } }: ProwJob): string {
  return `${job} succeeded in ${(Date.parse(completionTime!) - Date.parse(startTime)) / 1000} s`;
}
