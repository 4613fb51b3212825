import type { KubernetesObject } from '../object';
import type { Allowance, Declarations } from '../facts/declarations';
import { DeclaredObjects, type DeclaredEntry, type DeclaredList, type UnusedDeclaration } from './declared-objects';
import { clusterScoped } from '../manifests/kinds';
import { MadeKeys, together } from './made-keys';
import type { Provided } from './mounted-files';
import { podOf, type Container, type Pod } from './pods';
import { ProwConfiguration, type ConfigurationObjects } from './prow/configuration';
import { fields, own } from '../fields';
import { at, textEntries } from './values';

const namespacesOfEveryCluster = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** A ConfigMap that every namespace has. */
const rootCertificates = 'kube-root-ca.crt';

/** All objects, indexed, and the declarations beside them. It records which declarations the rules use. */
export class ManifestSet implements ConfigurationObjects {
  readonly pods: readonly Pod[];
  readonly containers: readonly Container[];
  readonly prow: ProwConfiguration;
  private readonly populated = new Set<string>();
  private readonly byKind = new Map<string, KubernetesObject[]>();
  private readonly byName = new Map<string, KubernetesObject>();
  private readonly podsByLabel = new Map<string, Pod[]>();
  private readonly servicesByLabel = new Map<string, KubernetesObject[]>();
  private readonly declared: DeclaredObjects;
  private readonly made: MadeKeys;

  /** @param typed objects whose fields the TypeScript compiler has checked already */
  constructor(
    readonly objects: readonly KubernetesObject[],
    declarations: Declarations,
    readonly typed: ReadonlySet<KubernetesObject>,
  ) {
    for (const object of objects) {
      append(this.byKind, object.kind, object);
      this.populated.add(object.metadata.namespace ?? '');
      this.byName.set(nameKey(object.kind, object.metadata.namespace, object.metadata.name), object);
    }
    this.pods = objects.map(podOf).filter((pod) => pod !== undefined);
    this.containers = this.pods.flatMap((pod) => pod.containers);
    for (const pod of this.pods) {
      for (const label of ['', ...labelPairs(pod.labels)]) {
        append(this.podsByLabel, `${pod.namespace} ${label}`, pod);
      }
    }
    for (const service of this.ofKind('Service')) {
      for (const label of ['', ...labelPairs(new Map(textEntries(service.metadata.labels)))]) {
        append(this.servicesByLabel, label, service);
      }
    }
    this.declared = new DeclaredObjects(declarations);
    this.made = new MadeKeys(objects, this.ofKind('Namespace'));
    this.prow = new ProwConfiguration(this);
  }

  ofKind(...kinds: string[]): KubernetesObject[] {
    return kinds.flatMap((kind) => this.byKind.get(kind) ?? []);
  }

  find(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined {
    return this.byName.get(nameKey(kind, namespace, name));
  }

  /**
   * The keys of a Secret or ConfigMap: those of the object or of its declaration, and those that an operator writes. Undefined where it is
   * neither among the objects nor declared, and nothing makes it.
   */
  provided(kind: 'Secret' | 'ConfigMap', namespace: string, name: string): Provided | undefined {
    const object = this.find(kind, namespace, name);
    const made = this.made.of(kind, namespace, name);
    if (object !== undefined) {
      const data = [object.data, object.stringData, object.binaryData].flatMap((part) => Object.keys(fields(part)));
      return together([{ keys: new Set(data) }, ...made]);
    }
    if (made.some(({ isCreated }) => isCreated)) {
      return together(made);
    }
    if (kind === 'ConfigMap' && name === rootCertificates) {
      return { keys: new Set(['ca.crt']) };
    }
    const given = this.declares(kind === 'Secret' ? 'secrets' : 'configMaps', `${namespace}/${name}`);
    return given && together([{ keys: given.keys && new Set(given.keys) }, ...made]);
  }

  /** Whether a namespace is among the objects, is declared, or exists in every cluster. */
  hasNamespace(name: string): boolean {
    return this.find('Namespace', undefined, name) !== undefined
      || namespacesOfEveryCluster.has(name)
      || this.declares('namespaces', name) !== undefined;
  }

  /** Whether a namespace exists or has objects; one that only has objects is for the rule `identity` to report. */
  knowsNamespace(name: string): boolean {
    return this.hasNamespace(name) || this.populated.has(name);
  }

  /** Names of objects, for a suggestion. */
  names(kind: string, namespace?: string): string[] {
    return this.ofKind(kind).filter((object) => object.metadata.namespace === namespace).map((object) => object.metadata.name);
  }

  /** The declaration of `name`, `namespace/name`, `group/Kind` or `Kind namespace/name`, which is then used. */
  declares(list: DeclaredList, name: string): DeclaredEntry | undefined {
    return this.declared.declares(list, name);
  }

  /** Whether an exception allows this for an object; the exception is then used. */
  allows(allowance: Allowance, object: KubernetesObject): boolean {
    return this.declared.allows(allowance, shortName(object));
  }

  /** The pods of a namespace that have all of these labels. */
  podsMatching(namespace: string, selector: ReadonlyMap<string, string>): Pod[] {
    const lists = ['', ...labelPairs(selector)].map((pair) => this.podsByLabel.get(`${namespace} ${pair}`) ?? []);
    return shortest(lists).filter((pod) => [...selector].every(([key, value]) => pod.labels.get(key) === value));
  }

  /** The Services of any namespace that have all of these labels. */
  servicesCarrying(labels: ReadonlyMap<string, string>): KubernetesObject[] {
    const lists = ['', ...labelPairs(labels)].map((pair) => this.servicesByLabel.get(pair) ?? []);
    return shortest(lists).filter(({ metadata }) => [...labels].every(([key, value]) => own(fields(metadata.labels), key) === value));
  }

  /** The ports of a Service among the objects or the declarations; undefined where neither has it. */
  servicePorts(namespace: string, name: string): ServicePorts | undefined {
    const service = this.find('Service', namespace, name);
    if (service !== undefined) {
      const ports = at(service, 'spec', 'ports');
      const list = Array.isArray(ports) ? ports.map(fields) : [];
      return { numbers: list.map(({ port }) => port), names: list.map((port) => port.name), isOfTheSet: true };
    }
    const given = this.declares('services', `${namespace}/${name}`);
    return given && { numbers: given.ports ?? [], names: [], isOfTheSet: false };
  }

  /** Declarations that no rule used. */
  unusedDeclarations(): UnusedDeclaration[] {
    return this.declared.unused();
  }
}

/** The ports of a Service. */
export interface ServicePorts {
  readonly numbers: readonly unknown[];
  readonly names: readonly unknown[];
  /** Whether the Service is among the objects. */
  readonly isOfTheSet: boolean;
}

/** How exceptions and messages name an object: `Deployment prow/deck`. */
export function shortName({ kind, metadata: { namespace, name } }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}

/** The API drops the namespace of a cluster-scoped object. */
function nameKey(kind: string, namespace: string | undefined, name: string): string {
  return `${kind} ${namespace === undefined || clusterScoped.has(kind) ? '' : namespace}/${name}`;
}

function labelPairs(labels: ReadonlyMap<string, string>): string[] {
  return [...labels].map(([key, value]) => `${key}=${value}`);
}

function shortest<T>(lists: T[][]): T[] {
  return lists.reduce((least, list) => list.length < least.length ? list : least);
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
