/** `<<`: gives a mapping what it does not say itself, from one or more others, each or a list of them. */
export function merge(map: Record<string, unknown>, sources: readonly unknown[]): Record<string, unknown> {
  for (const source of sources.flat()) {
    for (const [key, value] of Object.entries(source ?? {})) {
      if (!Object.hasOwn(map, key)) {
        set(map, key, value);
      }
    }
  }
  return map;
}

/** Sets a key, whatever it is called. */
export function set(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}
