import type { KubernetesObject } from '../lib/object';
import { ManifestSet, shortName } from '../lib/verify/manifest-set';
import type { Declarations } from '../lib/facts/declarations';
import type { Rule } from '../lib/verify/finding';

/** The findings of one rule in objects: `error Deployment prow/one: spec.replicas: 2 replicas share it`. */
export function findingsOf(rule: Rule, objects: readonly object[], declarations: Declarations = {}): string[] {
  return [...rule(new ManifestSet(objects as KubernetesObject[], declarations, new Set()))].map(({ object, field, problem, severity = 'error' }) =>
    `${severity} ${object === undefined ? 'declarations' : shortName(object)}: ${field}: ${problem}`);
}

/** An object of namespace `prow`, unless `content` has other metadata. */
export function named(kind: string, name: string, content: object = {}, apiVersion = 'v1'): object {
  return { apiVersion, kind, metadata: { name, namespace: 'prow' }, ...content };
}

/** A Deployment `one` with these fields in its pod, its container `main` and its spec. */
export function workload(pod: object = {}, container: object = {}, content: object = {}): object {
  const spec = { containers: [{ name: 'main', image: 'registry.example.com/other:v1', ...container }], ...pod };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'one', namespace: 'prow' }, spec: { template: { metadata: { labels: { app: 'one' } }, spec }, ...content } };
}
