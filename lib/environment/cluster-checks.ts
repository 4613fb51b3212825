import { aFunction, mapping, oneOf, optional } from './check';
import type { Fields } from './check';
import type { ClusterEnvironment } from './environment';
import { dnsLabel, image, prefix } from './formats';
import { declaredSecrets } from './secret-checks';

/** What is known of every cluster, but its namespaces. */
export const cluster: Omit<Fields<ClusterEnvironment>, 'namespaces'> = {
  name: dnsLabel,
  imagePullPolicy: optional(oneOf('Always', 'IfNotPresent', 'Never')),
  given: optional(aFunction('a function from the cluster to declarations')),
  namePrefix: optional(prefix),
  images: optional(mapping(image)),
  secrets: declaredSecrets,
};
