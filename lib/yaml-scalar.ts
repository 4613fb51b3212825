const nothing = new Set(['', '~', 'null', 'Null', 'NULL']);
const yes = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const no = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const integer = /^[-+]?(?:0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|[1-9][0-9_]*|0)$/;
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** What the library that Prow reads YAML with takes an unquoted text for: `0400` is octal, `on` is true, a date stays text. */
export function plainScalar(text: string): string | number | boolean | null {
  const first = text.charCodeAt(0);
  const isNumeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  if (isNumeric) {
    return number(text) ?? text;
  }
  if (text.length > 5) {
    return text;
  }
  if (nothing.has(text)) {
    return null;
  }
  return yes.has(text) ? true : no.has(text) ? false : text;
}

/** A number beyond all bounds, such as the colour `80e591`, is text. */
function number(text: string): number | undefined {
  const digits = text.replaceAll('_', '');
  if (integer.test(text)) {
    return wholeNumber(digits);
  }
  const value = decimal.test(digits) ? Number(digits) : Infinity;
  return Number.isFinite(value) ? value : undefined;
}

function wholeNumber(text: string): number {
  const sign = text.startsWith('-') ? -1 : 1;
  const digits = text.replace(/^[-+]/, '');
  if (/^0[xXbB]/.test(digits)) {
    return sign * Number(digits);
  }
  return sign * (/^0[oO]?[0-7]+$/.test(digits) ? parseInt(digits.replace(/^0[oO]?/, ''), 8) : Number(digits));
}
