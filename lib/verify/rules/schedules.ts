import { cronProblem } from '../../grammar/cron';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { at } from '../values';

/** The schedule of a CronJob is valid, and the restart policy fits the kind of workload. */
export function* schedules(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.ofKind('CronJob')) {
    const schedule = at(object, 'spec', 'schedule');
    const problem = scheduleProblem(schedule);
    if (problem !== undefined) {
      yield { object, field: 'spec.schedule', problem, remedy: 'five fields, such as "54 * * * *", or @daily' };
    }
  }
  for (const { object, path, spec } of manifests.pods) {
    const runsToEnd = object.kind === 'CronJob' || object.kind === 'Job';
    const policy = spec.restartPolicy ?? 'Always';
    if (object.kind !== 'Pod' && (policy === 'Always') === runsToEnd) {
      const remedy = runsToEnd ? 'OnFailure or Never' : 'Always';
      yield { object, field: `${path}.restartPolicy`, problem: `a ${object.kind}'s pods cannot have ${JSON.stringify(policy)}`, remedy };
    }
  }
}

function scheduleProblem(schedule: unknown): string | undefined {
  const problem = typeof schedule === 'string' ? cronProblem(schedule, 'CronJob') : 'it has to be text';
  return problem && `${JSON.stringify(schedule)} is no schedule: ${problem}`;
}
