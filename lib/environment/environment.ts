import type { Chart } from 'cdk8s';
import type { Components, Instance } from '../components';
import type { ExternalPlugin } from '../components/external-plugin';
import type { ProwFacts } from '../facts/facts';
import type { Prow } from '../prow/prow';

/** The facts of a Prow deployment. Everything that can differ between two deployments is a field here. */
export interface Environment extends ProwFacts {
  /** The components to deploy, by name. */
  readonly components: Components;
  /**
   * Further instances of components, by the name of their Deployment: a second deck for private jobs, or a second jenkins-operator.
   *
   * @default - none
   */
  readonly instances?: Readonly<Record<string, Instance>>;
  /** The external plugins of hook. @default - none */
  readonly externalPlugins?: readonly ExternalPlugin[];
  /** Your own components, by name. @default - none */
  readonly constructs?: OwnConstructs<Prow>;
}

/**
 * Your own components, by name. Each is a function that makes constructs in a chart of its own. The chart becomes the file
 * `30-<name>.k8s.yaml`, and all rules apply to its objects.
 */
export type OwnConstructs<Target> = Readonly<Record<string, (chart: Chart, target: Target) => unknown>>;
