import type { KubernetesObject } from '../object';
import { madeFrom, type Made } from './makers';
import type { Provided } from './mounted-files';
import { textEntries } from './values';

/** The keys of a Secret or ConfigMap that one object makes controllers write. */
export interface MadeBy extends Provided {
  readonly isCreated: boolean;
}

/** Secrets and ConfigMaps that controllers make because of the objects, by name. */
export class MadeKeys {
  private readonly byName = new Map<string, Made[]>();
  private readonly labels: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(objects: readonly KubernetesObject[], namespaces: readonly KubernetesObject[]) {
    for (const made of objects.flatMap(madeFrom)) {
      const key = `${made.kind} ${made.name}`;
      this.byName.set(key, [...this.byName.get(key) ?? [], made]);
    }
    this.labels = new Map(namespaces.map(({ metadata: { name, labels } }) =>
      [name, new Map([...textEntries(labels), ['kubernetes.io/metadata.name', name]])]));
  }

  /** What is made of this kind and name in a namespace. The labels of a namespace that is not among the objects are not known: any may be its own. */
  of(kind: Made['kind'], namespace: string, name: string): MadeBy[] {
    const labels = this.labels.get(namespace);
    return (this.byName.get(`${kind} ${name}`) ?? [])
      .filter(({ where }) => typeof where === 'string' ? where === namespace : labels === undefined || where(labels))
      .map(({ keys, isCreated }) => ({ keys: keys && new Set(keys), isCreated }));
  }
}

/** The keys of several sources; unknown where those of one are. */
export function together(sources: readonly Provided[]): Provided {
  const keys = sources.flatMap((source) => source.keys === undefined ? [undefined] : [...source.keys]);
  return { keys: keys.includes(undefined) ? undefined : new Set(keys as string[]) };
}
