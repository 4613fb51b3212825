const factors: Readonly<Record<string, number>> = {
  n: 1e-9, u: 1e-6, m: 1e-3, '': 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18,
  Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60,
};

/** A Kubernetes quantity as a number of its base unit (bytes, cores), or undefined where it is none. */
export function bytesOrCores(quantity: unknown): number | undefined {
  if (typeof quantity !== 'string' && typeof quantity !== 'number') {
    return undefined;
  }
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([numkMGTPE]|[KMGTPE]i)?|[eE]([+-]?\d+))$/.exec(String(quantity));
  if (match === null) {
    return undefined;
  }
  return Number(match[1]) * (match[3] === undefined ? factors[match[2] ?? '']! : 10 ** Number(match[3]));
}
