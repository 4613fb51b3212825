import { expectArgument } from '../arguments';
import { TargetCluster } from '../prow/target-cluster';
import { ClusterApp } from './cluster-app';
import { buildClusterComponents } from '../components';
import { Namespaces } from '../components/namespaces';
import { Nodes } from '../components/nodes';
import { PriorityClasses } from '../components/priority-classes';
import type { BuildCluster } from '../environment/build-cluster';
import type { SecretValues } from '../secrets/secret-values';
import type { GitOpsTool } from './gitops';

/** Props of BuildClusterApp. */
export interface BuildClusterAppProps {
  readonly environment: BuildCluster;
  /** The private values. @default - objects with private values are left out */
  readonly secrets?: SecretValues;
  /** The tool that applies the manifests from Git. Objects get its annotations. @default - none */
  readonly gitops?: GitOpsTool;
}

/** The manifests of a build cluster: namespaces, nodes, PriorityClasses, Secrets, and the components that serve jobs. */
export class BuildClusterApp extends ClusterApp<BuildCluster> {
  constructor(props: BuildClusterAppProps) {
    expectArgument('BuildClusterApp: props', props, 'a mapping');
    const { environment, secrets, gitops } = props;
    const cluster = new TargetCluster(environment);
    super(cluster, secrets, gitops);
    new Namespaces(this.addChart('00-namespaces'), 'namespaces', cluster);
    new Nodes(this.addChart('01-nodes'), 'nodes', environment.nodes ?? []);
    new PriorityClasses(this.addChart('02-priority-classes'), 'priority-classes', cluster, environment.priorityClasses ?? []);
    this.addSecrets();
    this.addComponents({ cluster }, buildClusterComponents);
    this.addConstructs(cluster, environment.constructs);
    this.addOthers();
  }
}
