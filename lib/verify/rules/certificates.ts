import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import { fields, strings } from '../../fields';
import { at, listOf, text } from '../values';

/** The TLS Secret of an Ingress exists, or cert-manager makes it. */
export function* certificates(manifests: ManifestSet): Iterable<Problem> {
  for (const object of manifests.ofKind('Ingress')) {
    const isAsked = Object.keys(fields(object.metadata.annotations)).some((key) => /^cert-manager\.io\/(cluster-)?issuer$/.test(key));
    const blocks = listOf(at(object, 'spec', 'tls'));
    if (isAsked && blocks.length === 0) {
      const problem = 'asks cert-manager for a certificate and names no host in tls: none is ever requested';
      yield { object, field: 'spec.tls', problem, remedy: 'hosts and the name of a Secret' };
    }
    const hosts = listOf(at(object, 'spec', 'rules')).map((rule) => text(rule.host));
    for (const [i, block] of blocks.entries()) {
      const name = text(block.secretName);
      if (isAsked && name === undefined) {
        const problem = 'asks cert-manager for a certificate and names no Secret to keep it in';
        yield { object, field: `spec.tls[${i}].secretName`, problem, remedy: 'the name of a Secret' };
      } else if (!isAsked && name !== undefined && manifests.provided('Secret', object.metadata.namespace ?? '', name) === undefined) {
        const problem = `Secret "${name}" is not in namespace ${object.metadata.namespace}`;
        yield { object, field: `spec.tls[${i}].secretName`, problem, remedy: 'add it, declare it under secrets, or ask cert-manager for it' };
      }
      for (const [j, host] of strings(block.hosts).entries()) {
        if (!hosts.includes(host) && hosts.every((each) => each !== undefined)) {
          yield { object, field: `spec.tls[${i}].hosts[${j}]`, problem: `no rule is for "${host}"`, remedy: `one of ${hosts.join(', ')}` };
        }
      }
    }
  }
}
