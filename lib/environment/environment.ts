import type { Chart } from 'cdk8s';
import type { Components } from '../components';
import type { ExternalPlugin } from '../components/external-plugin';
import type { ProwFacts } from '../facts/facts';
import type { Prow } from '../prow/prow';

/** The facts of one deployment of Prow: every way in which two deployments may differ. Nothing in it is derived. */
export interface Environment extends ProwFacts {
  /** The components that run, by name; one that is not listed does not. */
  readonly components: Components;
  /** @default - none */
  readonly externalPlugins?: readonly ExternalPlugin[];
  /** Components of your own. @default - none */
  readonly constructs?: OwnConstructs<Prow>;
}

/**
 * Components that this package does not know, by name: each is a function that makes constructs in a chart of its own, which becomes the file
 * `30-<name>`. They are held to the same rules as all others.
 */
export type OwnConstructs<Target> = Readonly<Record<string, (chart: Chart, target: Target) => unknown>>;
