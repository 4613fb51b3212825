/** Kubernetes' grammar, with a limited number of digits. */
const form = /^([+-]?)(?=\.?\d)(\d{0,99})(?:\.(\d{0,99}))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/;

const powersOfTen: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const powersOf1024: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };

/** Whether a text is a Kubernetes quantity. */
export function isQuantity(text: string): boolean {
  return form.test(text);
}

/**
 * A Kubernetes quantity in billionths of its base unit (bytes, cores). Undefined if it is invalid. `1`, `"1"`, `1000m` and `1e0` are equal.
 * Rounds fractions of 1n away from zero, as Kubernetes does.
 */
export function nanos(quantity: unknown): bigint | undefined {
  const isScalar = typeof quantity === 'string' || typeof quantity === 'number';
  const [matched, sign, whole = '', fraction = '', suffix = '', exponent = '0'] = form.exec(isScalar ? String(quantity) : '') ?? [];
  if (matched === undefined) {
    return undefined;
  }
  const power = 9 + (powersOfTen[suffix] ?? 0) + Number(exponent) - fraction.length;
  const scaled = BigInt(whole + fraction) * 1024n ** BigInt(powersOf1024[suffix] ?? 0) * 10n ** BigInt(Math.max(power, 0));
  const divisor = 10n ** BigInt(Math.max(-power, 0));
  const amount = (scaled + divisor - 1n) / divisor;
  return sign === '-' ? -amount : amount;
}
