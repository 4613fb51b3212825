import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { at } from '../values';

const fieldsOfSchedule = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day of month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of week', least: 0, most: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];

/** A CronJob's schedule is one that its controller can read, and its pods end by themselves. */
export function* schedules(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.ofKind('CronJob')) {
    const schedule = at(object, 'spec', 'schedule');
    const problem = whatIsWrong(schedule);
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

function whatIsWrong(schedule: unknown): string | undefined {
  if (typeof schedule !== 'string') {
    return `${JSON.stringify(schedule)} is no schedule`;
  }
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(schedule) || /^@every \d/.test(schedule)) {
    return undefined;
  }
  const parts = schedule.trim().split(/\s+/);
  if (parts.length !== 5) {
    return `"${schedule}" has ${parts.length} fields instead of five`;
  }
  const bad = parts.findIndex((part, i) => !part.split(',').every((range) => isRange(range, fieldsOfSchedule[i]!)));
  return bad === -1 ? undefined : `"${parts[bad]}" is no ${fieldsOfSchedule[bad]!.name} in "${schedule}"`;
}

function isRange(range: string, { least, most, words }: (typeof fieldsOfSchedule)[number]): boolean {
  const match = /^(?:[*?]|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(range);
  if (match === null || match[3] === '0') {
    return false;
  }
  const bounds = [match[1], match[2]].filter((bound) => bound !== undefined).map((bound) => {
    const word = words.indexOf(bound.toLowerCase());
    return word === -1 ? (/^\d+$/.test(bound) ? Number(bound) : NaN) : word + least;
  });
  return bounds.every((bound) => bound >= least && bound <= most) && (bounds.length < 2 || bounds[0]! <= bounds[1]!);
}
