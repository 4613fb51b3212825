import type { WorkloadOptions } from '../facts/options';
import type { k8s } from '../k8s';
import { args, flagValues, type Flags } from './flags';
import { MountedFile, type Mount } from './mount';
import { EnvironmentVariable } from './variable';

/** Props of a container. The volumes and variables that its flags refer to are added automatically. */
export interface ContainerProps extends Omit<k8s.Container, 'env' | 'volumeMounts'> {
  readonly image: string;
  /** Flags of the program, after `args`. @default - none */
  readonly flags?: Flags;
  /** Prefix of a flag's name. @default '--' */
  readonly dash?: '-' | '--';
  /** Files whose paths are arguments after the flags. @default - none */
  readonly operands?: readonly MountedFile[];
  /** Variables beside those that a flag refers to. @default - none */
  readonly variables?: readonly EnvironmentVariable[];
  /** Mounts beside those that a flag or a variable refers to. @default - none */
  readonly mounts?: readonly Mount[];
}

/** Props of a pod of one container. */
export interface PodProps extends Omit<k8s.PodSpec, 'containers' | 'volumes'> {
  readonly container: ContainerProps;
  /** The options of the workload. @default - none */
  readonly options?: WorkloadOptions;
}

/** The spec of a pod. Volumes, mounts, variables and arguments are derived from the container's flags. */
export function podSpec({ container: props, options = {}, ...pod }: PodProps): k8s.PodSpec {
  const { flags: ownFlags = {}, dash = '--', operands = [], variables: extraVariables = [], mounts: extraMounts = [], ...container } = props;
  const flags = flagsOf(ownFlags, options);
  const values = flagValues(flags).map(([, value]) => value);
  const variables = distinct([...values.filter((value) => value instanceof EnvironmentVariable), ...extraVariables]);
  const files = [
    ...values.filter((value) => value instanceof MountedFile),
    ...operands,
    ...variables.flatMap((variable) => variable.file ?? []),
  ];
  const mounts = distinct([...files.map((file) => file.mount), ...extraMounts]);
  const { nodeSelector, tolerations, affinity } = options;
  return {
    nodeSelector,
    tolerations: tolerations && [...tolerations],
    affinity,
    ...pod,
    containers: [{
      ...container,
      args: undefinedIfEmpty([...container.args ?? [], ...args(flags, dash), ...operands.map(({ path }) => path)]),
      env: undefinedIfEmpty(variables.map((variable) => variable.definition)),
      volumeMounts: undefinedIfEmpty(mounts.map((mount) => mount.volumeMount)),
    }],
    volumes: undefinedIfEmpty(distinct(mounts.map((mount) => mount.volume))),
  };
}

/** The component's own flags, with those of the options in their place or beside them. */
function flagsOf(own: Flags, { flags, untypedFlags, omitFlags = [] }: WorkloadOptions): Flags {
  const kept = Object.entries(own).filter(([name]) => !omitFlags.includes(name));
  return { ...Object.fromEntries(kept), ...flags, ...untypedFlags };
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function undefinedIfEmpty<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
