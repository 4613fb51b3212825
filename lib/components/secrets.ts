import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { TargetCluster } from '../prow/target-cluster';
import { mirrorCertificateName } from '../prow/config-map-names';
import type { Admins, ClusterFacts, Namespaces } from '../facts/facts';
import { isMadeElsewhere, type SecretDeclaration } from '../facts/secret';
import type { KubernetesObject } from '../object';
import type { SecretValues } from '../secrets/secret-values';
import type { DockerMirrorProxyOptions } from './docker-mirror-proxy';

/** The facts about a cluster on which its private values depend. */
export interface PrivateFacts extends ClusterFacts {
  /** @default - no RoleBinding for admins */
  readonly admins?: Admins;
  readonly components: {
    /** @default - docker-mirror-proxy does not run */
    readonly dockerMirrorProxy?: DockerMirrorProxyOptions;
  };
}

/** All objects with private values: the declared Secrets, the RoleBinding of the admins, the certificate of docker-mirror-proxy. */
export class Secrets extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster<PrivateFacts>, values: SecretValues) {
    super(scope, id);
    const { environment, namespaces } = cluster;
    for (const [index, secret] of environment.secrets.filter((secret) => !isMadeElsewhere(secret)).entries()) {
      const data = Object.fromEntries(Object.keys(secret.data).sort().map((key) => [key, values.base64(secret.data[key]!)]));
      for (const namespace of distinctNamespaces(secret, namespaces)) {
        const { type = 'Opaque', labels, annotations } = secret;
        const metadata = { name: cluster.name(secret.name), namespace, labels, annotations };
        new k8s.KubeSecret(this, `${index}-${namespace}`, { metadata, type, data });
      }
    }
    const { admins, components } = environment;
    if (admins) {
      addAdminBinding(this, cluster, values.lines(admins.usersFile), admins.groups ?? []);
    }
    for (const namespace of mirrorNamespaces(environment)) {
      new k8s.KubeConfigMap(this, `mirror-certificate-${namespace}`, {
        metadata: { name: cluster.name(mirrorCertificateName), namespace },
        data: { 'ca.crt': values.text(components.dockerMirrorProxy!.certificateAuthority.certificate) },
      });
    }
  }
}

/** The number of objects with private values, by kind. */
export function privateObjects({ admins, components, namespaces, secrets: declared }: PrivateFacts): Record<string, number> {
  const secrets = declared.filter((secret) => !isMadeElsewhere(secret));
  return {
    ...(secrets.length > 0 && { Secret: secrets.reduce((count, secret) => count + distinctNamespaces(secret, namespaces).size, 0) }),
    ...(admins && { RoleBinding: 1 }),
    ...(components.dockerMirrorProxy && { ConfigMap: new Set([namespaces.prow, namespaces.jobs]).size }),
  };
}

/** The namespaces of a Secret, each once: Prow and jobs may share one. */
function distinctNamespaces(secret: SecretDeclaration, namespaces: Namespaces): Set<string> {
  return new Set(secret.namespaces.map((where) => namespaces[where]));
}

/** The namespaces of docker-mirror-proxy's certificate: the proxy mounts it in Prow's, jobs in theirs. */
function mirrorNamespaces({ components, namespaces }: PrivateFacts): ReadonlySet<string> {
  return new Set(components.dockerMirrorProxy ? [namespaces.prow, namespaces.jobs] : []);
}

/** The Secrets and the ConfigMaps of the certificate, with empty values. */
export function standIns(cluster: TargetCluster<PrivateFacts>): KubernetesObject[] {
  return [...secretStandIns(cluster, cluster.environment.secrets), ...certificateStandIns(cluster)];
}

/** The Secrets that something else makes, with empty values. */
export function secretsElsewhere(cluster: TargetCluster): KubernetesObject[] {
  return secretStandIns(cluster, cluster.environment.secrets.filter(isMadeElsewhere));
}

function secretStandIns(cluster: TargetCluster, secrets: readonly SecretDeclaration[]): KubernetesObject[] {
  return secrets.flatMap((secret) => [...distinctNamespaces(secret, cluster.environment.namespaces)].map((namespace) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: cluster.name(secret.name),
      namespace,
      ...(secret.labels && { labels: secret.labels }),
      ...(secret.annotations && { annotations: secret.annotations }),
    },
    type: secret.type ?? 'Opaque',
    data: Object.fromEntries(Object.keys(secret.data).map((key) => [key, ''])),
  })));
}

function certificateStandIns(cluster: TargetCluster<PrivateFacts>): KubernetesObject[] {
  return [...mirrorNamespaces(cluster.environment)].map((namespace) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: cluster.name(mirrorCertificateName), namespace },
    data: { 'ca.crt': '' },
  }));
}

function addAdminBinding(scope: Construct, cluster: TargetCluster, users: readonly string[], groups: readonly string[]): void {
  const apiGroup = 'rbac.authorization.k8s.io';
  new k8s.KubeRoleBinding(scope, 'admin', {
    metadata: { name: cluster.name('admin'), namespace: cluster.namespaces.prow },
    roleRef: { apiGroup, kind: 'ClusterRole', name: 'admin' },
    subjects: [
      ...users.map((name) => ({ apiGroup, kind: 'User', name })),
      ...groups.map((name) => ({ apiGroup, kind: 'Group', name })),
    ],
  });
}
