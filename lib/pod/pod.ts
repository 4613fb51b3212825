import type { k8s } from '../k8s';
import { args, flagValues } from './flags';
import type { Flags } from './flags';
import type { Mount } from './mount';
import { MountedFile } from './mount';
import { EnvironmentVariable } from './variable';

/** One container, by what it is told; the volumes and variables that its flags name come by themselves. */
export interface ContainerProps extends Omit<k8s.Container, 'env' | 'volumeMounts'> {
  readonly image: string;
  /** @default - the arguments as they are given */
  readonly flags?: Flags;
  /** What stands before a flag's name. @default '--' */
  readonly dash?: '-' | '--';
  /** Files that the program is given without a flag, after its flags. @default - none */
  readonly operands?: readonly MountedFile[];
  /** Variables beside those that a flag names. @default - none */
  readonly variables?: readonly EnvironmentVariable[];
  /** Mounts beside those that a flag or a variable names. @default - none */
  readonly mounts?: readonly Mount[];
}

/** A pod of one container. */
export interface PodProps extends Omit<k8s.PodSpec, 'containers' | 'volumes'> {
  readonly container: ContainerProps;
}

/** The L1 literal of a pod: volumes, mounts, variables and arguments follow from the container's flags. */
export function podSpec({ container: props, ...pod }: PodProps): k8s.PodSpec {
  const { flags = {}, dash = '--', operands = [], variables: extraVariables = [], mounts: extraMounts = [], ...container } = props;
  const values = flagValues(flags).map(([, value]) => value);
  const variables = distinct([...values.filter((value) => value instanceof EnvironmentVariable), ...extraVariables]);
  const files = [
    ...values.filter((value) => value instanceof MountedFile),
    ...operands,
    ...variables.flatMap((variable) => variable.file ?? []),
  ];
  const mounts = distinct([...files.map((file) => file.mount), ...extraMounts]);
  return {
    ...pod,
    containers: [{
      ...container,
      args: container.args ?? orNothing([...args(flags, dash), ...operands.map(({ path }) => path)]),
      env: orNothing(variables.map((variable) => variable.definition)),
      volumeMounts: orNothing(mounts.map((mount) => mount.volumeMount)),
    }],
    volumes: orNothing(distinct(mounts.map((mount) => mount.volume))),
  };
}

function distinct<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}

function orNothing<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
