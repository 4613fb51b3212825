import type { Allowance, Declarations, Exception } from '../facts/declarations';
import { declaredName } from './declarable';

/** The lists of declarations of external objects. */
export type DeclaredList = Exclude<keyof Declarations, 'exceptions'>;

/** A declaration that no rule used. */
export interface UnusedDeclaration {
  /** `secrets[0]`, `exceptions[0].objects[2]` */
  readonly path: string;
  readonly name: string;
}

interface Declared extends UnusedDeclaration {
  readonly entry: DeclaredEntry;
  needed: boolean;
}

/** The fields that entries of any list may have. */
export interface DeclaredEntry {
  readonly name?: string;
  readonly namespace?: string;
  readonly keys?: readonly string[];
  readonly implied?: boolean;
  readonly ports?: readonly (number | string)[];
  readonly secrets?: readonly string[];
  readonly group?: string;
  readonly kind?: string;
  readonly scope?: string;
}

/** Declarations, indexed. Records which are used. */
export class DeclaredObjects {
  private readonly declared = new Map<string, Declared[]>();
  private readonly allowed = new Map<string, Declared[]>();

  constructor({ exceptions = [], ...lists }: Declarations) {
    for (const [list, entries] of Object.entries(lists)) {
      (entries as readonly DeclaredEntry[]).forEach((entry, i) => {
        const name = declaredName(entry);
        add(this.declared, `${list} ${name}`, { entry, name, path: `${list}[${i}]`, needed: false });
      });
    }
    exceptions.forEach((exception: Exception, i) => exception.objects.forEach((object, j) => {
      const name = `${exception.allow} ${object}`;
      add(this.allowed, name, { entry: {}, name, path: `exceptions[${i}].objects[${j}]`, needed: false });
    }));
  }

  /** The declaration of a name, which is then used. */
  declares(list: DeclaredList, name: string): DeclaredEntry | undefined {
    return used(this.declared.get(`${list} ${name}`));
  }

  /** Whether an exception allows this for an object, named as in `Deployment prow/deck`. The exception is then used. */
  allows(allowance: Allowance, object: string): boolean {
    return used(this.allowed.get(`${allowance} ${object}`)) !== undefined;
  }

  /** Contexts are left out: jobs use them. */
  unused(): UnusedDeclaration[] {
    return [...this.declared.values(), ...this.allowed.values()].flat().filter(({ entry, needed, path }) => !needed && entry.implied !== true && !path.startsWith('contexts['));
  }
}

function used(declarations: readonly Declared[] = []): DeclaredEntry | undefined {
  declarations.forEach((declaration) => {
    declaration.needed = true;
  });
  return declarations[0]?.entry;
}

function add(lists: Map<string, Declared[]>, key: string, declaration: Declared): void {
  lists.set(key, [...lists.get(key) ?? [], declaration]);
}
