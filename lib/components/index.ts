import type { FieldChecks } from '../facts/check';
import * as all from './all';
import * as buildCluster from './build-cluster';
import type { Component, Placement } from './component-construct';

export type { Component, Placement };

type OptionsOf<C> = C extends { readonly checks: FieldChecks<infer Options> } ? Options : never;

type Listed<Registry> = { readonly [name in keyof Registry]?: OptionsOf<Registry[name]> };

/** What may run, and what each is told. A component that is not listed does not run. */
export type Components = Listed<typeof all>;

/** What may run in a cluster that only runs jobs. */
export type BuildClusterComponents = Listed<typeof buildCluster>;

/** Every component that an environment may list. */
export const components: Readonly<Record<string, Component<object>>> = all as never;

/** Every component that a build cluster may list. */
export const buildClusterComponents: Readonly<Record<string, Component<object, Pick<Placement, 'cluster'>>>> = buildCluster as never;

/** How a component is called outside TypeScript: `statusReconciler` is `status-reconciler`. */
export function kebabCase(component: string): string {
  return component.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
