import { isDuration } from './duration';

/** One field of a cron line: its range and its names for numbers. */
interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const second: Field = { name: 'second', from: 0, to: 59 };
const fields: readonly Field[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of the month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of the week', from: 0, to: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const shorthands = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/** A CronJob's schedule has five fields or a shorthand. Prow's parser (robfig/cron v2) also accepts a time zone and seconds. */
export type CronDialect = 'CronJob' | 'Prow';

/** The problem of a cron line. Undefined if it is valid. */
export function cronProblem(line: string, dialect: CronDialect): string | undefined {
  const [prefix, zone] = (dialect === 'Prow' && /^TZ=(\S*)\s*/.exec(line)) || [''];
  if (zone !== undefined && !isTimeZone(zone)) {
    return `no such time zone: ${zone}`;
  }
  const schedule = line.slice(prefix.length);
  if (schedule.startsWith('@')) {
    return shorthands.has(schedule) || (schedule.startsWith('@every ') && isDuration(schedule.slice('@every '.length)))
      ? undefined
      : `${schedule}; known are ${[...shorthands].join(', ')} and @every with a duration`;
  }
  const given = schedule.trim().split(/\s+/);
  if (given.length !== 5 && !(given.length === 6 && dialect === 'Prow')) {
    const expected = `five fields are expected (minute, hour, day, month, weekday)${dialect === 'Prow' ? ', or six with seconds first' : ''}`;
    return `${expected}; ${given.length} given`;
  }
  const expected = given.length === 6 ? [second, ...fields] : fields;
  for (const [index, field] of expected.entries()) {
    const problem = given[index]!.split(',').filter((part) => part !== '').map((part) => partProblem(part, field)).find((found) => found !== undefined);
    if (problem !== undefined) {
      return `${field.name} ${given[index]}: ${problem}`;
    }
  }
  return undefined;
}

function partProblem(part: string, field: Field): string | undefined {
  const [range, step, ...more] = part.split('/');
  const [low, high, ...rest] = range!.split('-');
  if (more.length > 0 || rest.length > 0) {
    return 'too many slashes or hyphens';
  }
  if (step !== undefined && !/^0*[1-9]\d*$/.test(step)) {
    return `${step === '' ? 'nothing' : step} is no step`;
  }
  if (low === '*' || low === '?') {
    return undefined;
  }
  const first = valueOf(low!, field);
  const last = high === undefined ? first : valueOf(high, field);
  if (first === undefined || last === undefined) {
    return `${(first === undefined ? low : high) || 'nothing'} is neither a number nor a name`;
  }
  if (first < field.from || last > field.to) {
    return `must lie between ${field.from} and ${field.to}`;
  }
  return first > last ? `${low} comes after ${high}` : undefined;
}

function valueOf(text: string, { names }: Field): number | undefined {
  if (/^\d+$/.test(text)) {
    return Number(text);
  }
  const index = text === '' ? -1 : names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? undefined : index;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name !== '';
  } catch {
    return false;
  }
}
