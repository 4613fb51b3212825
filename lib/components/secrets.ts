import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { Environment } from '../environment/environment';
import type { SecretValues } from '../secret-values';
import type { Prow } from '../prow';
import { mirrorCertificateName } from './docker-mirror-proxy';

/** Everything that carries a private value: the declared Secrets, who the admins are, the certificate of the docker mirror. */
export class Secrets extends Construct {
  constructor(scope: Construct, id: string, prow: Prow, values: SecretValues) {
    super(scope, id);
    const { environment, namespaces } = prow;
    for (const secret of environment.secrets) {
      const data = Object.fromEntries(Object.keys(secret.data).sort().map((key) => [key, values.of(secret.data[key]!).toString('base64')]));
      for (const namespace of secret.namespaces.map((where) => namespaces[where])) {
        const metadata = { name: prow.name(secret.name), namespace };
        new k8s.KubeSecret(this, `${namespace}-${secret.name}`, { metadata, type: 'Opaque', data });
      }
    }
    const { admins, components } = environment;
    if (admins) {
      adminBinding(this, prow, values.lines(admins.usersFile), admins.groups ?? []);
    }
    const mirror = components.dockerMirrorProxy;
    for (const namespace of mirror ? new Set([namespaces.prow, namespaces.jobs]) : []) {
      new k8s.KubeConfigMap(this, `mirror-certificate-${namespace}`, {
        metadata: { name: prow.name(mirrorCertificateName), namespace },
        data: { 'ca.crt': values.of(mirror!.certificateAuthority.certificate).toString('utf8') },
      });
    }
  }
}

/** How many objects of each kind carry private values. */
export function privateObjects({ admins, components, namespaces, secrets }: Environment): Record<string, number> {
  return {
    ...(secrets.length > 0 && { Secret: secrets.reduce((count, secret) => count + secret.namespaces.length, 0) }),
    ...(admins && { RoleBinding: 1 }),
    ...(components.dockerMirrorProxy && { ConfigMap: new Set([namespaces.prow, namespaces.jobs]).size }),
  };
}

function adminBinding(scope: Construct, prow: Prow, users: readonly string[], groups: readonly string[]): void {
  const apiGroup = 'rbac.authorization.k8s.io';
  new k8s.KubeRoleBinding(scope, 'admin', {
    metadata: { name: prow.name('admin'), namespace: prow.namespaces.prow },
    roleRef: { apiGroup, kind: 'ClusterRole', name: 'admin' },
    subjects: [
      ...users.map((name) => ({ apiGroup, kind: 'User', name })),
      ...groups.map((name) => ({ apiGroup, kind: 'Group', name })),
    ],
  });
}
