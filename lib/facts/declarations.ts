/**
 * What lies outside the manifests and is there all the same, and which exceptions are meant. Each entry says why, and each must be
 * needed by some object: an entry that nothing needs is an error, so that the lists stay true.
 */
export interface Declarations {
  /** Namespaces that somebody else creates. @default - none */
  readonly namespaces?: readonly Given[];
  /** Secrets made by hand or by another tool. @default - none */
  readonly secrets?: readonly GivenKeys[];
  /** ConfigMaps that are filled at run time or by another tool, such as the job configuration that hook writes. @default - none */
  readonly configMaps?: readonly GivenKeys[];
  /** Services that other manifests make. @default - none */
  readonly services?: readonly GivenService[];
  /** ServiceAccounts that other manifests make. @default - none */
  readonly serviceAccounts?: readonly GivenInNamespace[];
  /** PersistentVolumeClaims that other manifests make. @default - none */
  readonly claims?: readonly GivenInNamespace[];
  /** NetworkAttachmentDefinitions that other manifests make. @default - none */
  readonly networkAttachments?: readonly GivenInNamespace[];
  /** ClusterRoles beyond those that every cluster has. @default - none */
  readonly clusterRoles?: readonly Given[];
  /** StorageClasses of the cluster, beside its default. @default - none */
  readonly storageClasses?: readonly Given[];
  /** PriorityClasses that other manifests make. @default - none */
  readonly priorityClasses?: readonly Given[];
  /** Kinds whose CustomResourceDefinition is installed already. @default - none */
  readonly customResources?: readonly GivenKind[];
  /** Labels of nodes that selectors may ask for; `name` is `key=value`. @default - none */
  readonly nodeLabels?: readonly Given[];
  /** Hosts outside the cluster that a flag or the configuration may name. @default - none */
  readonly hosts?: readonly Given[];
  /**
   * Contexts of the kubeconfig that the components read: the clusters that jobs may run in. They need not be needed: who names them is jobs.
   *
   * @default - none
   */
  readonly contexts?: readonly GivenContext[];
  /** Objects that may do what no other object may. @default - none */
  readonly exceptions?: readonly Exception[];
}

/** Something that is there by its name. */
export interface Given {
  readonly name: string;
  /** Where it comes from, or why it is there. */
  readonly reason: string;
}

/** A cluster that jobs may run in. */
export interface GivenContext extends Given {
  /** Names of the Secrets in the namespace of jobs. @default - not known here: every Secret counts as present */
  readonly secrets?: readonly string[];
}

/** Something that is there in a namespace. */
export interface GivenInNamespace extends Given {
  readonly namespace: string;
}

/** A Secret or ConfigMap that is there. */
export interface GivenKeys extends GivenInNamespace {
  /** @default - not known here: every key counts as present */
  readonly keys?: readonly string[];
}

/** A Service that is there. */
export interface GivenService extends GivenInNamespace {
  readonly ports: readonly number[];
}

/** A kind of custom resource. */
export interface GivenKind {
  /** API group, such as `monitoring.coreos.com`. */
  readonly group: string;
  readonly kind: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly reason: string;
}

/** One thing that objects may do although the rules forbid it. */
export interface Exception {
  readonly allow: Allowance;
  /** Kind and name: `Deployment prow/greenhouse`, `CustomResourceDefinition prowjobs.prow.k8s.io`. */
  readonly objects: readonly string[];
  readonly reason: string;
}

/** What an exception allows. */
export type Allowance =
  | 'privileged'
  | 'hostNetwork'
  | 'hostPID'
  | 'hostIPC'
  | `capability ${string}`
  | `hostPath ${string}`
  | 'no memory request'
  | 'server-side apply only';
