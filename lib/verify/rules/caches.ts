import { fields, own, type Fields } from '../../fields';
import { nanos } from '../../grammar/quantity';
import type { KubernetesObject } from '../../object';
import { BYTES_PER_GB } from '../../prow-release/ghproxy-cache';
import { flagValue } from '../command-line';
import type { Problem } from '../finding';
import type { ManifestSet } from '../manifest-set';
import { mountOf } from '../mounted-files';
import type { Container, Pod, Volume } from '../pods';
import { at, listOf, numberIn, text, textEntries } from '../values';

/** A cache on a volume fits on it: ghproxy's, the only one of Prow with a size. */
export function* caches(manifests: ManifestSet): Iterable<Problem> {
  for (const container of manifests.containers) {
    const flag = container.flags.findLast(({ name }) => name === 'cache-sizeGB');
    const size = numberIn(flagValue(container.flags, 'cache-sizeGB'));
    const room = roomAt(manifests, container, flagValue(container.flags, 'cache-dir') ?? '');
    if (flag !== undefined && room !== undefined && size * BYTES_PER_GB > room.bytes) {
      const gb = Math.floor(room.bytes / BYTES_PER_GB);
      const problem = `a cache of ${size} GB does not fit on ${room.name} of ${room.size}`;
      yield { object: container.pod.object, field: flag.path, problem, remedy: `${gb > 0 ? `at most ${gb}, or ` : ''}a larger volume` };
    }
  }
}

/** What limits a volume. */
interface Room {
  readonly name: string;
  /** As it is written, for a message. */
  readonly size: string;
  readonly bytes: number;
}

/** The size of the volume under a folder; undefined where the objects do not tell. */
function roomAt(manifests: ManifestSet, container: Container, folder: string): Room | undefined {
  const mount = mountOf(container, folder);
  const volume = container.pod.volumes.find(({ name }) => name === mount?.volume);
  if (volume === undefined) {
    return undefined;
  }
  const limit = at(volume.spec, 'emptyDir', 'sizeLimit');
  return limit === undefined ? roomOfClaim(manifests, container.pod, volume) : room('an emptyDir', limit);
}

function roomOfClaim(manifests: ManifestSet, pod: Pod, { name, path, spec }: Volume): Room | undefined {
  const claimName = text(at(spec, 'persistentVolumeClaim', 'claimName'));
  if (claimName !== undefined) {
    const claim = manifests.find('PersistentVolumeClaim', pod.namespace, claimName) ?? manifests.find('PersistentVolumeClaim', undefined, claimName);
    return roomOfRequest(manifests, `claim "${claimName}"`, fields(claim?.spec));
  }
  const template = path.startsWith('spec.volumeClaimTemplates')
    ? listOf(at(pod.object, 'spec', 'volumeClaimTemplates')).find((each) => at(each, 'metadata', 'name') === name)
    : at(spec, 'ephemeral', 'volumeClaimTemplate');
  return roomOfRequest(manifests, `the claim of volume "${name}"`, fields(fields(template).spec));
}

/** A claim that asks for a certain volume gets what that one has, which may be more than the request. */
function roomOfRequest(manifests: ManifestSet, name: string, claim: Fields): Room | undefined {
  const asksForVolume = text(claim.volumeName) !== undefined || claim.selector != null;
  if (!asksForVolume) {
    return room(name, at(claim, 'resources', 'requests', 'storage'));
  }
  const rooms = manifests.ofKind('PersistentVolume').filter((volume) => mayBind(claim, volume))
    .map((volume) => room(`PersistentVolume "${volume.metadata.name}"`, at(volume, 'spec', 'capacity', 'storage')));
  return rooms.filter((each) => each !== undefined).sort((one, other) => other.bytes - one.bytes)[0];
}

function mayBind(claim: Fields, { metadata }: KubernetesObject): boolean {
  const isNamed = text(claim.volumeName) === undefined || claim.volumeName === metadata.name;
  return isNamed && textEntries(at(claim, 'selector', 'matchLabels')).every(([key, value]) => own(fields(metadata.labels), key) === value);
}

function room(name: string, size: unknown): Room | undefined {
  const amount = nanos(size);
  return amount === undefined ? undefined : { name, size: String(size), bytes: Number(amount / 1_000_000_000n) };
}
