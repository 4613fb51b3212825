import { isDeepStrictEqual } from 'node:util';
import type { Fields } from '../fields';
import type { KubernetesObject } from '../object';
import { fieldsAt, listAt } from './found';
import { flagsOf } from '../prow-release/flag-table';
import { podOf } from '../verify/pods';
import { flagsIn } from './flags';
import { programIn } from './programs';
import { differingFields } from './meaning';

/** A workload that was found, and what the model makes of its component. */
export interface Pair {
  readonly found: KubernetesObject;
  readonly made: KubernetesObject;
  /** The program of the component's own container. */
  readonly program: string | undefined;
  /** Whether the options of the component know the flags of its program. */
  readonly isTyped: boolean;
  /** Labels that all objects of the deployment have. */
  readonly labels: Readonly<Record<string, string>>;
  /** Those of them in the selectors. */
  readonly commonSelector: Readonly<Record<string, string>>;
}

const pod = ['spec', 'template', 'spec'] as const;

/** The component's own container: of the same name as the made one, else the first that runs a known program, else the first. */
export function ownContainer(workload: KubernetesObject, name?: string): Fields {
  const containers = listAt(workload, ...pod, 'containers');
  const known = podOf(workload)?.containers.find((container) => programIn(container) !== undefined)?.name;
  return containers.find((container) => container.name === name) ?? containers.find((container) => container.name === known) ?? containers[0] ?? {};
}

/** The flags in which a workload differs from what its component has. Others are passed as the container's arguments. */
export function flagFields({ found, made, program, isTyped }: Pair): Fields {
  const own = ownContainer(made);
  const container = ownContainer(found, own.name as string);
  const [given, needed] = [flagsIn(container, program), flagsIn(own, program)];
  if (given === undefined || needed === undefined) {
    return isDeepStrictEqual(container.args, own.args) ? {} : { omitFlags: [...needed?.keys() ?? []], container: { args: container.args ?? null } };
  }
  const isSame = (name: string): boolean => {
    const [one, other] = [given.get(name), needed.get(name)].map((value) => (value === null ? true : value));
    return isDeepStrictEqual(one, other);
  };
  const all = [...given].filter(([name]) => !needed.has(name) || !isSame(name));
  const isKnown = ([name]: [string, unknown]): boolean => !isTyped || flagsOf(program!).has(name);
  const [flags, untypedFlags] = [all.filter(isKnown), all.filter((one) => !isKnown(one))].map((some) => Object.fromEntries(some));
  const omitFlags = [...needed.keys()].filter((name) => !given.has(name));
  return {
    ...(Object.keys(flags!).length > 0 && { flags }),
    ...(Object.keys(untypedFlags!).length > 0 && { untypedFlags }),
    ...(omitFlags.length > 0 && { omitFlags }),
  };
}

/** All other fields in which a workload differs from what its component has with these flags. */
export function workloadFields(pair: Pair, withFlags: Fields): Fields {
  const { found, made } = pair;
  const own = ownContainer(made);
  const container = ownContainer(found, own.name as string);
  const others = listAt(found, ...pod, 'containers').filter((one) => one !== container);
  const volumes = volumesOf(found);
  const sidecar = (one: Fields): Fields => sidecarOf(one, volumes, sharedVolumes(found));
  return {
    ...withFlags,
    ...amounts(found, made, container, own),
    ...mapped('variables', variablesOf(container), variablesOf(own)),
    ...mapped('mounts', mountsOf(container, volumes, sharedVolumes(found)), mountsOf(own, volumesOf(made))),
    ...containerFields(pair, container, own, (withFlags.container ?? {}) as Fields),
    ...(others.length > 0 && { sidecars: others.map(sidecar) }),
    ...initContainers(found, made, sidecar),
    ...podFields(pair),
    ...deploymentFields(pair),
  };
}

/** The options that every workload has: replicas, resources, the pull policy, and where it is scheduled. */
function amounts(found: KubernetesObject, made: KubernetesObject, container: Fields, own: Fields): Fields {
  const replicas = (workload: KubernetesObject): unknown => fieldsAt(workload, 'spec').replicas ?? 1;
  const resources = texts(container.resources) as Fields;
  const hasOwnResources = Object.keys(resources).length > 0 && !isDeepStrictEqual(resources, texts(own.resources));
  const { imagePullPolicy } = container;
  const place = (name: string): Fields => {
    const [one, other] = [found, made].map((workload) => fieldsAt(workload, ...pod)[name]);
    return one === undefined || isDeepStrictEqual(one, other) ? {} : { [name]: one };
  };
  return {
    ...(replicas(found) !== replicas(made) && { replicas: replicas(found) }),
    ...(hasOwnResources && { resources }),
    ...(imagePullPolicy !== undefined && imagePullPolicy !== own.imagePullPolicy && { imagePullPolicy }),
    ...place('nodeSelector'),
    ...place('tolerations'),
    ...place('affinity'),
  };
}

/** Amounts as texts: YAML may write `0.5`. */
function texts(value: unknown): unknown {
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, texts(inner)]))
    : value === undefined ? {} : String(value);
}

/** The sources of a pod's volumes, by name. */
function volumesOf(workload: KubernetesObject): ReadonlyMap<string, Fields> {
  return new Map(listAt(workload, ...pod, 'volumes').map(({ name, ...source }) => [String(name), source]));
}

