/** What a mapping itself holds under a key, whatever it is called: {} holds no `constructor`. */
export function own<T>(mapping: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}
