/** Takes an optional fact away: `derive(production, { components: { deck: { resources: none } } })`. */
export const none: unique symbol = Symbol('none');

type Leaf = string | number | boolean | symbol | null | undefined | readonly unknown[] | ((...args: never[]) => unknown);

type Optional<T, Field extends keyof T> = object extends Pick<T, Field> ? typeof none : never;

/** What may be said of a deployment that differs from another: any of its facts, and `none` for an optional one that it lacks. */
export type Changes<T> = {
  readonly [Field in keyof T]?: (NonNullable<T[Field]> extends Leaf ? T[Field] : T[Field] | Changes<NonNullable<T[Field]>>) | Optional<T, Field>;
};

/** The facts of a deployment that is another one, but for some of its facts. Lists are replaced as a whole. */
export function derive<T extends object>(base: T, changes: Changes<T>): T {
  const result = { ...base } as Record<string, unknown>;
  for (const [field, change] of Object.entries(changes)) {
    if (change === none) {
      delete result[field];
    } else {
      result[field] = isRecord(change) && isRecord(result[field]) ? derive(result[field], change) : change;
    }
  }
  return result as T;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
