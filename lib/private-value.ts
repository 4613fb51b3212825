/** Node's console and inspect ask for what to print by this name. */
const inspected: unique symbol = Symbol.for('nodejs.util.inspect.custom');

/** What is printed in place of a private value. */
const SHOWN = '(private)';

/**
 * A value that must not be printed: of a Secret, or from the secrets directory. Text, JSON, `console.log` and an error's message show that
 * it is there and nothing else; who needs the value itself asks for it with `reveal`.
 */
export class PrivateValue<T = unknown> {
  readonly #value: T;

  constructor(value: T) {
    this.#value = value;
  }

  /** The value itself. What it is put into must not be printed either. */
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

/** A value with all that is private in it, however deep. What it is put into must not be printed. */
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
