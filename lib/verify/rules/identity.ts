import * as names from '../../grammar/names';
import { whole } from '../../grammar/names';
import type { KubernetesObject } from '../../object';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { scopeOf } from '../kinds';
import { groupOf } from '../../manifests/kinds';
import { own } from '../../fields';

const label = whole(names.dnsLabel);
const serviceName = whole(names.serviceName);
const subdomain = whole(names.dnsSubdomain);
/** RBAC's names are path segments: `system:auth-delegator`. */
const segment = /^(?!\.{1,2}$)[^/%]+$/;

/** A CronJob's Jobs add eleven characters to its name. */
const longestNames: Readonly<Record<string, number>> = { CronJob: 52, Namespace: 63, Service: 63 };

/** Objects have distinct, valid names, and namespaces that exist. */
export function* identity(manifests: ManifestSet): Iterable<Problem> {
  const seen = new Set<string>();
  const missing = new Set<string>();
  for (const object of manifests.objects) {
    const { name, namespace } = object.metadata;
    const key = `${groupOf(object)}/${object.kind} ${namespace ?? ''}/${name}`;
    if (seen.has(key)) {
      yield { object, field: 'metadata.name', problem: 'a second object of this kind and name', remedy: 'give it another name, or drop one' };
    }
    seen.add(key);
    yield* nameOf(object);
    yield* scope(manifests, object);
    if (namespace !== undefined && !missing.has(namespace) && !manifests.hasNamespace(namespace)) {
      missing.add(namespace);
      yield {
        object,
        field: 'metadata.namespace',
        problem: `namespace "${namespace}" is neither among the objects nor declared`,
        remedy: 'add the Namespace, or declare it under namespaces',
        declarable: { list: 'namespaces', entry: { name: namespace } },
      };
    }
  }
}

function* nameOf(object: KubernetesObject): Iterable<Problem> {
  const { name, namespace } = object.metadata;
  const isRbac = groupOf(object) === 'rbac.authorization.k8s.io';
  const pattern = isRbac ? segment : object.kind === 'Service' ? serviceName : object.kind === 'Namespace' ? label : subdomain;
  const longest = own(longestNames, object.kind) ?? 253;
  if (name.length > longest) {
    const problem = `"${name}" has ${name.length} characters; a ${object.kind} may have ${longest}`;
    yield { object, field: 'metadata.name', problem, remedy: 'a shorter name or prefix' };
  } else if (!pattern.test(name)) {
    const remedy = 'lower-case letters, digits and "-", beginning and ending with a letter or digit';
    yield { object, field: 'metadata.name', problem: `"${name}" is no valid name of a ${object.kind}`, remedy };
  }
  if (namespace !== undefined && !label.test(namespace)) {
    yield { object, field: 'metadata.namespace', problem: `"${namespace}" is no valid name of a namespace`, remedy: 'a DNS label' };
  }
}

function* scope(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  const scope = scopeOf(manifests, object);
  const { namespace } = object.metadata;
  if (scope === 'Namespaced' && namespace === undefined) {
    const problem = `a ${object.kind} lies in a namespace, and none is named: it goes where the caller of kubectl happens to be`;
    yield { object, field: 'metadata.namespace', problem, remedy: 'name the namespace' };
  } else if (scope === 'Cluster' && namespace !== undefined) {
    yield { object, field: 'metadata.namespace', problem: `a ${object.kind} lies in no namespace`, remedy: `drop "${namespace}"` };
  }
}
