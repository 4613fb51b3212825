import { nearest } from '../nearest';
import type { Container, Volume } from '../../imports/prow-config';
import type { Path } from './finding';
import type { Decorations } from './decoration';
import { decorationSecrets } from '../prow-release/configuration';
import type { Job } from './jobs';
import { own } from '../fields';
import type { Presets } from './presets';

/** The clusters and Secrets that an environment declares for jobs. */
export interface Declared {
  /** The names by which jobs refer to clusters. `default` is Prow's own. */
  readonly clusters: readonly string[];
  /** The Secrets in the namespace of jobs by cluster. Secrets of other clusters are not checked. @default - no Secrets are checked */
  readonly secrets?: Readonly<Record<string, readonly string[] | undefined>>;
}

/** Reports references of jobs to clusters and Secrets that the environment does not declare. */
export function checkReferences(jobs: readonly Job[], presets: Presets, decorations: Decorations, declared: Declared): void {
  for (const located of jobs) {
    const { job, cluster, report } = located;
    if (!declared.clusters.includes(cluster)) {
      report(['cluster'], `the environment declares no cluster ${cluster}${nearest(cluster, declared.clusters)}`);
      continue;
    }
    const known = own(declared.secrets ?? {}, cluster);
    if (known === undefined || job.spec === undefined) {
      continue;
    }
    const { env, volumes } = presets.of(job);
    const references = [
      ...secretsOf(job.spec.containers ?? [], job.spec.volumes ?? [], ['spec']),
      ...secretsOf(env.map(({ item }) => ({ env: [item] })), volumes.map(({ item }) => item), []).map(({ name }) => ({ name, path: [] })),
      ...(decorations.isDecorated(located) ? decorationSecrets(decorations.of(located)!) : []).map(({ name }) => ({ name, path: [] })),
      ...(job.spec.imagePullSecrets ?? []).map(({ name = '' }, index) => ({ name, path: ['spec', 'imagePullSecrets', index] })),
    ];
    for (const { name, path } of references.filter((secret) => !known.includes(secret.name))) {
      report(path, `cluster ${cluster} has no Secret ${name}${nearest(name, known)}`);
    }
  }
}

/** Returns the Secrets that a pod needs to start. */
function secretsOf(containers: readonly Container[], volumes: readonly Volume[], base: Path): { name: string; path: Path }[] {
  const found: { name: string | undefined; optional?: boolean; path: Path }[] = [];
  containers.forEach(({ env = [], envFrom = [] }, container) => {
    const at = [...base, 'containers', container];
    env.forEach(({ valueFrom }, index) => found.push({ ...valueFrom?.secretKeyRef, name: valueFrom?.secretKeyRef?.name, path: [...at, 'env', index] }));
    envFrom.forEach(({ secretRef }, index) => found.push({ ...secretRef, name: secretRef?.name, path: [...at, 'envFrom', index] }));
  });
  volumes.forEach(({ secret, projected }, index) => {
    const at = [...base, 'volumes', index];
    found.push({ name: secret?.secretName, optional: secret?.optional, path: at });
    (projected?.sources ?? []).forEach((source) => found.push({ ...source.secret, name: source.secret?.name, path: at }));
  });
  return found.filter(({ name, optional }) => name !== undefined && !optional).map(({ name, path }) => ({ name: name!, path }));
}
