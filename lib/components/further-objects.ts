import { Construct } from 'constructs';
import type { ObjectFacts } from '../facts/objects';
import { addManifest, overridden } from '../pod/workload-fields';
import type { TargetCluster } from '../prow/target-cluster';

/** Services, claims and Ingresses that no component makes. */
export class FurtherObjects extends Construct {
  constructor(scope: Construct, id: string, cluster: TargetCluster) {
    super(scope, id);
    const { services = {}, claims = {}, ingresses = {} } = cluster.environment;
    this.add(cluster, 'v1', 'Service', services);
    this.add(cluster, 'v1', 'PersistentVolumeClaim', claims);
    this.add(cluster, 'networking.k8s.io/v1', 'Ingress', ingresses);
  }

  private add(cluster: TargetCluster, apiVersion: string, kind: string, facts: Readonly<Record<string, ObjectFacts<object>>>): void {
    for (const [name, { namespace = cluster.namespaces.prow, labels, annotations, ...spec }] of Object.entries(facts)) {
      const metadata = overridden({ name: cluster.name(name), namespace, labels, annotations });
      addManifest(this, `${kind}-${name}`, { apiVersion, kind, metadata, spec });
    }
  }
}
