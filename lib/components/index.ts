import type { Construct } from 'constructs';
import type { Cluster } from '../prow/target-cluster';
import type { Fields } from '../facts/check';
import type { Prow } from '../prow/prow';
import * as all from './all';
import * as buildCluster from './build-cluster';

/** A component: what it is told, how that is checked, and what it makes of it. */
export interface Component<Options extends object, Where extends Cluster = Prow> {
  /** Checks of the options, by field. */
  readonly checks: Fields<Options>;
  new (scope: Construct, id: string, props: Options & { readonly prow: Where }): Construct;
}

type OptionsOf<C> = C extends { readonly checks: Fields<infer Options> } ? Options : never;

type Listed<Registry> = { readonly [name in keyof Registry]?: OptionsOf<Registry[name]> };

/** What may run, and what each is told. A component that is not listed does not run. */
export type Components = Listed<typeof all>;

/** What may run in a cluster that only runs jobs. */
export type BuildClusterComponents = Listed<typeof buildCluster>;

/** Every component that an environment may list. */
export const components: Readonly<Record<string, Component<object>>> = all as never;

/** Every component that a build cluster may list. */
export const buildClusterComponents: Readonly<Record<string, Component<object, Cluster>>> = buildCluster as never;

/** How a component is called outside TypeScript: `statusReconciler` is `status-reconciler`. */
export function kebabCase(component: string): string {
  return component.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
