/** Names that a constant cannot have: reserved words of a strict module. */
const reserved: ReadonlySet<string> = new Set((
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if '
  + 'implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof '
  + 'undefined var void while with yield'
).split(' '));

/** Characters that are invisible, or that change how the text around them is shown. */
const unseen = /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]/g;

/** A text as TypeScript: in single quotes, or as a template where it has lines or a single quote, so that neither needs an escape. */
export function textLiteral(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1)
    .replace(unseen, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const isTemplate = /\n./.test(text) || text.includes('\'');
  return isTemplate ? `\`${pairs(escaped, { '\\"': '"', '\\n': '\n' }).replaceAll('`', '\\`').replaceAll('${', '\\${')}\`` : `'${pairs(escaped, { '\\"': '"' })}'`;
}

/** Replaces escape sequences. What follows an escaped backslash is none. */
function pairs(escaped: string, replacements: Readonly<Record<string, string>>): string {
  return escaped.replace(/\\./g, (pair) => replacements[pair] ?? pair);
}

/** A number as TypeScript. */
export function numberLiteral(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The key of an object as TypeScript. A bare `__proto__` would set the prototype. */
export function keyLiteral(key: string): string {
  if (/^[A-Za-z_$][\w$]*$/.test(key) && key !== '__proto__') {
    return key;
  }
  const literal = textLiteral(key);
  return literal.startsWith('\'') && key !== '__proto__' ? literal : `[${literal}]`;
}

/** Whether a text can be the name of a constant. */
export function isConstantName(text: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(text) && !reserved.has(text);
}

/**
 * The name of a constant for what Kubernetes calls otherwise: `githubToken` for `github-token`.
 *
 * @param taken names that are in use
 */
export function constantName(text: string, taken: ReadonlySet<string>): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = words.map((word, i) => (i === 0 ? word[0]!.toLowerCase() : word[0]!.toUpperCase()) + word.slice(1)).join('');
  const name = /^[a-z]/.test(joined) ? joined : `_${joined}`;
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}${number}`;
    if (isConstantName(candidate) && !taken.has(candidate)) {
      return candidate;
    }
  }
}
