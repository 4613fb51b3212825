import type { Declarations } from '../facts/declarations';

/** An entry of a list of Declarations. */
export type Entry<List extends keyof Declarations> = NonNullable<Declarations[List]>[number];

/** The declaration under which a finding goes away: a list of Declarations, and an entry of it without its reason. */
export type Declarable = {
  readonly [List in keyof Declarations]-?: { readonly list: List; readonly entry: Omit<Entry<List>, 'reason'> };
}[keyof Declarations];

/** The fields that name what an entry declares. */
interface Named {
  readonly name?: string;
  readonly namespace?: string;
  readonly group?: string;
  readonly kind?: string;
}

/** What an entry declares, as rules ask for it: `name`, `namespace/name`, `group/Kind` or `Kind namespace/name`. */
export function declaredName({ name, namespace, group, kind }: Named): string {
  const place = [namespace, name].filter(Boolean).join('/');
  return group !== undefined ? `${group}/${kind}` : kind !== undefined ? `${kind} ${place}` : place;
}