/** The volumes of a pod that are mounted more than once: their mounts name them. */
function sharedVolumes(workload: KubernetesObject): ReadonlySet<string> {
  const containers = [...listAt(workload, ...pod, 'containers'), ...listAt(workload, ...pod, 'initContainers')];
  const names = containers.flatMap((container) => listAt(container, 'volumeMounts').map(({ name }) => String(name)));
  return new Set(names.filter((name, place) => names.indexOf(name) !== place));
}

function variablesOf({ env }: Fields): Fields {
  const list = (Array.isArray(env) ? env : []) as Fields[];
  return Object.fromEntries(list.map(({ name, value, valueFrom }) => [String(name), valueFrom ?? String(value ?? '')]));
}

/** The mounts of a container by their paths, each with the source of its volume. */
function mountsOf({ volumeMounts }: Fields, volumes: ReadonlyMap<string, Fields>, shared: ReadonlySet<string> = new Set()): Fields {
  const list = (Array.isArray(volumeMounts) ? volumeMounts : []) as Fields[];
  return Object.fromEntries(list.map(({ name, mountPath, ...mount }) => [
    String(mountPath), { ...volumes.get(String(name)), ...(shared.has(String(name)) && { volume: name }), ...mount },
  ]));
}

/** What of a mapping differs from another; null for what only the other has. */
function mapped(field: string, found: Fields, made: Fields): Fields {
  const differing = Object.entries(found).filter(([name, value]) => !isDeepStrictEqual(value, made[name]) && !areSameMounts(value, made[name]));
  const missing = Object.keys(made).filter((name) => !(name in found)).map((name) => [name, null]);
  const all = Object.fromEntries([...differing, ...missing]) as Fields;
  return Object.keys(all).length === 0 ? {} : { [field]: all };
}

/** Kubernetes gives mounted files the mode 0644 where a manifest states none. */
function areSameMounts(one: unknown, other: unknown): boolean {
  const plain = (value: unknown): unknown => JSON.parse(
    JSON.stringify(value ?? null, (key, inner: unknown) => (key === 'defaultMode' && inner === 0o644 ? undefined : inner)),
  );
  return isDeepStrictEqual(plain(one), plain(other));
}

function sidecarOf({ volumeMounts, ...container }: Fields, volumes: ReadonlyMap<string, Fields>, shared: ReadonlySet<string>): Fields {
  const mounts = mountsOf({ volumeMounts }, volumes, shared);
  return { ...container, ...(Object.keys(mounts).length > 0 && { mounts }) };
}

function initContainers(found: KubernetesObject, made: KubernetesObject, sidecar: (container: Fields) => Fields): Fields {
  const [given, own] = [found, made].map((workload) => listAt(workload, ...pod, 'initContainers'));
  return isDeepStrictEqual(given, own) ? {} : { initContainers: given!.map(sidecar) };
}

function containerFields({ found }: Pair, container: Fields, own: Fields, given: Fields): Fields {
  const within = (part: Fields): Fields => ({ ...found, spec: { template: { spec: { containers: [{ image: 'a', ...part }] } } } });
  const apart = ['args', 'env', 'volumeMounts', 'image', 'resources', 'imagePullPolicy'];
  const differing = {
    ...differingFields(container, own, within, apart),
    ...given,
    ...(container.imagePullPolicy === undefined && own.imagePullPolicy !== undefined && { imagePullPolicy: null }),
    ...(container.name !== own.name && { name: container.name }),
    ...(container.image !== own.image && { image: container.image }),
  };
  return Object.keys(differing).length === 0 ? {} : { container: differing };
}

function podFields({ found, made }: Pair): Fields {
  const within = (part: Fields): Fields => ({ ...found, spec: { template: { spec: part } } });
  const apart = ['containers', 'initContainers', 'volumes', 'nodeSelector', 'tolerations', 'affinity'];
  const differing = differingFields(fieldsAt(found, ...pod), fieldsAt(made, ...pod), within, apart);
  return Object.keys(differing).length === 0 ? {} : { pod: differing };
}

function deploymentFields({ found, made, labels, commonSelector }: Pair): Fields {
  const within = (part: Fields): Fields => ({ ...found, spec: part });
  const [spec, own] = [fieldsAt(found, 'spec'), fieldsAt(made, 'spec')];
  const metadata = fieldsAt(found, 'spec', 'template', 'metadata');
  const selector = without(fieldsAt(spec, 'selector', 'matchLabels'), commonSelector);
  const podLabels = without(fieldsAt(metadata, 'labels'), { ...selector, ...commonSelector } as Record<string, string>);
  const ownLabels = without(fieldsAt(found, 'metadata', 'labels'), labels);
  const differing = {
    ...differingFields(spec, own, within, ['replicas', 'selector', 'template']),
    ...(!isDeepStrictEqual(ownLabels, without(fieldsAt(made, 'metadata', 'labels'), labels)) && { labels: ownLabels }),
    ...(Object.keys(fieldsAt(found, 'metadata', 'annotations')).length > 0 && { annotations: found.metadata.annotations }),
    ...(Object.keys(podLabels).length > 0 && { podLabels }),
    ...(Object.keys(fieldsAt(metadata, 'annotations')).length > 0 && { podAnnotations: metadata.annotations }),
  };
  const hasOwnSelector = !isDeepStrictEqual(selector, without(fieldsAt(own, 'selector', 'matchLabels'), commonSelector));
  return { ...(Object.keys(differing).length > 0 && { deployment: differing }), ...(hasOwnSelector && { selector }) };
}

/** Labels without those that are the same in others. */
export function without(labels: Fields, others: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(labels as Record<string, string>).filter(([key, value]) => others[key] !== value));
}
