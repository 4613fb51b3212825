import type { Declarations, Exception, ExternalService } from '../facts/declarations';
import { declarations as check } from '../facts/declaration-checks';
import { declaredName, type Declarable, type Entry } from './declarable';
import type { Finding } from './finding';
import { shortName } from './manifest-set';

/** The most users that a reason names. */
const mostUsers = 3;

type List = keyof Declarations;

/** An entry of any list. */
type AnyEntry = Entry<List>;

/**
 * The declarations under which findings go away: one entry for each external object or exception, with a reason that says where it was found.
 * A person replaces the reasons, and drops what is a mistake of the manifests.
 */
export function declarationsFor(findings: readonly Finding[]): Declarations {
  const found = new Map<string, { declarable: Declarable; users: Set<string> }>();
  for (const { declarable, object } of findings) {
    if (declarable !== undefined && isValid(declarable)) {
      const key = `${declarable.list} ${keyOf(declarable)}`;
      const known = found.get(key);
      const users = known?.users ?? new Set();
      found.set(key, { declarable: known === undefined ? declarable : merged(known.declarable, declarable), users });
      users.add(object === undefined ? '' : shortName(object));
    }
  }
  const declarations: Partial<Record<List, AnyEntry[]>> = {};
  const entries = [...found.values()].sort((one, other) => compare(keyOf(one.declarable), keyOf(other.declarable)));
  for (const { declarable: { list, entry }, users } of entries) {
    declarations[list] = [...declarations[list] ?? [], { ...entry, reason: reasonOf(list, [...users].filter(Boolean)) } as AnyEntry];
  }
  return inOrder(declarations);
}

/** Declarations with further ones: ports of a Service and objects of an exception are added to those that are there. */
export function declarationsWith(given: Declarations, more: Declarations): Declarations {
  const lists = new Set([...Object.keys(given), ...Object.keys(more)] as List[]);
  return inOrder(Object.fromEntries([...lists].map((list) => {
    const entries = new Map<string, Declarable>();
    for (const entry of [...given[list] ?? [], ...more[list] ?? []]) {
      const declarable = { list, entry } as Declarable;
      const known = entries.get(keyOf(declarable));
      entries.set(keyOf(declarable), known === undefined ? declarable : merged(known, declarable));
    }
    return [list, [...entries.values()].map(({ entry }) => entry)];
  })));
}

/** Whether the entry could stand in a file: what malformed objects name may not be a name. */
function isValid({ list, entry }: Declarable): boolean {
  const problems: string[] = [];
  check({ [list]: [{ ...entry, reason: 'any' }] }, '', (problem) => problems.push(problem));
  return problems.length === 0;
}

function keyOf({ list, entry }: Declarable): string {
  return list === 'exceptions' ? entry.allow : declaredName(entry);
}

/** One declaration for two of the same thing. */
function merged(one: Declarable, other: Declarable): Declarable {
  const both = <T>(name: string): T[] => {
    const lists = [one, other].map(({ entry }) => (entry as unknown as Record<string, readonly T[] | undefined>)[name] ?? []);
    return [...new Set(lists.flat())];
  };
  switch (one.list) {
    case 'services':
      return { list: one.list, entry: { ...one.entry, ports: both<ExternalService['ports'][number]>('ports') } };
    case 'exceptions':
      return { list: one.list, entry: { ...one.entry, objects: both<Exception['objects'][number]>('objects') } };
    default:
      return one;
  }
}

function reasonOf(list: List, users: readonly string[]): string {
  if (list === 'exceptions') {
    return 'found so in the manifests';
  }
  const others = users.length - mostUsers;
  return `found in use by ${users.slice(0, mostUsers).join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

const order: readonly List[] = [
  'namespaces', 'secrets', 'configMaps', 'services', 'serviceAccounts', 'claims', 'networkAttachments', 'clusterRoles', 'storageClasses',
  'priorityClasses', 'objects', 'customResources', 'nodeLabels', 'hosts', 'contexts', 'exceptions',
];

function inOrder(declarations: Partial<Record<List, readonly AnyEntry[]>>): Declarations {
  return Object.fromEntries(order.filter((list) => declarations[list] !== undefined).map((list) => [list, declarations[list]]));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
