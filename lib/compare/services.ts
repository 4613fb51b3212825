import { fields, own, type Fields } from '../fields';
import type { KubernetesObject } from '../object';
import { Alias } from './alias';
import { changed, changedEach, listIn, portsOf } from './api/ports';

const templates: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/**
 * The objects of one side, where ports that go by a name say their number as well, if the objects tell it: a Service's `targetPort` by the pods
 * that it selects, an Ingress' backend by its Service.
 */
export function withPortsOfServices(objects: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const pods = objects.flatMap((object) => {
    const steps = own(templates, object.kind);
    return steps === undefined ? [] : [podIn(object.metadata.namespace, steps.reduce<unknown>((inner, step) => fields(inner)[step], object))];
  });
  const services = new Map(objects.filter(({ kind }) => kind === 'Service').map((each) => [placeOf(each.metadata.namespace, each.metadata.name), each]));
  return objects.map((object) => {
    switch (object.kind) {
      case 'Service': return service(object, pods);
      case 'Ingress': return ingress(object, services);
      default: return object;
    }
  });
}

interface Pod {
  readonly namespace: string | undefined;
  readonly labels: Fields;
  readonly ports: readonly Fields[];
}

function podIn(namespace: string | undefined, template: unknown): Pod {
  const { metadata, spec } = fields(template);
  return { namespace, labels: fields(fields(metadata).labels), ports: listIn(spec, 'containers').flatMap(portsOf) };
}

function service(object: KubernetesObject, pods: readonly Pod[]): KubernetesObject {
  const selector = Object.entries(fields(fields(object.spec).selector));
  const selected = pods.filter(({ namespace, labels }) => (
    selector.length > 0 && namespace === object.metadata.namespace && selector.every(([key, value]) => own(labels, key) === value)
  ));
  const numbered = (port: unknown): unknown => changed(port, 'targetPort', (name) => {
    const numbers = selected.map(({ ports }) => ports.find((each) => each.name === name && protocolOf(each) === protocolOf(port))?.containerPort);
    const isOne = typeof name === 'string' && numbers[0] !== undefined && new Set(numbers).size === 1;
    return isOne ? new Alias(name, numbers[0]) : name;
  });
  return changed(object, 'spec', (spec) => changed(spec, 'ports', (ports) => changedEach(ports, numbered))) as KubernetesObject;
}

function ingress(object: KubernetesObject, services: ReadonlyMap<string, KubernetesObject>): KubernetesObject {
  const backend = (each: unknown): unknown => changed(each, 'service', (service) => changed(service, 'port', (port) => {
    const { spec } = fields(services.get(placeOf(object.metadata.namespace, fields(service).name)));
    const { name } = fields(port);
    const number = listIn(spec, 'ports').find((candidate) => typeof name === 'string' && candidate.name === name)?.port;
    return number === undefined ? port : new Alias(port, { number });
  }));
  const path = (each: unknown): unknown => changed(each, 'backend', backend);
  const rule = (each: unknown): unknown => changed(each, 'http', (http) => changed(http, 'paths', (paths) => changedEach(paths, path)));
  return changed(object, 'spec', (spec) => changed(
    changed(spec, 'defaultBackend', backend), 'rules', (rules) => changedEach(rules, rule),
  )) as KubernetesObject;
}

function protocolOf(port: unknown): unknown {
  return fields(port).protocol ?? 'TCP';
}

function placeOf(namespace: string | undefined, name: unknown): string {
  return `${namespace ?? ''}/${typeof name === 'string' ? name : ''}`;
}
