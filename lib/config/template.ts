import { Action, type Open, type TemplateFields } from './template-action';
import { excerpt, TemplateError, tokenize } from './template-tokens';

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
    const start = begin + 2 + (/^-\s/.test(text.slice(begin + 2, begin + 4)) ? 2 : 0);
    if (text.startsWith('/*', start)) {
      const close = /\*\/(?:\s-)?\}\}/g;
      close.lastIndex = start;
      if (close.exec(text) === null) {
        throw new TemplateError(`a comment does not end: ${excerpt(text, begin)}`);
      }
      return close.lastIndex;
    }
    const { read, end } = tokenize(text, start, begin);
    // Inside of {{if}} and other blocks, a field may never be read.
    const dot = this.open.length === 0 ? this.dot : 'open';
    new Action(read, excerpt(text, begin), this.open, this.variables, dot).read();
    return end;
  }
}
