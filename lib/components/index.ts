import type { FieldChecks } from '../facts/check';
import * as all from './all';
import * as buildCluster from './build-cluster';
import type { Component, Placement } from './component-construct';

export type { Component, Placement };

type OptionsOf<C> = C extends { readonly checks: FieldChecks<infer Options> } ? Options : never;

type Listed<Registry> = { readonly [name in keyof Registry]?: OptionsOf<Registry[name]> };

/** Options of components, by name. A component that is not listed does not run. */
export type Components = Listed<typeof all>;

/** A further instance of a component. */
export type Instance = { [name in keyof Components]-?: { readonly component: name } & NonNullable<Components[name]> }[keyof Components];

/** Options of the components of a build cluster, by name. */
export type BuildClusterComponents = Listed<typeof buildCluster>;

/** All components, by name. */
export const components: Readonly<Record<string, Component<object>>> = all as never;

/** All components of a build cluster, by name. */
export const buildClusterComponents: Readonly<Record<string, Component<object, Pick<Placement, 'cluster'>>>> = buildCluster as never;

/** The name of a component's objects. */
export function objectName(component: string): string {
  return component === 'statusReconciler' ? 'statusreconciler' : kebabCase(component);
}

/** The name of a component in kebab case: `status-reconciler` for `statusReconciler`. */
export function kebabCase(component: string): string {
  return component.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
