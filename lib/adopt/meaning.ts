import { compare } from '../compare';
import type { Fields } from '../fields';
import type { KubernetesObject } from '../object';

/** Whether two objects of the same identity mean the same to Kubernetes. */
export function areAlike(one: Fields, other: Fields): boolean {
  return compare([one as unknown as KubernetesObject], [other as unknown as KubernetesObject]).length === 0;
}

/**
 * The fields in which one part of an object differs in meaning from the same part of another; null where only the other has the field.
 *
 * @param within makes a whole object of the part, since the meaning of a field depends on its place
 */
export function differingFields(found: Fields, made: Fields, within: (part: Fields) => Fields, without: readonly string[] = []): Fields {
  const names = [...new Set([...Object.keys(found), ...Object.keys(made)])].filter((name) => !without.includes(name));
  const common = Object.fromEntries(Object.entries(made).filter(([name]) => name === 'name'));
  const differing = names.filter((name) => !areAlike(within(withField(common, found, name)), within(withField(common, made, name))));
  return Object.fromEntries(differing.map((name) => [name, found[name] ?? null]));
}

function withField(common: Fields, part: Fields, name: string): Fields {
  return part[name] === undefined ? common : { ...common, [name]: part[name] };
}
