import { k8s } from '../k8s';
import { Construct } from 'constructs';
import type { NodeFacts } from '../facts/nodes';

/** Labels and taints of a cluster's nodes. The nodes exist already; applying these objects changes nothing else of them. */
export class Nodes extends Construct {
  constructor(scope: Construct, id: string, nodes: readonly NodeFacts[]) {
    super(scope, id);
    for (const { name, labels, taints } of nodes) {
      new k8s.KubeNode(this, name, { metadata: { name, labels }, spec: taints && { taints: [...taints] } });
    }
  }
}
