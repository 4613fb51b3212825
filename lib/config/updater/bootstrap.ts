import { isUtf8 } from 'node:buffer';
import type { Plan, PlannedConfigMap } from './plan';
import type { ConfigMap } from './config-map';
import { compare, type ReadConfigMap } from './verify';

/** How to bring a planned ConfigMap into a cluster. */
export interface Step {
  readonly planned: PlannedConfigMap;
  readonly action: 'create' | 'keep' | 'replace';
  /** The object to create or to replace the existing one with. */
  readonly object: ConfigMap;
}

/**
 * The steps that bring a plan into a cluster. Up-to-date ConfigMaps are kept. Others are replaced: they get the planned keys only, and keep
 * their labels, annotations and other fields.
 */
export function bootstrapSteps(plan: Plan, read: ReadConfigMap): Step[] {
  return plan.configMaps.map((planned) => {
    const live = read(planned, planned.name);
    const { missing, extra, different } = compare(plan, planned, live);
    const isUpToDate = missing.length + extra.length + different.length === 0;
    return { planned, action: live === undefined ? 'create' : isUpToDate ? 'keep' : 'replace', object: objectOf(plan, planned, live) };
  });
}

/** The labels with which hook creates ConfigMaps. */
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
