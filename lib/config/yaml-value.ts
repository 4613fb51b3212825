import { EVENT_ID, type Event, type MappingEvent } from 'js-yaml';
import { isFields, type Fields } from '../fields';
import { anchorOf, isNothing, scalarOf, startOf } from './yaml-event';

/** The largest number of nodes after aliases are expanded. A megabyte of real configuration has 150,000. */
const maxNodes = 4_000_000;

/** Reports a problem at an offset of the text. */
export type ReportAt = (offset: number, message: string) => undefined;

/** Returns the value of a text's first document as Prow reads it, or undefined if the document is empty. */
export function valueOf(text: string, events: readonly Event[], report: ReportAt): unknown {
  const second = events.find((event, index) => index > 1 && events[index - 1]!.type === EVENT_ID.DOCUMENT && !isNothing(event));
  const value = events.length === 0 || isNothing(events[1]!) ? undefined : new Composer(text, events, report).read();
  if (second !== undefined) {
    report(startOf(text, second), 'a second document, which Prow does not read');
  }
  return value;
}

interface Anchor {
  value?: unknown;
  /** The number of nodes. Undefined while the value is being read. */
  nodes?: number;
}

/** Composes values from the events of a document. */
class Composer {
  private next = 1;
  private nodes = 0;
  private isLimitReported = false;
  private readonly anchors = new Map<string, Anchor>();

  constructor(private readonly text: string, private readonly events: readonly Event[], private readonly report: ReportAt) {}

  read(): unknown {
    const event = this.events[this.next++]!;
    this.nodes++;
    if (event.type === EVENT_ID.ALIAS) {
      return this.alias(anchorOf(this.text, event)!, startOf(this.text, event));
    }
    const name = anchorOf(this.text, event);
    if (name === undefined) {
      return this.value(event);
    }
    const before = this.nodes;
    const anchor: Anchor = {};
    this.anchors.set(name, anchor);
    anchor.value = this.value(event);
    anchor.nodes = this.nodes - before;
    return anchor.value;
  }

  private value(event: Event): unknown {
    switch (event.type) {
      case EVENT_ID.SCALAR:
        return scalarOf(this.text, event);
      case EVENT_ID.SEQUENCE:
        return this.sequence();
      case EVENT_ID.MAPPING:
        return this.mapping(event);
      default:
        throw new Error(`no value begins with event ${event.type}`);
    }
  }

  private alias(name: string, offset: number): unknown {
    const anchor = this.anchors.get(name);
    if (anchor === undefined) {
      return this.report(offset, `alias *${name} names no anchor before it`);
    }
    if (anchor.nodes === undefined) {
      return this.report(offset, `alias *${name} stands inside what it names`);
    }
    if (this.nodes + anchor.nodes > maxNodes) {
      // Reported once, since nearly every later alias exceeds the limit too.
      const isFirst = !this.isLimitReported;
      this.isLimitReported = true;
      return isFirst ? this.report(offset, `aliases stand for more than ${maxNodes} values`) : undefined;
    }
    this.nodes += anchor.nodes;
    return anchor.value;
  }

  private sequence(): unknown[] {
    const list: unknown[] = [];
    while (this.events[this.next]!.type !== EVENT_ID.POP) {
      list.push(this.read());
    }
    this.next++;
    return list;
  }

  private mapping({ start }: MappingEvent): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    const merged: Fields[] = [];
    while (this.events[this.next]!.type !== EVENT_ID.POP) {
      const event = this.events[this.next]!;
      const offset = isNothing(event) ? start : startOf(this.text, event);
      const key = this.key(offset);
      const value = this.read();
      if (key === '<<') {
        merged.push(...this.merged(value, offset));
      } else if (Object.hasOwn(map, key)) {
        this.report(offset, `the key ${key} stands here a second time`);
      } else {
        set(map, key, value);
      }
    }
    this.next++;
    return complete(map, merged);
  }

  /** Returns the mappings of a merge key (`<<`). */
  private merged(value: unknown, offset: number): Fields[] {
    const sources: unknown[] = Array.isArray(value) ? value : [value];
    if (!sources.every((source) => source === undefined || isFields(source))) {
      this.report(offset, 'the key << takes a mapping, or a list of mappings');
    }
    return sources.filter(isFields);
  }

  private key(offset: number): string {
    const key = this.read();
    if (typeof key === 'object' && key !== null) {
      this.report(offset, 'a list or mapping cannot be a key');
    }
    return String(key);
  }
}

/** Adds the keys of merged mappings that a mapping does not have itself. The first mapping with a key counts. */
function complete(map: Record<string, unknown>, sources: readonly Fields[]): Record<string, unknown> {
  for (const [key, value] of sources.flatMap((source) => Object.entries(source))) {
    if (!Object.hasOwn(map, key)) {
      set(map, key, value);
    }
  }
  return map;
}

/** Sets a key, which may be `__proto__`. */
function set(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}
