import { Action, type Open, type TemplateFields } from './template-action';
import { excerpt, TemplateError, tokenize, type Token } from './template-tokens';

export type { TemplateFields };

/**
 * Returns why Go's text/template refuses a text, or undefined.
 *
 * @param dot the fields of the template's data; a field that is read outside of a condition must exist
 */
export function templateProblem(text: string, dot: TemplateFields = 'open'): string | undefined {
  try {
    new Template(dot).read(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof TemplateError)) {
      throw error;
    }
    return `not a Go template: ${error.message}`;
  }
}

/** The range of an action in a template's text, braces included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The ranges of a template's actions, comments among them. @throws TemplateError if one does not end, or has a token that Go does not know */
export function actionsIn(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', spans.at(-1)!.end)) {
    spans.push({ start, end: scan(text, start).end });
  }
  return spans;
}

/** Scans one `{{…}}`. A comment has no tokens. */
function scan(text: string, begin: number): { readonly read?: Token[]; readonly end: number } {
  const start = begin + 2 + (/^-\s/.test(text.slice(begin + 2, begin + 4)) ? 2 : 0);
  if (!text.startsWith('/*', start)) {
    return tokenize(text, start, begin);
  }
  const close = /\*\/(?:\s-)?\}\}/g;
  close.lastIndex = start;
  if (close.exec(text) === null) {
    throw new TemplateError(`a comment does not end: ${excerpt(text, begin)}`);
  }
  return { end: close.lastIndex };
}

class Template {
  private readonly open: Open[] = [];
  private readonly variables = ['$'];

  constructor(private readonly dot: TemplateFields) {}

  read(text: string): void {
    for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
      at = this.action(text, at);
    }
    const unclosed = this.open.at(-1);
    if (unclosed !== undefined) {
      throw new TemplateError(`{{${unclosed.keyword}}} has no {{end}}`);
    }
  }

  /** Reads one `{{…}}` and returns its end. */
  private action(text: string, begin: number): number {
    const { read, end } = scan(text, begin);
    if (read !== undefined) {
      // Inside of {{if}} and other blocks, a field may never be read.
      const dot = this.open.length === 0 ? this.dot : 'open';
      new Action(read, excerpt(text, begin), this.open, this.variables, dot).read();
    }
    return end;
  }
}
