import type { KubernetesObject } from '../object';
import { readFlags, type Flag } from './command-line';
import { componentOf } from './prow/components';
import { fields, own, strings, type Fields } from '../fields';
import { at, listOf, text, textEntries } from './values';

/** A Pod, or the pod template of a workload. */
export interface Pod {
  readonly object: KubernetesObject;
  /** Empty where the object names none. */
  readonly namespace: string;
  /** Path of the template, with a dot at its end: `spec.template.`. Empty for a Pod. */
  readonly template: string;
  readonly metadata: Fields;
  readonly labels: ReadonlyMap<string, string>;
  /** Path of the pod's spec: `spec.template.spec`. */
  readonly path: string;
  readonly spec: Fields;
  readonly containers: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly serviceAccount: string;
}

export interface Container {
  readonly pod: Pod;
  /** `spec.template.spec.containers[0]` */
  readonly path: string;
  readonly name: string;
  readonly image: string;
  readonly spec: Fields;
  readonly env: readonly Fields[];
  readonly mounts: readonly Mount[];
  readonly ports: readonly Fields[];
  readonly command: readonly string[];
  readonly args: readonly string[];
  /** The Prow program that it runs, by the name of Prow's own image; undefined for any other program. */
  readonly component: string | undefined;
  readonly flags: readonly Flag[];
}

export interface Mount {
  readonly path: string;
  readonly volume: string;
  readonly mountPath: string;
  readonly subPath: string | undefined;
}

export interface Volume {
  readonly path: string;
  readonly name: string;
  /** The Secrets and ConfigMaps that it mounts: several where it is projected. */
  readonly sources: readonly VolumeSource[];
  readonly spec: Fields;
}

export interface VolumeSource {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** Path of the field that holds the name. */
  readonly path: string;
  readonly optional: boolean;
  /** File name to key. @default - every key, under its own name */
  readonly items?: readonly { readonly key: string; readonly file: string; readonly path: string }[];
}

const templates: Readonly<Record<string, readonly string[]>> = {
  Pod: [],
  PodTemplate: ['template'],
  Deployment: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};

/** The pod of a workload; undefined for other objects. */
export function podOf(object: KubernetesObject): Pod | undefined {
  const steps = own(templates, object.kind);
  if (steps === undefined) {
    return undefined;
  }
  const template = fields(at(object, ...steps));
  const metadata = fields(template.metadata);
  const spec = fields(template.spec);
  const prefix = steps.map((step) => `${step}.`).join('');
  const pod: Pod = {
    object,
    namespace: object.metadata.namespace ?? '',
    template: prefix,
    metadata,
    labels: new Map(textEntries(metadata.labels)),
    path: `${prefix}spec`,
    spec,
    volumes: [...listOf(spec.volumes).map((volume, i) => volumeOf(volume, `${prefix}spec.volumes[${i}]`)), ...claimTemplates(object)],
    containers: [],
    serviceAccount: text(spec.serviceAccountName) ?? text(spec.serviceAccount) ?? 'default',
  };
  const containers = pod.containers as Container[];
  listOf(spec.initContainers).forEach((container, i) => containers.push(containerOf(pod, container, `initContainers[${i}]`)));
  listOf(spec.containers).forEach((container, i) => containers.push(containerOf(pod, container, `containers[${i}]`)));
  return pod;
}

function claimTemplates(object: KubernetesObject): Volume[] {
  return listOf(at(object, 'spec', 'volumeClaimTemplates')).map((claim, i) => ({
    path: `spec.volumeClaimTemplates[${i}]`,
    name: text(at(claim, 'metadata', 'name')) ?? '',
    sources: [],
    spec: {},
  }));
}

function containerOf(pod: Pod, spec: Fields, place: string): Container {
  const path = `${pod.path}.${place}`;
  const image = text(spec.image) ?? '';
  const command = strings(spec.command);
  const args = strings(spec.args);
  return {
    pod,
    path,
    name: text(spec.name) ?? '',
    image,
    spec,
    env: listOf(spec.env),
    mounts: listOf(spec.volumeMounts).map((mount, i) => ({
      path: `${path}.volumeMounts[${i}]`,
      volume: text(mount.name) ?? '',
      mountPath: (text(mount.mountPath) ?? '').replace(/\/+$/, ''),
      subPath: text(mount.subPath),
    })),
    ports: listOf(spec.ports),
    command,
    args,
    component: componentOf(image, command),
    flags: readFlags(command, args, path),
  };
}

function volumeOf(spec: Fields, path: string): Volume {
  const projected = listOf(at(spec, 'projected', 'sources')).flatMap((source, i) => sourcesOf(source, `${path}.projected.sources[${i}]`));
  return { path, name: text(spec.name) ?? '', sources: [...sourcesOf(spec, path), ...projected], spec };
}

function sourcesOf(spec: Fields, path: string): VolumeSource[] {
  const kinds = [['Secret', 'secret'], ['ConfigMap', 'configMap']] as const;
  return kinds.filter(([, field]) => spec[field] !== undefined).map(([kind, field]) => {
    const source = fields(spec[field]);
    const nameField = source.secretName !== undefined ? 'secretName' : 'name';
    return {
      kind,
      name: text(source[nameField]) ?? '',
      path: `${path}.${field}.${nameField}`,
      optional: source.optional === true,
      ...(Array.isArray(source.items) && {
        items: listOf(source.items).map((item, i) => ({
          key: text(item.key) ?? '',
          file: text(item.path) ?? '',
          path: `${path}.${field}.items[${i}].key`,
        })),
      }),
    };
  });
}
