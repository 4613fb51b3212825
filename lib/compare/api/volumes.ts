import { fields, isFields, own, type Fields } from '../../fields';
import { changes } from '../changes';
import type { Pair, Shape } from '../shape';

interface Volume {
  readonly name: string;
  readonly source: Fields;
  /** Where containers mount it, as one text. */
  readonly places: string;
}

const containerLists = ['initContainers', 'containers'] as const;
const mountLists = ['volumeMounts', 'volumeDevices'] as const;

/**
 * Two pods with the volumes of the right one under the names that the left one has for them. A volume's name says nothing outside of its pod: it
 * is known by its source and by where containers mount it. A volume of which the left pod has none keeps its name.
 *
 * @param volume the shape of a volume
 */
export function withVolumesNamedAlike({ left, right }: Pair<Fields>, volume: Shape): Pair<Fields> {
  const renamed = namesFor(volumesOf(left), volumesOf(right), volume, namesIn(right));
  return renamed.size === 0 ? { left, right } : { left, right: withNames(right, renamed) };
}

function namesFor(left: readonly Volume[], right: readonly Volume[], shape: Shape, used: readonly string[]): ReadonlyMap<string, string> {
  if ([left, right].some((volumes) => new Set(volumes.map(({ name }) => name)).size < volumes.length)) {
    return new Map();
  }
  const free = new Set(left);
  const matched = new Map<string, string>();
  const match = (one: Volume, isMatch: (other: Volume) => boolean): void => {
    const other = [...free].find((each) => each.places === one.places && isMatch(each) && changes(each.source, one.source, shape, '').length === 0);
    if (other !== undefined) {
      free.delete(other);
      matched.set(one.name, other.name);
    }
  };
  right.forEach((one) => match(one, ({ name }) => name === one.name));
  right.filter(({ name }) => !matched.has(name)).forEach((one) => match(one, () => true));
  return withoutClashes(new Map([...matched].filter(([name, other]) => name !== other)), used);
}

/** Leaves out each new name that something else of the pod has, and then those that one left out keeps in use. */
function withoutClashes(names: ReadonlyMap<string, string>, used: readonly string[]): ReadonlyMap<string, string> {
  const clear = [...names].filter(([, name]) => !used.includes(name) || names.has(name));
  return clear.length === names.size ? names : withoutClashes(new Map(clear), used);
}

function volumesOf(pod: Fields): Volume[] {
  const mounts = mountsOf(pod);
  return listOf(own(pod, 'volumes')).flatMap(({ name, ...source }) => {
    const places = mounts.filter((mount) => mount.name === name).map(({ place }) => place).sort().join('\n');
    return typeof name === 'string' ? [{ name, source, places }] : [];
  });
}

/** The names of volumes that a pod has or that its containers mount, as those of volumeClaimTemplates. */
function namesIn(pod: Fields): string[] {
  return [...listOf(own(pod, 'volumes')), ...mountsOf(pod)].flatMap(({ name }) => (typeof name === 'string' ? [name] : []));
}

function mountsOf(pod: Fields): { readonly name: unknown; readonly place: string }[] {
  return containerLists.flatMap((list) => listOf(own(pod, list)).flatMap((container) => mountLists.flatMap((mounts) => (
    listOf(own(container, mounts)).map(({ name, mountPath, devicePath }) => (
      { name, place: JSON.stringify([list, container.name, mounts, mountPath, devicePath]) }
    ))
  ))));
}

function withNames(pod: Fields, names: ReadonlyMap<string, string>): Fields {
  const renamed = (item: unknown): unknown => (
    isFields(item) && typeof item.name === 'string' && names.has(item.name) ? { ...item, name: names.get(item.name) } : item
  );
  const inList = (of: Fields, list: string, change: (item: unknown) => unknown): Fields => {
    const items = own(of, list);
    return Array.isArray(items) ? { [list]: items.map(change) } : {};
  };
  const inContainer = (container: unknown): unknown => (
    isFields(container) ? Object.assign({}, container, ...mountLists.map((list) => inList(container, list, renamed))) as Fields : container
  );
  return Object.assign({}, pod, inList(pod, 'volumes', renamed), ...containerLists.map((list) => inList(pod, list, inContainer))) as Fields;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}
