import { dockerOptionsName, mirrorCertificateName } from '../../prow/config-map-names';
import type { Prow } from '../../prow/prow';
import { services, type ServiceAddress } from '../../prow/services';

/** `http://service`, `http://service:port`, `http://service.namespace.svc:port`. */
const serviceAddress = /^http:\/\/([a-z0-9-]+)(?:\.[a-z0-9-]+\.svc)?(:\d+)?(?=\/|$)/;

/** The address of one of Prow's Services, as this deployment names it. */
export function serviceUrl(url: string, prow: Prow): string {
  return url.replace(serviceAddress, (address, service: string, port = '') => {
    const namespace = address.includes('.svc') ? `.${prow.namespaces.prow}.svc` : '';
    return `http://${prow.name(service)}${namespace}${port}`;
  });
}

/** Whether an address, with or without a scheme, leads to a Service of this deployment from any namespace of it. */
export function leadsTo(service: ServiceAddress, address: string, prow: Prow): boolean {
  const [, name, namespace = prow.namespaces.prow, port = '80'] = /^(?:http:\/\/)?([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc[a-z0-9.-]*)?)?(?::(\d+))?\/?$/.exec(address) ?? [];
  return name === prow.name(service.name) && namespace === prow.namespaces.prow && Number(port) === service.port;
}

/** Whether an address names one of Prow's own Services in a namespace. */
function isOwnService(address: string): boolean {
  const [, service] = /^http:\/\/([a-z0-9-]+)\.[a-z0-9-]+\.svc/.exec(address) ?? [];
  return Object.values(services).some(({ name }) => name === service);
}

/**
 * What a preset gives to jobs, with the names that this deployment has for its own Secrets, ConfigMaps and Services. What the model does
 * not make keeps its name.
 */
export function deriveReferences(value: unknown, prow: Prow): unknown {
  const made = new Set([...prow.environment.secrets.map(({ name }) => name), dockerOptionsName, mirrorCertificateName]);
  const nameOf = (name: unknown): unknown => (typeof name === 'string' && made.has(name) ? prow.name(name) : name);
  const derived = (one: unknown, field: string): unknown => {
    if (Array.isArray(one)) {
      return one.map((item) => derived(item, field));
    }
    if (typeof one === 'object' && one !== null) {
      const isReference = ['configMap', 'configMapKeyRef', 'configMapRef', 'secretKeyRef', 'secretRef'].includes(field);
      return Object.fromEntries(Object.entries(one).map(([key, item]) => [key, isReference && key === 'name' ? nameOf(item) : derived(item, key)]));
    }
    if (field === 'secretName') {
      return nameOf(one);
    }
    return field === 'value' && typeof one === 'string' && isOwnService(one) ? serviceUrl(one, prow) : one;
  };
  return derived(value, '');
}
