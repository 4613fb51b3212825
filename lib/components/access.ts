import { Construct } from 'constructs';
import type { RoleFacts, ServiceAccountFacts } from '../facts/objects';
import { k8s } from '../k8s';
import type { TargetCluster } from '../prow/target-cluster';

const RBAC = 'rbac.authorization.k8s.io';

/** ServiceAccounts and permissions that no component has of itself. */
export class Access extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster) {
    super(scope, id);
    const { serviceAccounts = [], roles = [] } = cluster.environment;
    serviceAccounts.forEach((account, index) => this.serviceAccount(`service-account-${index}`, cluster, account));
    roles.forEach((role, index) => this.role(new Construct(this, `role-${index}`), cluster, role));
  }

  private serviceAccount(id: string, { name: named, namespaces }: TargetCluster, account: ServiceAccountFacts): void {
    const { name, namespace = namespaces.jobs, annotations, labels, imagePullSecrets, automountServiceAccountToken } = account;
    new k8s.KubeServiceAccount(this, id, {
      metadata: { name: named(name), namespace, annotations, labels },
      imagePullSecrets: imagePullSecrets?.map((secret) => ({ name: secret })),
      automountServiceAccountToken,
    });
  }

  private role(scope: Construct, { name: named }: TargetCluster, role: RoleFacts): void {
    const { name, namespace, rules, clusterRole, binding = name, subjects } = role;
    const isNamespaced = namespace !== undefined;
    const roleRef = { apiGroup: RBAC, kind: isNamespaced && rules ? 'Role' : 'ClusterRole', name: clusterRole ?? named(name) };
    const metadata = { name: named(name), namespace };
    const bound = { metadata: { name: named(binding), namespace }, roleRef, subjects: [...subjects] };
    if (rules) {
      new (isNamespaced ? k8s.KubeRole : k8s.KubeClusterRole)(scope, 'role', { metadata, rules: [...rules] });
    }
    new (isNamespaced ? k8s.KubeRoleBinding : k8s.KubeClusterRoleBinding)(scope, 'binding', bound);
  }
}
