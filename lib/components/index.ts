import type { Construct } from 'constructs';
import type { Fields } from '../environment/check';
import type { Prow } from '../prow';
import * as all from './all';

/** A component: what it is told, how that is checked, and what it makes of it. */
export interface Component<Options extends object> {
  /** Checks of the options, by field. */
  readonly checks: Fields<Options>;
  new (scope: Construct, id: string, props: Options & { readonly prow: Prow }): Construct;
}

type OptionsOf<C> = C extends { readonly checks: Fields<infer Options> } ? Options : never;

/** What may run, and what each is told. A component that is not listed does not run. */
export type Components = { readonly [name in keyof typeof all]?: OptionsOf<(typeof all)[name]> };

/** Every component that an environment may list. */
export const components: Readonly<Record<string, Component<object>>> = all as never;

/** How a component is called outside TypeScript: `statusReconciler` is `status-reconciler`. */
export function kebabCase(component: string): string {
  return component.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
