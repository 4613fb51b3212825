/**
 * External objects, which exist but are not in the manifests, and exceptions to the rules. Each entry has a reason. An entry that no object
 * needs is an error, except in `contexts`.
 */
export interface Declarations {
  /** Namespaces that are created elsewhere. @default - none */
  readonly namespaces?: readonly External[];
  /** Secrets that are made by hand or by another tool. @default - none */
  readonly secrets?: readonly ExternalKeys[];
  /** ConfigMaps that are filled at run time or by another tool, such as `job-config`, which hook fills. @default - none */
  readonly configMaps?: readonly ExternalKeys[];
  /** Services of other manifests. @default - none */
  readonly services?: readonly ExternalService[];
  /** ServiceAccounts of other manifests. @default - none */
  readonly serviceAccounts?: readonly ExternalInNamespace[];
  /** PersistentVolumeClaims of other manifests. @default - none */
  readonly claims?: readonly ExternalInNamespace[];
  /** NetworkAttachmentDefinitions of other manifests. @default - none */
  readonly networkAttachments?: readonly ExternalInNamespace[];
  /** ClusterRoles other than Kubernetes' default ones. @default - none */
  readonly clusterRoles?: readonly External[];
  /** StorageClasses of the cluster, except the default one. @default - none */
  readonly storageClasses?: readonly External[];
  /** PriorityClasses of other manifests. @default - none */
  readonly priorityClasses?: readonly External[];
  /** Objects of other kinds, such as the Gateway of an HTTPRoute. @default - none */
  readonly objects?: readonly ExternalObject[];
  /** Custom resources whose CustomResourceDefinition is installed already. @default - none */
  readonly customResources?: readonly ExternalKind[];
  /** Node labels that node selectors may use; `name` is `key=value`. @default - none */
  readonly nodeLabels?: readonly External[];
  /** Hosts outside the cluster that flags and Prow's configuration may name. @default - none */
  readonly hosts?: readonly External[];
  /**
   * Contexts of the kubeconfig: the build clusters that jobs may name. A context that nothing uses is no error, as jobs are not among the
   * manifests.
   *
   * @default - none
   */
  readonly contexts?: readonly ExternalContext[];
  /** Exceptions to the rules. @default - none */
  readonly exceptions?: readonly Exception[];
}

/** An external object. */
export interface External {
  readonly name: string;
  /** Where the object comes from, or why it exists. */
  readonly reason: string;
}

/** A build cluster, by its kubeconfig context. */
export interface ExternalContext extends External {
  /** Names of the Secrets in its namespace of job pods. @default - not known: every Secret counts as present */
  readonly secrets?: readonly string[];
}

/** An external object in a namespace. */
export interface ExternalInNamespace extends External {
  readonly namespace: string;
}

/** An external Secret or ConfigMap. */
export interface ExternalKeys extends ExternalInNamespace {
  /** Its keys. @default - not known: every key counts as present */
  readonly keys?: readonly string[];
  /** Whether it follows from other facts: then nothing has to need it. @default false */
  readonly implied?: boolean;
}

/** An external Service. */
export interface ExternalService extends ExternalInNamespace {
  /** Its ports, by number or by name. */
  readonly ports: readonly (number | string)[];
}

/** An external object of any kind. */
export interface ExternalObject extends External {
  readonly kind: string;
  /** @default - the kind is not namespaced */
  readonly namespace?: string;
}

/** A custom resource of an installed CustomResourceDefinition. */
export interface ExternalKind {
  /** API group, such as `monitoring.coreos.com`. */
  readonly group: string;
  readonly kind: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly reason: string;
}

/** An exception: allows some objects something that the rules forbid. */
export interface Exception {
  readonly allow: Allowance;
  /** The objects by kind and name: `Deployment prow/greenhouse`, `CustomResourceDefinition prowjobs.prow.k8s.io`. */
  readonly objects: readonly string[];
  readonly reason: string;
}

/**
 * What an exception allows. `capability` and `hostPath` are followed by the capability or the path; `selects nothing here` is for a selector of
 * what other manifests make. `rule` is followed by the name of a rule, of which every finding about the objects is known and accepted.
 */
export type Allowance =
  | 'privileged'
  | 'hostNetwork'
  | 'hostPID'
  | 'hostIPC'
  | `capability ${string}`
  | `hostPath ${string}`
  | 'no memory request'
  | 'server-side apply only'
  | 'selects nothing here'
  | `rule ${string}`;
