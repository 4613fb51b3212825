import type { ManifestSet } from '../manifest-set';
import type { Problem } from '../finding';
import type { Container, Pod } from '../pods';
import { fields } from '../../fields';
import { at, listOf, nearest, text } from '../values';

/** Every Secret, ConfigMap and key that a pod refers to exists in the pod's namespace. */
export function* references(manifests: ManifestSet): Iterable<Problem> {
  for (const pod of manifests.pods) {
    for (const { sources } of pod.volumes) {
      for (const { kind, name, path, items, optional } of sources) {
        yield* reference(manifests, pod, { kind, name, path, optional });
        for (const item of items ?? []) {
          yield* reference(manifests, pod, { kind, name, path: item.path, key: item.key, optional });
        }
      }
    }
    for (const [i, secret] of listOf(pod.spec.imagePullSecrets).entries()) {
      yield* reference(manifests, pod, { kind: 'Secret', name: text(secret.name) ?? '', path: `${pod.path}.imagePullSecrets[${i}].name` });
    }
    for (const container of pod.containers) {
      yield* environment(manifests, container);
      yield* subPaths(manifests, container);
    }
  }
}

interface Reference {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly path: string;
  readonly key?: string;
  readonly optional?: boolean;
}

function* reference(manifests: ManifestSet, { object, namespace }: Pod, { kind, name, path, key, optional }: Reference): Iterable<Problem> {
  const provided = manifests.provided(kind, namespace, name);
  if (optional) {
    return;
  }
  if (provided === undefined && key === undefined) {
    const elsewhere = manifests.ofKind(kind).find((other) => other.metadata.name === name)?.metadata.namespace;
    const hint = elsewhere === undefined ? nearest(name, manifests.names(kind, namespace)) : ` (there is one in ${elsewhere})`;
    yield {
      object,
      field: path,
      problem: `${kind} "${name}" is not in namespace ${namespace}${hint}: the pod does not start`,
      remedy: `add the ${kind}, or declare it under ${kind === 'Secret' ? 'secrets' : 'configMaps'}`,
      declarable: { list: kind === 'Secret' ? 'secrets' : 'configMaps', entry: { namespace, name } },
    };
  }
  if (key !== undefined && provided?.keys?.has(key) === false) {
    const problem = `${kind} "${name}" has no key "${key}"${nearest(key, provided.keys)}: the pod does not start`;
    yield { object, field: path, problem, remedy: `one of its keys: ${[...provided.keys].sort().join(', ')}` };
  }
}

function* environment(manifests: ManifestSet, { pod, path, env, spec }: Container): Iterable<Problem> {
  for (const [i, variable] of env.entries()) {
    for (const [kind, field] of [['Secret', 'secretKeyRef'], ['ConfigMap', 'configMapKeyRef']] as const) {
      const from = at(variable, 'valueFrom', field);
      if (from !== undefined) {
        const { name, key, optional } = fields(from);
        const found = { kind, name: text(name) ?? '', optional: optional === true };
        const place = `${path}.env[${i}].valueFrom.${field}`;
        yield* reference(manifests, pod, { ...found, path: `${place}.name` });
        yield* reference(manifests, pod, { ...found, path: `${place}.key`, key: text(key) ?? '' });
      }
    }
  }
  for (const [i, source] of listOf(spec.envFrom).entries()) {
    for (const [kind, field] of [['Secret', 'secretRef'], ['ConfigMap', 'configMapRef']] as const) {
      if (source[field] !== undefined) {
        const { name, optional } = fields(source[field]);
        yield* reference(manifests, pod, {
          kind, name: text(name) ?? '', path: `${path}.envFrom[${i}].${field}.name`, optional: optional === true,
        });
      }
    }
  }
}

/** The subPath of a mounted Secret or ConfigMap is one of its files. */
function* subPaths(manifests: ManifestSet, { pod, mounts }: Container): Iterable<Problem> {
  for (const { path, volume, subPath } of mounts) {
    const [source, ...more] = pod.volumes.find(({ name }) => name === volume)?.sources ?? [];
    if (subPath === undefined || source === undefined || more.length > 0) {
      continue;
    }
    const files = source.items?.map(({ file }) => file) ?? manifests.provided(source.kind, pod.namespace, source.name)?.keys;
    if (files !== undefined && ![...files].includes(subPath)) {
      const problem = `${source.kind} "${source.name}" has no file "${subPath}"${nearest(subPath, files)}: an empty folder is mounted instead`;
      yield { object: pod.object, field: `${path}.subPath`, problem, remedy: `one of ${[...files].sort().join(', ')}` };
    }
  }
}
