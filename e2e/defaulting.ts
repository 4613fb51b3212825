import type { KubernetesObject } from '../lib/object';

/**
 * Compares a sent object with the one that the API server returns: one line per sent field that is changed or missing. Defaults that the
 * server adds, and other notations of a quantity, are not differences.
 */
export function changedFields(sent: KubernetesObject, returned: KubernetesObject): string[] {
  return [...compare('', asStored(sent), returned)];
}

/** A Secret as the server returns it: `stringData` is in `data`, and base64 has no line breaks. */
function asStored(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') {
    return object;
  }
  const { stringData, data, ...rest } = object as KubernetesObject & Record<'stringData' | 'data', Record<string, string> | undefined>;
  const bytes = [
    ...Object.entries(data ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64')] as const),
    ...Object.entries(stringData ?? {}).map(([key, value]) => [key, Buffer.from(value)] as const),
  ];
  return { ...rest, data: Object.fromEntries(bytes.map(([key, value]) => [key, value.toString('base64')])) };
}

function* compare(path: string, sent: unknown, returned: unknown): Generator<string> {
  if (isMapping(sent) && isMapping(returned)) {
    for (const [key, value] of Object.entries(sent)) {
      if (!isNothing(value) || returned[key] !== undefined) {
        yield* compare(path === '' ? key : `${path}.${key}`, value, returned[key]);
      }
    }
  } else if (Array.isArray(sent) && Array.isArray(returned) && sent.length === returned.length) {
    for (const [index, item] of sent.entries()) {
      yield* compare(`${path}[${index}]`, item, returned[index]);
    }
  } else if (!isSame(sent, returned)) {
    yield `${path}: sent ${show(sent)}, got ${returned === undefined ? 'nothing' : show(returned)}`;
  }
}

function isSame(sent: unknown, returned: unknown): boolean {
  if (JSON.stringify(sent) === JSON.stringify(returned)) {
    return true;
  }
  const [before, after] = [quantity(sent), quantity(returned)];
  return before !== undefined && after !== undefined && Math.abs(before - after) <= 1e-9 * Math.abs(before);
}

const suffixes: Readonly<Record<string, number>> = {
  n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60,
};

/** The value of a Kubernetes quantity. A number is a quantity too: `cpu: 1` comes back as `cpu: "1"`. */
function quantity(value: unknown): number | undefined {
  const [, number, suffix] = /^([+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?)([numkMGTPE]|[KMGTPE]i)?$/.exec(String(value)) ?? [];
  return number === undefined ? undefined : Number(number) * suffixes[suffix ?? '']!;
}

/** Whether a field is empty, which Kubernetes does not distinguish from a missing one. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === false || value === 0
    || (Array.isArray(value) && value.length === 0) || (isMapping(value) && Object.keys(value).length === 0);
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
