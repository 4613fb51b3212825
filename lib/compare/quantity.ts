const form = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d{1,2}))?$/;

const powersOfTen: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const powersOf1024: Readonly<Record<string, number>> = { Ki: 1, Mi: 2, Gi: 3, Ti: 4, Pi: 5, Ei: 6 };

/**
 * The amount that a Kubernetes quantity states, the same for `1`, `"1"`, `1000m` and `1e0`; what is no quantity is given back as it is.
 * Kubernetes knows nothing finer than 1n and rounds away from zero.
 */
export function amount(quantity: unknown): unknown {
  const isScalar = typeof quantity === 'string' || typeof quantity === 'number';
  const [matched, sign, whole = '', fraction = '', suffix = '', exponent = '0'] = form.exec(isScalar ? String(quantity) : '') ?? [];
  if (matched === undefined || (whole === '' && fraction === '')) {
    return quantity;
  }
  const power = 9 + (powersOfTen[suffix] ?? 0) + Number(exponent) - fraction.length;
  const scaled = BigInt(whole + fraction) * 1024n ** BigInt(powersOf1024[suffix] ?? 0) * 10n ** BigInt(Math.max(power, 0));
  const divisor = 10n ** BigInt(Math.max(-power, 0));
  const nano = (scaled + divisor - 1n) / divisor;
  return `${sign === '-' ? '-' : ''}${nano}n`;
}
