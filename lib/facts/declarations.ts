/**
 * What lies outside the manifests and is there all the same, and which exceptions are meant. Each entry says why, and each must be
 * needed by some object: an entry that nothing needs is an error, so that the lists stay true.
 */
export interface Declarations {
  /** Namespaces that somebody else creates. @default - none */
  readonly namespaces?: readonly External[];
  /** Secrets made by hand or by another tool. @default - none */
  readonly secrets?: readonly ExternalKeys[];
  /** ConfigMaps that are filled at run time or by another tool, such as the job configuration that hook writes. @default - none */
  readonly configMaps?: readonly ExternalKeys[];
  /** Services that other manifests make. @default - none */
  readonly services?: readonly ExternalService[];
  /** ServiceAccounts that other manifests make. @default - none */
  readonly serviceAccounts?: readonly ExternalInNamespace[];
  /** PersistentVolumeClaims that other manifests make. @default - none */
  readonly claims?: readonly ExternalInNamespace[];
  /** NetworkAttachmentDefinitions that other manifests make. @default - none */
  readonly networkAttachments?: readonly ExternalInNamespace[];
  /** ClusterRoles beyond those that every cluster has. @default - none */
  readonly clusterRoles?: readonly External[];
  /** StorageClasses of the cluster, beside its default. @default - none */
  readonly storageClasses?: readonly External[];
  /** PriorityClasses that other manifests make. @default - none */
  readonly priorityClasses?: readonly External[];
  /** Kinds whose CustomResourceDefinition is installed already. @default - none */
  readonly customResources?: readonly ExternalKind[];
  /** Labels of nodes that selectors may ask for; `name` is `key=value`. @default - none */
  readonly nodeLabels?: readonly External[];
  /** Hosts outside the cluster that a flag or the configuration may name. @default - none */
  readonly hosts?: readonly External[];
  /**
   * Contexts of the kubeconfig that the components read: the clusters that jobs may run in. They need not be needed: who names them is jobs.
   *
   * @default - none
   */
  readonly contexts?: readonly ExternalContext[];
  /** Objects that may do what no other object may. @default - none */
  readonly exceptions?: readonly Exception[];
}

/** Something that is there by its name. */
export interface External {
  readonly name: string;
  /** Where it comes from, or why it is there. */
  readonly reason: string;
}

/** A cluster that jobs may run in. */
export interface ExternalContext extends External {
  /** Names of the Secrets in the namespace of jobs. @default - not known here: every Secret counts as present */
  readonly secrets?: readonly string[];
}

/** Something that is there in a namespace. */
export interface ExternalInNamespace extends External {
  readonly namespace: string;
}

/** A Secret or ConfigMap that is there. */
export interface ExternalKeys extends ExternalInNamespace {
  /** @default - not known here: every key counts as present */
  readonly keys?: readonly string[];
}

/** A Service that is there. */
export interface ExternalService extends ExternalInNamespace {
  readonly ports: readonly number[];
}

/** A kind of custom resource. */
export interface ExternalKind {
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
