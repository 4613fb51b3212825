import { beyond, flow, fold, keyLine, plain, quoted } from './block-line';
import { merge } from './merge-key';
import { plainScalar } from './scalar';

/**
 * Reads YAML as Prow's files are mostly written: block mappings and lists, scalars of one line, literal and folded blocks, anchors of
 * blocks. That takes a fifth of the time of the YAML library, which reads whatever goes beyond: tags, nested flow collections, mistakes.
 *
 * @returns undefined where the text goes beyond
 */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (unusual.test(text)) {
    return undefined;
  }
  try {
    return { value: new Lines(text).document() };
  } catch (error) {
    if (error !== beyond) {
      throw error;
    }
    return undefined;
  }
}

/** Tabs, carriage returns, a byte order mark, and whatever no YAML may hold. */
const unusual = /[\x00-\x09\x0b-\x1f\x7f-\x84\x86-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
const anchor = /&([A-Za-z0-9_-]+) *$/my;
const alias = /\*([A-Za-z0-9_-]+) *$/my;
/** Characters that aliases may stand for. More could be an attack, and the library counts what they mean. */
const mostAliased = 1_000_000;
const space = 32;
const hyphen = 45;
const hash = 35;

/** A text line by line; the current one is what comes next and is neither empty nor a comment. */
class Lines {
  private indent = -1;
  private start = 0;
  private end = 0;
  private isOver = false;
  private hasBegun = false;
  private readonly anchors = new Map<string, { readonly value: unknown; readonly length: number }>();
  private aliased = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    this.next(0);
    if (this.indent === 0 && this.rest() === '---') {
      this.next(this.end + 1);
    }
    if (this.isOver) {
      return undefined;
    }
    if (this.indent !== 0) {
      throw beyond;
    }
    const value = this.block(0);
    if (!this.isOver) {
      throw beyond;
    }
    return value;
  }

  /** Goes to the first line from an offset on that holds anything. */
  private next(from: number): void {
    const { text } = this;
    for (let line = from; line < text.length;) {
      let start = line;
      while (text.charCodeAt(start) === space) {
        start++;
      }
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      if (start < end && text.charCodeAt(start) !== hash) {
        this.indent = start - line;
        this.start = start;
        this.end = end;
        return this.refuseMarker();
      }
      line = end + 1;
    }
    this.isOver = true;
    this.indent = -1;
  }

  /** A second document, or the end of the first. */
  private refuseMarker(): void {
    if (this.hasBegun && this.indent === 0 && /^(?:---|\.\.\.)(?: |$)/.test(this.text.slice(this.start, Math.min(this.end, this.start + 4)))) {
      throw beyond;
    }
  }

  private rest(): string {
    return this.text.slice(this.start, this.end).trimEnd();
  }

  /** A mapping or list whose entries begin at an indentation; the first is the current line. */
  private block(indent: number): unknown {
    this.hasBegun = true;
    return this.isEntry() ? this.list(indent) : this.mapping(indent);
  }

  private isEntry(): boolean {
    return this.text.charCodeAt(this.start) === hyphen && (this.start + 1 === this.end || this.text.charCodeAt(this.start + 1) === space);
  }

  private list(indent: number): unknown[] {
    const items: unknown[] = [];
    while (this.indent === indent && !this.isOver && this.isEntry()) {
      let inner = this.start + 1;
      while (this.text.charCodeAt(inner) === space) {
        inner++;
      }
      if (inner >= this.end || this.text.charCodeAt(inner) === hash) {
        items.push(this.nested(indent, false));
        continue;
      }
      const name = this.matched(anchor, inner);
      if (name !== undefined) {
        items.push(this.anchored(name, () => this.nested(indent, false)));
        continue;
      }
      const innerIndent = indent + inner - this.start;
      this.start = inner;
      this.indent = innerIndent;
      if (this.isEntry() || keyLine(this.text.slice(inner, this.end)) !== null) {
        items.push(this.block(innerIndent));
      } else {
        items.push(this.scalar(inner, indent));
      }
    }
    this.refuseDeeper(indent);
    return items;
  }

  private mapping(indent: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const merged: unknown[] = [];
    while (this.indent === indent && !this.isOver) {
      const line = this.isEntry() ? null : keyLine(this.text.slice(this.start, this.end));
      if (line === null || Object.hasOwn(map, line.key) || line.key === '__proto__') {
        throw beyond;
      }
      const value = line.plain === undefined ? this.value(this.start + line.valueStart, indent) : this.folded(line.plain, line.scalar, indent);
      if (line.key === '<<') {
        merged.push(value);
      } else {
        map[line.key] = value;
      }
    }
    this.refuseDeeper(indent);
    return merged.length === 0 ? map : merge(map, merged);
  }

  /** What an expression for the rest of the line finds there. */
  private matched(expression: RegExp, start: number): string | undefined {
    expression.lastIndex = start;
    return expression.exec(this.text)?.[1];
  }

  private value(start: number, indent: number): unknown {
    if (start < this.end && this.text.charCodeAt(start) !== hash) {
      const name = this.matched(anchor, start);
      return name === undefined ? this.scalar(start, indent) : this.anchored(name, () => this.nested(indent, true));
    }
    return this.nested(indent, true);
  }

  /** What stands on the lines after this one. A list in a mapping need not be indented. */
  private nested(indent: number, isInMapping: boolean): unknown {
    this.next(this.end + 1);
    if (this.indent > indent) {
      return this.block(this.indent);
    }
    return isInMapping && this.indent === indent && this.isEntry() ? this.list(indent) : null;
  }

  private anchored(name: string, read: () => unknown): unknown {
    const { start, aliased } = this;
    // Inside, it does not stand for what the name meant before.
    this.anchors.delete(name);
    const value = read();
    this.anchors.set(name, { value, length: this.start - start + this.aliased - aliased });
    return value;
  }

  private aliasOf(name: string | undefined): unknown {
    const known = this.anchors.get(name ?? '');
    this.aliased += known?.length ?? 0;
    if (known === undefined || this.aliased > mostAliased) {
      throw beyond;
    }
    return known.value;
  }

  /** A scalar that ends with its line, or a literal block; goes on to the next line. */
  private scalar(start: number, indent: number): unknown {
    const written = this.text.slice(start, this.end);
    const comment = written.indexOf(' #');
    switch (written[0]) {
      case '|':
      case '>':
        return this.literal(written.trimEnd(), indent);
      case '*':
        return this.after(indent, this.aliasOf(this.matched(alias, start)));
      case '"':
      case '\'':
        return this.after(indent, quoted(written));
      case '[':
      case '{':
        return this.after(indent, flow(written.trimEnd()));
      default: {
        const text = plain((comment < 0 ? written : written.slice(0, comment)).trimEnd());
        return comment < 0 ? this.folded(text, plainScalar(text), indent) : this.after(indent, plainScalar(text));
      }
    }
  }

  /** An unquoted text with the more deeply indented lines that follow it, one space in place of each break. */
  private folded(first: string, scalar: unknown, indent: number): unknown {
    let text = first;
    for (let line = this.end + 1; ; line = this.end + 1) {
      this.next(line);
      if (this.indent <= indent) {
        return text === first ? scalar : text;
      }
      const more = this.rest();
      if (this.start - this.indent !== line || /: | #|:$/.test(more)) {
        throw beyond;
      }
      text += ` ${more}`;
    }
  }

  /** What is more deeply indented than a scalar belongs to it. */
  private after(indent: number, value: unknown): unknown {
    this.next(this.end + 1);
    this.refuseDeeper(indent);
    return value;
  }

  private refuseDeeper(indent: number): void {
    if (this.indent > indent) {
      throw beyond;
    }
  }

  private literal(header: string, indent: number): string {
    const isFolded = header[0] === '>';
    if (header.length > 1 && header.slice(1) !== '-') {
      throw beyond;
    }
    const lines: string[] = [];
    let depth = -1;
    let filled = 0;
    let line = this.end + 1;
    while (line < this.text.length) {
      const newline = this.text.indexOf('\n', line);
      const end = newline < 0 ? this.text.length : newline;
      let first = line;
      while (this.text.charCodeAt(first) === space) {
        first++;
      }
      if (first >= end) {
        // A line of spaces that reaches beyond the indentation counts; that is left to the library.
        if (end - line > Math.max(depth, 0)) {
          throw beyond;
        }
        lines.push('');
      } else {
        depth = depth < 0 && first - line > indent ? first - line : depth;
        if (depth < 0 || first - line < depth) {
          break;
        }
        // More deeply indented lines are not folded; that is left to the library.
        if (isFolded && first - line > depth) {
          throw beyond;
        }
        lines.push(this.text.slice(line + depth, end));
        filled = lines.length;
      }
      line = end + 1;
    }
    this.next(line);
    this.refuseDeeper(indent);
    const content = isFolded ? fold(lines.slice(0, filled)) : lines.slice(0, filled).join('\n');
    return content === '' || header.length > 1 ? content : `${content}\n`;
  }
}
