type TokenKind = 'field' | 'variable' | 'word' | 'literal' | 'dot' | '|' | '(' | ')' | ':=' | '=' | ',';

/** A token of an action, as Go's text/template scans it. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly spaceBefore: boolean;
}

const tokens: readonly (readonly [TokenKind, RegExp])[] = [
  ['literal', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ['literal', /[-+]?(?:0[xXbBoO][0-9A-Fa-f_]+|\d[\d_]*(?:\.\d*)?(?:[eE][-+]?\d+)?i?|\.\d+)(?![A-Za-z0-9_])/y],
  ['variable', /\$(?:[\p{L}_][\p{L}\p{N}_]*)?/uy],
  ['field', /\.[\p{L}_][\p{L}\p{N}_]*/uy],
  ['dot', /\./y],
  ['word', /[\p{L}_][\p{L}\p{N}_]*/uy],
  [':=', /:=/y],
  ['=', /=/y],
  ['|', /\|/y],
  ['(', /\(/y],
  [')', /\)/y],
  [',', /,/y],
];

/** An error in a template. */
export class TemplateError extends Error {}

/** Returns the first 60 characters of an action, for messages. */
export function excerpt(text: string, at: number): string {
  const rest = text.slice(at);
  const end = rest.indexOf('}}');
  return end < 0 || end > 60 ? `${rest.slice(0, 60)}…` : rest.slice(0, end + 2);
}

/**
 * Splits one action into tokens.
 *
 * @param start the offset after the opening braces
 * @param begin the offset of the opening braces
 * @returns the tokens and the offset after the closing braces
 * @throws TemplateError if the action does not end or has an unknown token
 */
export function tokenize(text: string, start: number, begin: number): { read: Token[]; end: number } {
  const read: Token[] = [];
  for (let at = start; ;) {
    const space = /\s*/y;
    space.lastIndex = at;
    const spaces = space.exec(text)![0].length;
    at += spaces;
    const closing = /^(?:-\}\}|\}\})/.exec(text.slice(at, at + 3))?.[0];
    if (closing === '}}' || (closing !== undefined && spaces > 0)) {
      return { read, end: at + closing.length };
    }
    const token = tokenAt(text, at);
    if (token === undefined) {
      throw new TemplateError(at >= text.length ? `an action does not end: ${excerpt(text, begin)}` : `"${text[at]}" is not expected in ${excerpt(text, begin)}`);
    }
    read.push({ ...token, spaceBefore: spaces > 0 });
    at += token.text.length;
  }
}

function tokenAt(text: string, at: number): { kind: TokenKind; text: string } | undefined {
  for (const [kind, pattern] of tokens) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) {
      return { kind, text: found[0] };
    }
  }
  return undefined;
}
