import { plainBytes } from '../read';
import type { ConfigMap } from './config-map';
import type { Target } from './maps';
import type { Plan, PlannedConfigMap } from './plan';

/** Reads a ConfigMap of a cluster. Returns undefined if it does not exist. */
export type ReadConfigMap = (target: Target, name: string) => ConfigMap | undefined;

/** How a cluster's ConfigMap differs from the plan. */
export interface Difference extends Target {
  readonly name: string;
  /** Whether the ConfigMap does not exist. */
  readonly isAbsent: boolean;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly different: readonly string[];
}

/** The key in which hook stores the commit that it uploaded. */
const versionKey = 'VERSION';

/** Compares the ConfigMaps of a cluster with a plan, unpacked. Returns those that differ. */
export function verifyConfigMaps(plan: Plan, read: ReadConfigMap): Difference[] {
  return plan.configMaps.map((planned) => compare(plan, planned, read(planned, planned.name)))
    .filter(({ isAbsent, missing, extra, different }) => isAbsent || missing.length + extra.length + different.length > 0);
}

/** Compares one ConfigMap. */
export function compare(plan: Plan, { cluster, namespace, name, keys }: PlannedConfigMap, live: ConfigMap | undefined): Difference {
  const actual = live === undefined ? new Map<string, Buffer>() : valuesOf(live);
  const planned = new Map(keys.map((key) => [key.key, plainBytes(plan.content(key))]));
  return {
    cluster,
    namespace,
    name,
    isAbsent: live === undefined,
    missing: [...planned.keys()].filter((key) => !actual.has(key)),
    extra: [...actual.keys()].filter((key) => !planned.has(key)).sort(),
    different: [...planned].filter(([key, value]) => actual.has(key) && !actual.get(key)!.equals(value)).map(([key]) => key),
  };
}

/** The unpacked values of a ConfigMap, without the version. */
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
    // It has the magic number of gzip but is not gzip.
    return value;
  }
}
