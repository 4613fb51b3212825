/** The labels and taints of a node. */
export interface NodeFacts {
  /** The node's name in the cluster. The name prefix is not added to it. */
  readonly name: string;
  /** Labels in addition to those that the kubelet sets. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** All taints of the node: they replace the ones that it has. @default - the node's taints stay unchanged */
  readonly taints?: readonly Taint[];
}

/** A taint. It repels pods without a matching toleration. */
export interface Taint {
  readonly key: string;
  /** @default - no value */
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** A PriorityClass. */
export interface PriorityClassFacts {
  readonly name: string;
  /** The priority. A pending pod of a higher value is scheduled first. */
  readonly value: number;
  /** Whether pods of this class preempt pods of a lower priority. @default 'PreemptLowerPriority' */
  readonly preemptionPolicy?: 'PreemptLowerPriority' | 'Never';
  /** When to use the class. @default - no description */
  readonly description?: string;
}
