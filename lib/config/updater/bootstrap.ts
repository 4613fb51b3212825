import { isUtf8 } from 'node:buffer';
import type { Plan, PlannedConfigMap } from './plan';
import type { ConfigMap } from './config-map';
import type { ReadConfigMap } from './verify';
import { compare } from './verify';

/** What to do with a planned ConfigMap. */
export interface Step {
  readonly planned: PlannedConfigMap;
  readonly action: 'create' | 'keep' | 'replace';
  /** To hand to the API server, where there is anything to do. */
  readonly object: ConfigMap;
}

/**
 * What makes a cluster hold the plan, nothing else touched: ConfigMaps that are right are kept as they are, others lose the keys that are
 * not planned. Labels, annotations and what else an existing one has stay.
 */
export function bootstrapSteps(plan: Plan, read: ReadConfigMap): Step[] {
  return plan.configMaps.map((planned) => {
    const live = read(planned, planned.name);
    const { missing, extra, different } = compare(plan, planned, live);
    const isRight = missing.length + extra.length + different.length === 0;
    return { planned, action: live === undefined ? 'create' : isRight ? 'keep' : 'replace', object: objectOf(plan, planned, live) };
  });
}

/** As hook creates them. */
const labels = { 'app.kubernetes.io/name': 'prow', 'app.kubernetes.io/component': 'updateconfig-plugin' };

function objectOf(plan: Plan, { name, namespace, keys }: PlannedConfigMap, live: ConfigMap | undefined): ConfigMap {
  const data: Record<string, string> = {};
  const binaryData: Record<string, string> = {};
  for (const key of keys) {
    const content = plan.content(key);
    if (isUtf8(content)) {
      data[key.key] = content.toString('utf8');
    } else {
      binaryData[key.key] = content.toString('base64');
    }
  }
  const metadata = { name, namespace, ...live?.metadata };
  return {
    ...live,
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...metadata, labels: Object.keys(metadata.labels ?? {}).length > 0 ? metadata.labels : labels },
    data,
    binaryData,
  };
}
