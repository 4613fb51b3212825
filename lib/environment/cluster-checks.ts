import { absent, alternatives, callable, fields, form, list, mapping, oneOf, optional, type Check, type FieldChecks } from '../facts/check';
import type { ClusterFacts } from '../facts/facts';
import type { JobDefaults, NamespaceFacts, ObjectFacts, RoleFacts, RoleOfClusterRole, RoleOfRules, ServiceAccountFacts, WorkloadDefaults, WorkloadFacts } from '../facts/objects';
import type { OwnConstructs } from './environment';
import {
  absolutePath, anyText, boolean, dnsLabel, dnsSubdomain, image, labels, name, prefix, quantity, replicated, resourceList, workload,
} from '../facts/formats';
import { api, serviceAccountFields, withApi } from '../facts/workload-checks';
import { declaredSecrets } from '../facts/secret-checks';

const madeNamespaces = list<string | NamespaceFacts>((value, field, report) => (
  typeof value === 'string' ? dnsLabel : fields<NamespaceFacts>({ name: dnsLabel, labels: optional(labels), annotations: optional(mapping(anyText)) })
)(value, field, report));

const { affinity, commonSelector, imagePullPolicy, mounts, nodeSelector, pod, resources, tolerations, variables } = workload;
const workloadDefaults = { affinity, commonSelector, imagePullPolicy, mounts, nodeSelector, pod, resources, tolerations, variables };

const metadata = { namespace: optional(dnsLabel), labels: optional(labels), annotations: optional(mapping(anyText)) };
const furtherObjects = optional(mapping(withApi<ObjectFacts<object>>(metadata), dnsSubdomain));

const anyRole = { name, namespace: optional(dnsLabel), binding: optional(name), subjects: list(api) as Check<RoleFacts['subjects']> };
const role = alternatives({
  rules: fields<RoleOfRules>({ ...anyRole, rules: list(api) as Check<RoleOfRules['rules']>, clusterRole: absent }),
  clusterRole: fields<RoleOfClusterRole>({ ...anyRole, clusterRole: name, rules: absent }),
});

/** Checks of ClusterFacts, without its namespaces. */
export const cluster: Omit<FieldChecks<ClusterFacts>, 'namespaces'> = {
  name: dnsLabel,
  imagePullPolicy: optional(oneOf('Always', 'IfNotPresent', 'Never')),
  external: optional(callable('a function from the cluster to declarations')),
  namePrefix: optional(prefix),
  images: optional(mapping(image)),
  secrets: declaredSecrets,
  makesNamespaces: (value, field, report) => (Array.isArray(value) ? madeNamespaces : optional(boolean))(value, field, report),
  labels: optional(labels),
  workloadDefaults: optional(fields<WorkloadDefaults>(workloadDefaults)),
  workloads: optional(mapping(fields<WorkloadFacts>({ ...replicated, image: name, namespace: optional(dnsLabel) }), dnsLabel)),
  serviceAccounts: optional(list(fields<ServiceAccountFacts>({ ...serviceAccountFields, name: dnsSubdomain, namespace: optional(dnsLabel) }))),
  roles: optional(list(role)),
  services: furtherObjects,
  claims: furtherObjects,
  ingresses: furtherObjects,
  extra: optional(list(absolutePath)),
  jobDefaults: optional(fields<JobDefaults>({
    cpu: optional(quantity), memory: optional(quantity), limits: optional(resourceList), name: optional(dnsSubdomain),
  })),
};

const constructName = form('[a-z][A-Za-z0-9]{0,50}', 'the name of a component, such as "deck" or "statusReconciler"');
/** Checks the `constructs` of an environment. The rules check what each function makes when it is called. */
export function ownConstructs<Target>(): Check<OwnConstructs<Target>> {
  return mapping(callable('a function from a chart and the deployment to constructs'), constructName);
}
