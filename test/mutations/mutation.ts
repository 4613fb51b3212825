import type { KubernetesObject } from '../../lib/object';
import { revealed } from '../../lib/private-value';
import { verify, type Finding } from '../../lib/verify';
import { shortName } from '../../lib/verify/manifest-set';
import type { Declarations } from '../../lib/facts/declarations';

/** A mistake in one line, and the finding that must report it. */
export interface Mutation {
  readonly name: string;
  /** The outage, issue or file that the mistake is taken from; `own` if none. */
  readonly source: string;
  /** The object to change: `Deployment prow/deck`. The namespaces `prow` and `jobs` stand for those of the base. */
  readonly object: string;
  readonly change: Change;
  readonly rule: string;
  /** Part of the field that the finding must name. `args["--dry-run"]` is the last argument with that prefix, `volumes["hmac"]` that volume. */
  readonly field: string;
  /** The object that the finding must name, in the form of `object`. @default - the mutated one, by its name after the change */
  readonly found?: string;
}

/** Changes the object in place, or adds or removes objects. The other objects are shared with the base and must not change. */
export type Change = (object: Draft, objects: Draft[]) => void;

// A draft is any JSON, and changing it by path is the point.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Draft = any;

/** A set of objects in which mistakes are seeded. */
export interface Base {
  readonly objects: readonly KubernetesObject[];
  readonly declarations: Declarations;
  /** The namespaces that `prow` and `jobs` stand for. */
  readonly namespaces: { readonly prow: string; readonly jobs: string };
}

/**
 * The findings that a mutation adds, and that name its object and its field.
 *
 * @param known fingerprints of the findings in the base itself
 */
export function caught(base: Base, known: ReadonlySet<string>, mutation: Mutation): Finding[] {
  const original = base.objects.find((object) => shortName(object) === inBase(base, mutation.object));
  if (original === undefined) {
    throw new Error(`${mutation.name}: the base has no ${mutation.object}`);
  }
  const target: Draft = structuredClone(revealed(original));
  const objects: Draft[] = base.objects.map((object) => object === original ? target : object);
  mutation.change(target, objects);
  if (JSON.stringify(target) === JSON.stringify(original) && objects.length === base.objects.length) {
    throw new Error(`${mutation.name}: changes nothing`);
  }
  const named = mutation.found === undefined ? shortName(target) : inBase(base, mutation.found);
  // The shape of unchanged objects need not be checked: the findings in the base are known.
  return verify(objects, base.declarations, { typed: new Set(base.objects) }).filter((finding) =>
    !known.has(fingerprint(finding)) && finding.object !== undefined && shortName(finding.object) === named
    && finding.rule === mutation.rule && finding.field.includes(placed(mutation.field, finding.object)));
}

/** Replaces the names of list items in a field by their indices. */
export function placed(field: string, object: Draft): string {
  return field.replace(/\b(args|env|volumeMounts|volumes)\["([^"]+)"\]/, (_named, list: string, wanted: string) => {
    const items: Draft[] = list === 'volumes' ? podSpec(object).volumes : podSpec(object).containers[0][list];
    const place = items.findLastIndex((item) => list === 'args' ? String(item).startsWith(wanted) : item.name === wanted);
    return `${list}[${place}]`;
  });
}

export function fingerprint({ rule, object, field, problem }: Finding): string {
  return [rule, object && shortName(object), field, problem].join(' | ');
}

function inBase({ namespaces }: Base, object: string): string {
  return object.replace(/ (prow|jobs)\//, (_, namespace: 'prow' | 'jobs') => ` ${namespaces[namespace]}/`);
}

/** Sets a field: `set('spec.replicas', 2)`; numbers are indices of lists, and missing parents are created. */
export function set(path: string, value: unknown): Change {
  return (object) => {
    const steps = path.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce((inner, step) => inner[step] ??= {}, object);
    parent[last] = value;
  };
}

export function remove(path: string): Change {
  return (object) => {
    const steps = path.split('.');
    const last = steps.pop()!;
    const parent = steps.reduce((inner, step) => inner[step], object);
    if (Array.isArray(parent)) {
      parent.splice(Number(last), 1);
    } else {
      delete parent[last];
    }
  };
}

/** Changes the first container of a workload. */
export function container(change: Change): Change {
  return (object, objects) => change(podSpec(object).containers[0], objects);
}

export function pod(change: Change): Change {
  return (object, objects) => change(podSpec(object), objects);
}

function podSpec(object: Draft): Draft {
  return (object.spec.jobTemplate?.spec ?? object.spec).template.spec;
}

/** Replaces the first argument with this prefix, or removes it. */
export function arg(start: string, replacement?: string): Change {
  return container(({ args }) => {
    const place = args.findIndex((each: string) => each.startsWith(start));
    if (place === -1) {
      throw new Error(`no argument begins with ${start}`);
    }
    args.splice(place, 1, ...replacement === undefined ? [] : [replacement]);
  });
}

export function addArg(added: string): Change {
  return container(({ args }) => args.push(added));
}

/** Changes the volume of this name. */
export function volume(name: string, change: Change): Change {
  return pod(({ volumes }, objects) => change(volumes.find((each: Draft) => each.name === name), objects));
}

/** Changes the mount of the volume of this name. */
export function mount(name: string, change: Change): Change {
  return container(({ volumeMounts }, objects) => change(volumeMounts.find((each: Draft) => each.name === name), objects));
}

/** Replaces text in a ConfigMap's value. */
export function edit(key: string, from: string | RegExp, to: string): Change {
  return ({ data }) => {
    data[key] = data[key].replace(from, to);
  };
}

/** Removes a verb from every rule of a Role that names the resource. */
export function drop(verb: string, resource: string): Change {
  return ({ rules }) => {
    for (const rule of rules.filter((each: Draft) => each.resources.includes(resource))) {
      rule.verbs = rule.verbs.filter((each: string) => each !== verb);
    }
  };
}

/** Removes the object itself. */
export const vanish: Change = (object, objects) => {
  objects.splice(objects.indexOf(object), 1);
};
