/** The method that Node.js' console and `util.inspect` call to print an object. */
const inspected: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** Printed instead of a private value. */
const SHOWN = '(private)';

/**
 * A value that must not be printed: of a Secret, or from the secrets directory. As a string, as JSON, in `console.log` and in an error's message
 * it is `(private)`. `reveal` returns the value.
 */
export class PrivateValue<T = unknown> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** Returns the value. It must not be printed, nor anything that contains it. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return SHOWN;
  }

  toJSON(): string {
    return SHOWN;
  }

  [inspected](): string {
    return SHOWN;
  }
}

/** Replaces all `PrivateValue`s in a value, at any depth, by their values. The result must not be printed. */
export function revealed<T>(value: T): T {
  return plain(value) as T;
}

function plain(value: unknown): unknown {
  if (value instanceof PrivateValue) {
    return value.reveal();
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}
