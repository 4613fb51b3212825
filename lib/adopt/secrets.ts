import { fields } from '../fields';
import type { DeploymentNames } from '../facts/facts';
import { isSecret } from '../manifests/private-objects';
import type { KubernetesObject } from '../object';
import { call, construct, imported, local, property, type Declaration, type Expression, type Value } from './expression';
import type { Found } from './found';
import { constantName } from './literal';

interface Declared {
  readonly constant: string;
  readonly keys: Set<string>;
  readonly namespaces: Set<'prow' | 'jobs'>;
  /** Whether the input has the Secret itself, so that synthesis makes it. */
  readonly isMade: boolean;
  /** Its type, labels and annotations. */
  readonly others: Record<string, Value>;
}

/** The Secrets that an overlay declares: those that its facts refer to, and those that the input has. */
export class AdoptedSecrets {
  private readonly declared = new Map<string, Declared>();

  constructor(private readonly found: Found, private readonly names: DeploymentNames) {
    for (const object of found.ofKind('Secret').filter(isPlain)) {
      this.declareObject(object);
    }
  }

  /** A key of a Secret in Prow's namespace. */
  key(secret: string, key: string): Expression {
    const declared = this.declare(secret, this.isInProw(secret));
    declared.keys.add(key);
    if (!declared.isMade || this.isInProw(secret)) {
      declared.namespaces.add('prow');
    }
    return call(property(local(declared.constant), 'key'), key);
  }

  /** That pods of jobs mount a Secret as well. */
  forJobs(secret: string): void {
    const declared = this.declared.get(secret);
    if (declared && (!declared.isMade || this.found.has('Secret', this.names.namespaces.jobs, secret))) {
      declared.namespaces.add('jobs');
    }
  }

  /** The constants, and the list of them. */
  declarations(): readonly Declaration[] {
    return [...this.declared].map(([name, { constant, keys, namespaces, isMade, others }]) => ({
      name: constant,
      value: construct(imported('SecretDeclaration'), {
        name,
        ...(namespaces.has('jobs') && { namespaces: [...namespaces].sort().reverse() }),
        ...others,
        data: isMade
          ? Object.fromEntries([...keys].map((key) => [key, { file: `${name}/${key}` }]))
          : call(imported('elsewhere'), makerOf(this.found, name), ...keys),
      }),
    }));
  }

  list(): readonly Expression[] {
    return [...this.declared.values()].map(({ constant }) => local(constant));
  }

  private isInProw(secret: string): boolean {
    return this.found.has('Secret', this.names.namespaces.prow, secret);
  }

  private declareObject(object: KubernetesObject): void {
    const { prow, jobs } = this.names.namespaces;
    const namespace = this.found.namespaceOf(object);
    const places = [...(namespace === prow ? ['prow' as const] : []), ...(namespace === jobs ? ['jobs' as const] : [])];
    if (places.length > 0) {
      const declared = this.declare(object.metadata.name, true);
      [object.data, object.stringData].flatMap((part) => Object.keys(fields(part))).forEach((key) => declared.keys.add(key));
      Object.assign(declared.others, othersOf(object));
      places.slice(0, 1).forEach((place) => declared.namespaces.add(place));
      this.found.take(object);
    }
  }

  private declare(secret: string, isMade: boolean): Declared {
    const taken = new Set([...this.declared.values()].map(({ constant }) => constant));
    const known = this.declared.get(secret) ?? { constant: constantName(secret, taken), keys: new Set<string>(), namespaces: new Set<'prow' | 'jobs'>(), isMade, others: {} };
    this.declared.set(secret, known);
    return known;
  }
}

/** Whether a declaration says all of a Secret. Kubernetes itself fills the token of a ServiceAccount. */
function isPlain(object: KubernetesObject): boolean {
  const { type, data, stringData } = object as KubernetesObject & { readonly type?: unknown };
  return isSecret(object) && type !== 'kubernetes.io/service-account-token' && Object.keys({ ...fields(data), ...fields(stringData) }).length > 0;
}

function othersOf(object: KubernetesObject): Record<string, Value> {
  const { type = 'Opaque', metadata: { labels, annotations } } = object as KubernetesObject & { readonly type?: string };
  return { ...(type !== 'Opaque' && { type }), ...(labels && { labels }), ...(annotations && { annotations }) };
}

/** What makes a Secret that is not in the input. */
function makerOf(found: Found, name: string): string {
  const maker = found.objects.find(({ kind, metadata }) => kind !== 'Secret' && /Secret$/.test(kind) && metadata.name === name);
  return maker === undefined ? 'found in use' : `the ${maker.kind} of its name`;
}
