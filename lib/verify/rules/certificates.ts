import type { KubernetesObject } from '../../object';
import { existence } from '../existence';
import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { asksForCertificate } from '../makers';
import { strings } from '../../fields';
import { at, listOf, text } from '../values';

/** The TLS Secret of an Ingress or a Gateway exists, or a controller makes it. */
export function* certificates(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.ofKind('Gateway')) {
    yield* ofGateway(manifests, object);
  }
  for (const object of manifests.ofKind('Ingress')) {
    yield* managedCertificates(manifests, object);
    const isAsked = asksForCertificate(object);
    const blocks = listOf(at(object, 'spec', 'tls'));
    if (isAsked && blocks.length === 0) {
      const problem = 'asks for a certificate and names no host in tls: none is ever requested';
      yield { object, field: 'spec.tls', problem, remedy: 'hosts and the name of a Secret' };
    }
    const hosts = listOf(at(object, 'spec', 'rules')).map((rule) => text(rule.host));
    for (const [i, block] of blocks.entries()) {
      const name = text(block.secretName);
      if (isAsked && name === undefined) {
        const problem = 'asks for a certificate and names no Secret to keep it in';
        yield { object, field: `spec.tls[${i}].secretName`, problem, remedy: 'the name of a Secret' };
      } else if (!isAsked && name !== undefined && manifests.provided('Secret', object.metadata.namespace ?? '', name) === undefined) {
        const { namespace = '' } = object.metadata;
        yield {
          object,
          field: `spec.tls[${i}].secretName`,
          problem: `Secret "${name}" is not in namespace ${namespace}`,
          remedy: 'add it, declare it under secrets, or ask cert-manager for it',
          declarable: { list: 'secrets', entry: { namespace, name } },
        };
      }
      for (const [j, host] of strings(block.hosts).entries()) {
        if (!hosts.includes(host) && hosts.every((each) => each !== undefined)) {
          yield { object, field: `spec.tls[${i}].hosts[${j}]`, problem: `no rule is for "${host}"`, remedy: `one of ${hosts.join(', ')}` };
        }
      }
    }
  }
}

function* ofGateway(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  for (const [i, listener] of listOf(at(object, 'spec', 'listeners')).entries()) {
    for (const [j, { kind, name, namespace }] of listOf(at(listener, 'tls', 'certificateRefs')).entries()) {
      const where = text(namespace) ?? object.metadata.namespace ?? '';
      if ((text(kind) ?? 'Secret') === 'Secret' && text(name) !== undefined && manifests.provided('Secret', where, text(name)!) === undefined) {
        yield {
          object,
          field: `spec.listeners[${i}].tls.certificateRefs[${j}].name`,
          problem: `Secret "${text(name)}" is not in namespace ${where}`,
          remedy: 'add it, declare it under secrets, or ask cert-manager for it',
          declarable: { list: 'secrets', entry: { namespace: where, name: text(name)! } },
        };
      }
    }
  }
}

/** The certificates that an Ingress on Google Cloud names instead of Secrets. */
function* managedCertificates(manifests: ManifestSet, object: KubernetesObject): Iterable<Problem> {
  const annotation = 'networking.gke.io/managed-certificates';
  const names = (text(at(object.metadata.annotations, annotation)) ?? '').split(',').map((name) => name.trim());
  for (const name of names.filter((each) => each !== '')) {
    const missing = existence(manifests, 'ManagedCertificate', object.metadata.namespace ?? '', name);
    if (missing !== undefined) {
      yield { object, field: `metadata.annotations["${annotation}"]`, ...missing };
    }
  }
}
