import { isDeepStrictEqual } from 'node:util';
import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Fields } from '../fields';
import type { MountFields, Sidecar, WorkloadFields } from '../facts/workload';

/** An object as a manifest has it. */
type Manifest = ApiObjectProps & Fields;

/** Adds an object from its manifest. The rules hold it against the schema of its kind, which the compiler has not done. */
export function addManifest(scope: Construct, id: string, manifest: Fields): void {
  new ApiObject(scope, id, manifest as Manifest);
}

/** The fields of an object with others on top. `null` leaves a field out. */
export function overridden(base: Fields, over: object = {}): Fields {
  return Object.fromEntries(Object.entries({ ...base, ...over }).filter(([, value]) => value !== null && value !== undefined));
}

/** Whether a workload has fields that the types of its constructs do not carry. */
export function hasPodFields({ variables, mounts, container, sidecars, initContainers, pod }: WorkloadFields): boolean {
  return [variables, mounts, container, sidecars, initContainers, pod].some((fields) => fields !== undefined);
}

/** The spec of a pod, as a manifest has it, with the fields of its workload. Its first container is the component's own. */
export function withPodFields(spec: Fields, workload: WorkloadFields): Fields {
  const { sidecars = [], initContainers = [] } = workload;
  const [own, ...others] = spec.containers as [Fields, ...Fields[]];
  const volumes = new Volumes((spec.volumes ?? []) as Volume[]);
  const containers = [ownContainer(own, workload, volumes), ...others, ...sidecars.map((sidecar) => sidecarIn(sidecar, volumes))];
  const before = workload.initContainers ? initContainers.map((container) => sidecarIn(container, volumes)) : spec.initContainers;
  const all = [...containers, ...(before ?? []) as Fields[]];
  return overridden({ ...spec, containers, initContainers: before, volumes: undefinedIfEmpty(volumes.mountedBy(all)) }, workload.pod);
}

function ownContainer(own: Fields, { variables = {}, mounts = {}, container }: WorkloadFields, volumes: Volumes): Fields {
  const env = ((own.env ?? []) as { name: string }[]).filter(({ name }) => !(name in variables));
  const volumeMounts = ((own.volumeMounts ?? []) as { mountPath: string }[]).filter(({ mountPath }) => !(mountPath in mounts));
  const added = Object.entries(variables).flatMap(([name, value]) =>
    (value === null ? [] : [typeof value === 'string' ? { name, value } : { name, valueFrom: value }]));
  return overridden({
    ...own,
    env: undefinedIfEmpty([...env, ...added]),
    volumeMounts: undefinedIfEmpty([...volumeMounts, ...volumes.mounts(mounts)]),
  }, container);
}

function sidecarIn({ mounts = {}, ...container }: Sidecar, volumes: Volumes): Fields {
  return overridden({ ...container, volumeMounts: undefinedIfEmpty(volumes.mounts(mounts)) });
}

interface Volume extends Fields {
  readonly name: string;
}

/** The volumes of a pod. Mounts of the same source share one. */
class Volumes {
  constructor(private readonly volumes: Volume[]) {}

  /** Mounts by their path in a container. */
  mounts(byPath: Readonly<Record<string, MountFields | null>>): Fields[] {
    return Object.entries(byPath).flatMap(([mountPath, mount]) => {
      if (mount === null) {
        return [];
      }
      const { volume, readOnly, subPath, subPathExpr, mountPropagation, ...source } = mount;
      const name = this.nameOf(source, volume ?? volumeName(source, mountPath));
      return [overridden({ name, mountPath, readOnly, subPath, subPathExpr, mountPropagation })];
    });
  }

  /** The volumes that containers mount. */
  mountedBy(containers: readonly Fields[]): Volume[] {
    const mounted = new Set(containers.flatMap(({ volumeMounts }) => ((volumeMounts ?? []) as Volume[]).map(({ name }) => name)));
    return this.volumes.filter(({ name }) => mounted.has(name));
  }

  private nameOf(source: object, wanted: string): string {
    for (let count = 1; ; count += 1) {
      const name = count === 1 ? wanted : `${wanted}-${count}`;
      const other = this.volumes.find((volume) => volume.name === name);
      if (other === undefined) {
        this.volumes.push({ name, ...source });
        return name;
      }
      if (isDeepStrictEqual(other, { name, ...source })) {
        return name;
      }
    }
  }
}

/** The name of the mounted object or, without one, a name made from the path. */
function volumeName({ secret, configMap, persistentVolumeClaim }: Omit<MountFields, 'volume'>, path: string): string {
  const name = secret?.secretName ?? configMap?.name ?? persistentVolumeClaim?.claimName ?? path;
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60) || 'root';
}

function undefinedIfEmpty<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
