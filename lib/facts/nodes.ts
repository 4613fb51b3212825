/** A node, by what schedulers go by. */
export interface NodeFacts {
  /** The node's name in the cluster; no prefix stands before it. */
  readonly name: string;
  /** Beside those that the kubelet sets. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whom it keeps away. Where any is stated, these are all. @default - as they are */
  readonly taints?: readonly Taint[];
}

/** Keeps pods away that do not tolerate it. */
export interface Taint {
  readonly key: string;
  /** @default - none */
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** How urgent a pod is. */
export interface PriorityClassFacts {
  readonly name: string;
  /** Of two pods that wait, the one of the higher value goes first. */
  readonly value: number;
  /** Whether its pods push others of lower value out. @default 'PreemptLowerPriority' */
  readonly preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
  /** For whom it is. @default - none */
  readonly description?: string;
}
