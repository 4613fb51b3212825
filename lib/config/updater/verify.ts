import { plainBytes } from '../read';
import type { ConfigMap } from './config-map';
import type { Target } from './maps';
import type { Plan, PlannedConfigMap } from './plan';

/** Where ConfigMaps of a cluster are read: undefined where there is none of that name. */
export type ReadConfigMap = (target: Target, name: string) => ConfigMap | undefined;

/** How a cluster's ConfigMap differs from the plan. */
export interface Difference extends Target {
  readonly name: string;
  /** The ConfigMap itself is not there. */
  readonly isAbsent: boolean;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly different: readonly string[];
}

/** Written by hook beside the files: the commit it uploaded. */
const versionKey = 'VERSION';

/** Compares what a cluster holds with the plan, gzipped or not. Only differences are returned. */
export function verifyConfigMaps(plan: Plan, read: ReadConfigMap): Difference[] {
  return plan.configMaps.map((planned) => compare(plan, planned, read(planned, planned.name)))
    .filter(({ isAbsent, missing, extra, different }) => isAbsent || missing.length + extra.length + different.length > 0);
}

/** Compares one ConfigMap. */
export function compare(plan: Plan, { cluster, namespace, name, keys }: PlannedConfigMap, live: ConfigMap | undefined): Difference {
  const held = live === undefined ? new Map<string, Buffer>() : valuesOf(live);
  const planned = new Map(keys.map((key) => [key.key, plainBytes(plan.content(key))]));
  return {
    cluster,
    namespace,
    name,
    isAbsent: live === undefined,
    missing: [...planned.keys()].filter((key) => !held.has(key)),
    extra: [...held.keys()].filter((key) => !planned.has(key)).sort(),
    different: [...planned].filter(([key, value]) => held.has(key) && !held.get(key)!.equals(value)).map(([key]) => key),
  };
}

/** What a ConfigMap holds, unpacked, without the version. */
function valuesOf({ data, binaryData }: ConfigMap): Map<string, Buffer> {
  const values = [
    ...Object.entries(data ?? {}).map(([key, text]) => [key, Buffer.from(text)] as const),
    ...Object.entries(binaryData ?? {}).map(([key, base64]) => [key, Buffer.from(base64, 'base64')] as const),
  ];
  return new Map(values.filter(([key]) => key !== versionKey).map(([key, value]) => [key, unpacked(value)]));
}

function unpacked(value: Buffer): Buffer {
  try {
    return plainBytes(value);
  } catch {
    // Begins like gzip and is none: compared as it is.
    return value;
  }
}
