import type { Problem } from './finding';
import type { ManifestSet } from './manifest-set';
import { nearest, shown } from './values';

/** Why a port of a Service, by number or name, is not to be had; undefined where it is. */
export function servicePortProblem(
  manifests: ManifestSet, namespace: string, name: string, port: unknown,
): Pick<Problem, 'problem' | 'remedy' | 'declarable'> | undefined {
  const service = manifests.servicePorts(namespace, name);
  if (service !== undefined && [...service.numbers, ...service.names].includes(port)) {
    return undefined;
  }
  const isDeclarable = service?.isOfTheSet !== true && (typeof port === 'number' || typeof port === 'string');
  const declarable = isDeclarable && { declarable: { list: 'services', entry: { namespace, name, ports: [port] } } as const };
  if (service === undefined) {
    const problem = `there is no Service "${name}" in namespace ${namespace}${nearest(name, manifests.names('Service', namespace))}`;
    return { problem, remedy: 'a Service among the objects, or one declared under services', ...declarable };
  }
  const known = [...service.numbers, ...service.names].filter((each) => each !== undefined).map(shown);
  return { problem: `Service "${name}" has no port ${shown(port)}`, remedy: `one of ${known.join(', ')}`, ...declarable };
}
