import { isPlain, kindOf, shown } from './shown';

/** The expectations of arguments. Callers in plain JavaScript may pass anything. */
const expectations = {
  'a mapping': isPlain,
  'a text': isText,
  'a text, or nothing': (value) => value === undefined || isText(value),
  'a text, or { source, text }': (value) => isText(value) || (isPlain(value) && isText(value.source) && isText(value.text)),
  '"argo" or "flux", or nothing': (value) => value === undefined || value === 'argo' || value === 'flux',
  'a list of texts': listOf(isText),
  'a list of mappings': listOf(isPlain),
  'an environment, with its name and namespaces': (value) => isNamed(value) && isPlain(value.namespaces),
  'a list of environments, each with its name': listOf(isNamed),
  'a list of Kubernetes objects': listOf(isKubernetesObject),
  'a Kubernetes object': isKubernetesObject,
  'a key of a declared Secret, such as secret.key("token")': (value) => isPlain(value) && isText(value.key),
  'a Prow or a TargetCluster': (value) => typeof value === 'object' && value !== null && 'environment' in value,
  'a construct, such as a Chart': (value) => typeof value === 'object' && value !== null && 'node' in value,
} as const satisfies Record<string, (value: unknown) => boolean>;

/**
 * Checks an argument of a public function.
 *
 * @param name the names of the function and the argument: `derive: changes`
 * @throws TypeError with the expectation and the kind of the given value, if the argument does not meet it
 */
export function expectArgument(name: string, value: unknown, expectation: keyof typeof expectations): void {
  const fits: (value: unknown) => boolean = expectations[expectation];
  if (fits(value)) {
    return;
  }
  const wrong = Array.isArray(value) ? [...value as unknown[]].findIndex((item) => !fits([item])) : -1;
  const item = wrong < 0 ? '' : `, whose item ${wrong} is ${described((value as unknown[])[wrong])}`;
  throw new TypeError(`${name}: expected ${expectation}, got ${described(value)}${item}`);
}

/** A number or boolean is shown as it is; of any other value only the kind, as it may be private. */
function described(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? shown(value) : kindOf(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNamed(value: unknown): value is Record<string, unknown> {
  return isPlain(value) && isText(value.name);
}

function isKubernetesObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { apiVersion, kind, metadata } = value as Record<string, unknown>;
  return isText(apiVersion) && isText(kind) && typeof metadata === 'object' && metadata !== null && 'name' in metadata;
}

function listOf(fits: (item: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && [...value as unknown[]].every(fits);
}
