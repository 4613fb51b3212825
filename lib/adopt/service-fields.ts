import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../fields';
import type { KubernetesObject } from '../object';
import { fieldsAt, type Found } from './found';
import { differingFields } from './meaning';
import { without } from './workload-fields';

/** The Service of a workload: the one of the name that its component gives it, else one that selects its pods. */
export function serviceOf(found: Found, workload: KubernetesObject, name: string): KubernetesObject | undefined {
  const namespace = found.namespaceOf(workload);
  const podLabels = fieldsAt(workload, 'spec', 'template', 'metadata', 'labels');
  const selects = (service: KubernetesObject): boolean => {
    const selector = Object.entries(fieldsAt(service, 'spec', 'selector'));
    return found.namespaceOf(service) === namespace && selector.length > 0 && selector.every(([key, value]) => podLabels[key] === value);
  };
  const named = found.find('Service', namespace, name);
  return named && selects(named) ? named : found.ofKind('Service').find(selects);
}

/** The field `service` of a workload's options; nothing where its component makes the Service as it was found. */
export function serviceFields(
  service: KubernetesObject | undefined, made: KubernetesObject | undefined, labels: Readonly<Record<string, string>>,
): Fields {
  if (service === undefined) {
    return made === undefined ? {} : { service: null };
  }
  const { metadata } = service;
  const own = made ?? { ...service, metadata: { name: metadata.name }, spec: {} };
  const within = (part: Fields): Fields => ({ ...service, spec: part });
  const [selector, ownSelector] = [service, own].map((one) => fieldsAt(one, 'spec', 'selector'));
  const [given, needed] = [service, own].map((one) => without(fieldsAt(one, 'metadata', 'labels'), labels));
  const fields = {
    ...(metadata.name !== own.metadata.name && { name: metadata.name }),
    ...(!isDeepStrictEqual(given, needed) && { labels: given }),
    ...(Object.keys(metadata.annotations ?? {}).length > 0 && { annotations: metadata.annotations }),
    ...(made && !isDeepStrictEqual(selector, ownSelector) && { selector }),
    ...differingFields(fieldsAt(service, 'spec'), fieldsAt(own, 'spec'), within, ['selector']),
  };
  return made !== undefined && Object.keys(fields).length === 0 ? {} : { service: fields };
}
