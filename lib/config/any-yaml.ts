import type { Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import { EVENT_ALIAS, EVENT_DOCUMENT, EVENT_MAPPING, EVENT_POP, EVENT_SCALAR, EVENT_SEQUENCE, SCALAR_STYLE, SCALAR_STYLE_PLAIN, YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { YamlFile } from './document';
import { placeOf } from './finding';
import type { Finding, Path, Place } from './finding';
import { merge, set } from './merge-key';
import { plainScalar } from './scalar';

/** More nodes than this, aliases written out, are an attack or an accident: a megabyte of real configuration holds 150,000. */
const mostNodes = 4_000_000;

/** Reads a file's text with the YAML library, however it is written. */
export function readAnyYaml(file: string, text: string): YamlFile {
  let events: Event[];
  try {
    events = parseEvents(text, {});
  } catch (error) {
    if (!(error instanceof YAMLException)) {
      throw error;
    }
    const { line, column } = error.mark ?? { line: 0, column: 0 };
    const finding: Finding = { file, line: line + 1, column: column + 1, path: '', message: `not valid YAML: ${error.reason}` };
    return { file, value: undefined, findings: [finding], locate: () => ({ line: 1, column: 1 }), span: () => undefined };
  }
  const reading = new Reading(file, text, events);
  const { value, findings } = reading;
  return { file, value, findings, locate: (path, part) => reading.locate(path, part), span: (path) => reading.span(path) };
}

/** Makes values of parser events, and finds events by path. */
class Reading {
  readonly value: unknown;
  readonly findings: Finding[] = [];
  private next = 0;
  private nodes = 0;
  private readonly anchors = new Map<string, { value: unknown; nodes: number; event: number; complete: boolean }>();

  constructor(private readonly file: string, private readonly text: string, private readonly events: readonly Event[]) {
    this.value = this.firstDocument();
    const second = this.events.findIndex((event, index) => index > 0 && event.type === EVENT_DOCUMENT) + 1;
    const content = second > 0 ? this.events[second] : undefined;
    if (content !== undefined && !isNothing(content)) {
      this.report(this.offsetOf(content), 'a second document, which Prow does not read');
    }
  }

  private firstDocument(): unknown {
    if (this.events.length === 0 || isNothing(this.events[1]!)) {
      return undefined;
    }
    this.next = 1;
    return this.read();
  }

  private read(): unknown {
    const event = this.events[this.next++]!;
    this.nodes++;
    switch (event.type) {
      case EVENT_SCALAR:
        return this.anchored(event, () => this.scalar(event));
      case EVENT_SEQUENCE:
        return this.anchored(event, (list: unknown[]) => this.sequence(list), []);
      case EVENT_MAPPING:
        return this.anchored(event, (map: Record<string, unknown>) => this.mapping(map), {});
      case EVENT_ALIAS:
        return this.alias(this.text.slice(event.anchorStart, event.anchorEnd), event.anchorStart);
      default:
        throw new Error(`no value begins with event ${event.type}`);
    }
  }

  private anchored<T>(event: ScalarEvent | SequenceEvent | MappingEvent, read: (into: T) => unknown, into?: T): unknown {
    if (event.anchorStart < 0 || event.anchorStart === event.anchorEnd) {
      return read(into!);
    }
    const before = this.nodes;
    const anchor = { value: undefined as unknown, nodes: 0, event: this.next - 1, complete: false };
    this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), anchor);
    anchor.value = read(into!);
    anchor.nodes = this.nodes - before;
    anchor.complete = true;
    return anchor.value;
  }

  private alias(name: string, offset: number): unknown {
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      return this.report(offset - 1, `alias *${name} names no anchor before it`);
    }
    if (!anchor.complete) {
      return this.report(offset - 1, `alias *${name} stands inside what it names`);
    }
    if (this.nodes + anchor.nodes > mostNodes) {
      return this.report(offset - 1, `aliases stand for more than ${mostNodes} values`);
    }
    this.nodes += anchor.nodes;
    return anchor.value;
  }

  private scalar(event: ScalarEvent): unknown {
    if (event.valueStart < 0) {
      return null;
    }
    const text = event.fast ? this.text.slice(event.valueStart, event.valueEnd) : getScalarValue(this.text, event);
    const tag = event.tagStart < 0 ? '' : this.text.slice(event.tagStart, event.tagEnd);
    return tag === '' && event.style === SCALAR_STYLE_PLAIN ? plainScalar(text) : text;
  }

  private sequence(list: unknown[]): unknown[] {
    while (this.events[this.next]!.type !== EVENT_POP) {
      list.push(this.read());
    }
    this.next++;
    return list;
  }

  private mapping(map: Record<string, unknown>): Record<string, unknown> {
    const merged: unknown[] = [];
    while (this.events[this.next]!.type !== EVENT_POP) {
      const offset = this.offsetOf(this.events[this.next]!);
      const key = this.key();
      const value = this.read();
      if (key === '<<') {
        merged.push(value);
      } else if (Object.hasOwn(map, key)) {
        this.report(offset, `the key ${key} stands here a second time`);
      } else {
        set(map, key, value);
      }
    }
    this.next++;
    return merge(map, merged);
  }

  private key(): string {
    const event = this.events[this.next]!;
    const key = this.read();
    if (typeof key === 'object' && key !== null) {
      this.report(this.offsetOf(event), 'a list or mapping cannot be a key');
    }
    return String(key);
  }

  private report(offset: number, message: string): undefined {
    this.findings.push({ file: this.file, ...this.position(offset), path: '', message });
    return undefined;
  }

  /** Where a value stands, or its key; the innermost value around it where the path leads nowhere. */
  locate(path: Path, part: 'key' | 'value' = 'value'): Place {
    let at = 1;
    let offset = this.events[at] === undefined ? 0 : this.offsetOf(this.events[at]!);
    for (const [depth, step] of path.entries()) {
      const found = this.step(this.unaliased(at), step);
      if (found === undefined) {
        break;
      }
      at = found.value;
      const wantsKey = (part === 'key' && depth === path.length - 1) || isNothing(this.events[at]!);
      offset = this.offsetOf(this.events[wantsKey ? found.key ?? at : at]!);
    }
    return this.position(offset);
  }

  /** Undefined where it is not plain to see: of nothing, a block scalar, a flow collection. */
  span(path: Path): { start: number; end: number } | undefined {
    let at = 1;
    for (const step of path) {
      const found = this.step(at, step);
      if (found === undefined) {
        return undefined;
      }
      at = found.value;
    }
    const last = this.events.slice(at, this.after(at)).findLast((event) => event.type !== EVENT_POP)!;
    const first = this.events[at]!;
    const isFlow = (first.type === EVENT_MAPPING || first.type === EVENT_SEQUENCE) && '[{'.includes(this.text[first.start]!);
    const end = last.type === EVENT_SCALAR && !isFlow ? this.closing(last) : undefined;
    return end === undefined ? undefined : { start: this.offsetOf(first), end };
  }

  private closing({ style, valueStart, valueEnd }: ScalarEvent): number | undefined {
    const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
    return valueStart < 0 || !(isQuoted || style === SCALAR_STYLE.PLAIN) ? undefined : valueEnd + (isQuoted ? 1 : 0);
  }

  /** The events of the member that one step of a path leads to. */
  private step(at: number, step: string | number): { key?: number; value: number } | undefined {
    const type = this.events[at]?.type;
    let child = at + 1;
    if (type === EVENT_SEQUENCE) {
      for (let index = 0; this.events[child]!.type !== EVENT_POP; index++, child = this.after(child)) {
        if (index === step) {
          return { value: child };
        }
      }
    } else if (type === EVENT_MAPPING) {
      for (; this.events[child]!.type !== EVENT_POP; child = this.after(this.after(child))) {
        const event = this.events[child]!;
        if (event.type === EVENT_SCALAR && String(this.scalar(event)) === step) {
          return { key: child, value: this.after(child) };
        }
      }
    }
    return undefined;
  }

  /** The event that follows a whole value. */
  private after(at: number): number {
    let depth = 0;
    do {
      const { type } = this.events[at++]!;
      depth += type === EVENT_SEQUENCE || type === EVENT_MAPPING ? 1 : type === EVENT_POP ? -1 : 0;
    } while (depth > 0);
    return at;
  }

  private unaliased(at: number): number {
    const event = this.events[at]!;
    return event.type === EVENT_ALIAS ? this.anchors.get(this.text.slice(event.anchorStart, event.anchorEnd))?.event ?? at : at;
  }

  private offsetOf(event: Event): number {
    switch (event.type) {
      case EVENT_SCALAR:
        return event.style === SCALAR_STYLE_PLAIN ? event.valueStart : Math.max(0, this.opening(event));
      case EVENT_SEQUENCE:
      case EVENT_MAPPING:
        return event.start;
      case EVENT_ALIAS:
        return event.anchorStart - 1;
      default:
        return 0;
    }
  }

  /** Where a quoted text's first quote or a block's `|` stands: at or a little before its first character. */
  private opening(event: ScalarEvent): number {
    const before = this.text.slice(0, event.valueStart);
    return Math.max(...['"', '\'', '|', '>'].map((mark) => before.lastIndexOf(mark)));
  }

  private position(offset: number): Place {
    return placeOf(this.text, offset);
  }
}

/** A value that is not written: `key:` and nothing after it. */
function isNothing(event: Event): boolean {
  return event.type === EVENT_POP || (event.type === EVENT_SCALAR && event.valueStart < 0);
}
