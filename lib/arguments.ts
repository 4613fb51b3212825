import { isPlain, kindOf, shown } from './shown';

/** What an argument of a public function may have to be; plain JavaScript passes anything. */
const expectations = {
  'a mapping': isPlain,
  'a mapping, or nothing': (value: unknown) => value === undefined || isPlain(value),
  'a text': (value: unknown) => typeof value === 'string' && value !== '',
  'a text, or nothing': (value: unknown) => value === undefined || (typeof value === 'string' && value !== ''),
  'a text, or { source, text }': (value: unknown) => isText(value) || (isPlain(value) && isText(value.source) && typeof value.text === 'string'),
  'a list of texts': (value: unknown) => Array.isArray(value) && [...value].every(isText),
  'a list of environments': (value: unknown) => Array.isArray(value) && [...value].every(isPlain),
  'a list of deviations': (value: unknown) => Array.isArray(value) && [...value].every(isPlain),
  'a list of Kubernetes objects': (value: unknown) => Array.isArray(value) && [...value].every(isKubernetesObject),
  'a key of a declared Secret, such as secret.key("token")': (value: unknown) => isPlain(value) && isText(value.key),
} as const;

/**
 * Refuses a wrong argument of a public function, at its door.
 *
 * @param name the function's and the argument's: `derive: changes`
 * @throws TypeError that says what was expected, and what was given instead
 */
export function expectArgument(name: string, value: unknown, expectation: keyof typeof expectations): void {
  if (!expectations[expectation](value)) {
    const given = typeof value === 'number' || typeof value === 'boolean' ? shown(value) : value === '' ? 'an empty text' : kindOf(value);
    throw new TypeError(`${name}: expected ${expectation}, got ${given}${Array.isArray(value) ? culprit(value, expectation) : ''}`);
  }
}

/** Refuses what is no construct as the scope of another. */
export function expectScope(name: string, scope: unknown): void {
  if ((scope as { node?: unknown } | null | undefined)?.node === undefined) {
    throw new TypeError(`${name}: scope: expected a construct, such as a Chart, got ${kindOf(scope)}`);
  }
}

/** The first item of a list that makes it a wrong one. */
function culprit(list: readonly unknown[], expectation: keyof typeof expectations): string {
  const index = [...list].findIndex((item) => !expectations[expectation]([item]));
  return index < 0 ? '' : ` whose item ${index} is ${kindOf(list[index])}`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isKubernetesObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  return isText(apiVersion) && isText(kind) && typeof metadata === 'object' && metadata !== null && isText((metadata as { name?: unknown }).name);
}
