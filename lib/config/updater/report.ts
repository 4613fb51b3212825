import { idOf, type Plan, type PlannedConfigMap } from './plan';
import type { Difference } from './verify';

/** A plan as text: its ConfigMaps, then its problems. */
export function describePlan({ configMaps, problems }: Plan, withKeys: boolean): string {
  const lines = configMaps.flatMap((configMap) => [describeConfigMap(configMap), ...withKeys ? describeKeys(configMap) : []]);
  return [...lines, ...problems.map(({ severity, message }) => `${severity}: ${message}`)].join('\n');
}

function describeConfigMap({ keys, raw, stored, percent, ...id }: PlannedConfigMap): string {
  const count = keys.length === 1 ? '1 key' : `${keys.length} keys`;
  return `${idOf(id)}: ${count}, ${bytes(raw)} raw, ${bytes(stored)} stored, ${percent.toFixed(1)} % of the limit`;
}

function describeKeys({ keys }: PlannedConfigMap): string[] {
  return keys.map(({ key, path, raw, stored, isGzipped }) => `  ${key}: ${path}, ${bytes(raw)}${isGzipped ? `, ${bytes(stored)} gzipped` : ''}`);
}

function bytes(count: number): string {
  return `${count.toLocaleString('en')} bytes`;
}

/** A difference as one line of text. */
export function describeDifference({ isAbsent, missing, extra, different, ...id }: Difference): string {
  const lists = [['missing', isAbsent ? [] : missing], ['extra', extra], ['different', different]] as const;
  const parts = lists.filter(([, keys]) => keys.length > 0).map(([how, keys]) => `${how} ${keys.join(', ')}`);
  return `${idOf(id)}: ${isAbsent ? `is not there; ${missing.length} keys are planned` : parts.join('; ')}`;
}
