import { callable, form, mapping, oneOf, optional, type Check, type FieldChecks } from '../facts/check';
import type { ClusterFacts } from '../facts/facts';
import type { OwnConstructs } from './environment';
import { dnsLabel, image, prefix } from '../facts/formats';
import { declaredSecrets } from '../facts/secret-checks';

/** Checks of ClusterFacts, without its namespaces. */
export const cluster: Omit<FieldChecks<ClusterFacts>, 'namespaces'> = {
  name: dnsLabel,
  imagePullPolicy: optional(oneOf('Always', 'IfNotPresent', 'Never')),
  external: optional(callable('a function from the cluster to declarations')),
  namePrefix: optional(prefix),
  images: optional(mapping(image)),
  secrets: declaredSecrets,
};

const constructName = form('[a-z][A-Za-z0-9]{0,50}', 'the name of a component, such as "deck" or "statusReconciler"');
/** Checks the `constructs` of an environment. The rules check what each function makes when it is called. */
export function ownConstructs<Target>(): Check<OwnConstructs<Target>> {
  return mapping(callable('a function from a chart and the deployment to constructs'), constructName);
}
