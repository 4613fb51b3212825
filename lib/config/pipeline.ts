import type { AnyJob } from './jobs';
import type { Report } from './finding';

/** The fields of Tekton's PipelineRunSpec that Prow validates. */
interface PipelineRunSpec {
  readonly pipelineSpec?: { readonly tasks?: readonly { readonly taskRef?: { readonly name?: string } }[] };
}

/** Returns a job's pipeline and the path of its field. */
export function pipelineOf(job: AnyJob): { spec: PipelineRunSpec; path: string[] } | undefined {
  const { tekton_pipeline_run_spec: versioned, pipeline_run_spec: spec } = job;
  if (versioned?.v1beta1 !== undefined) {
    return { spec: versioned.v1beta1, path: ['tekton_pipeline_run_spec', 'v1beta1'] };
  }
  return spec === undefined ? undefined : { spec, path: ['pipeline_run_spec'] };
}

/** Reports tasks that refer to a missing item of extra_refs, and items of extra_refs that no task refers to. */
export function checkPipeline(job: AnyJob, report: Report): void {
  const pipeline = pipelineOf(job);
  if (pipeline === undefined) {
    return;
  }
  const isPeriodic = job.cron !== undefined || job.interval !== undefined || job.minimum_interval !== undefined;
  const used = new Set<number>();
  (pipeline.spec.pipelineSpec?.tasks ?? []).forEach((task, index) => {
    const path = [...pipeline.path, 'pipelineSpec', 'tasks', index];
    const name = task.taskRef?.name;
    const reference = /PROW_EXTRA_GIT_REF_(\d+)/.exec(name ?? '')?.[1];
    if (task.taskRef === undefined) {
      report(path, 'a task needs a taskRef');
    } else if (isPeriodic && name === 'PROW_IMPLICIT_GIT_REF') {
      report(path, 'a periodic has no PROW_IMPLICIT_GIT_REF');
    } else if (reference !== undefined && reference.length > 1 && reference.startsWith('0')) {
      report(path, `${name} has leading zeros`);
    } else if (reference !== undefined) {
      used.add(Number(reference));
    }
  });
  const clones = job.extra_refs?.length ?? 0;
  for (let index = 0; index < clones; index++) {
    if (!used.has(index)) {
      report(['extra_refs', index], `no task names PROW_EXTRA_GIT_REF_${index}`);
    }
  }
  [...used].filter((index) => index >= clones).forEach((index) => report(pipeline.path, `PROW_EXTRA_GIT_REF_${index}: there are only ${clones} extra_refs`));
}
