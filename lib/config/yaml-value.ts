import type { Event, MappingEvent } from 'js-yaml';
import { EVENT_ID } from 'js-yaml';
import { anchorOf, isNothing, scalarOf, startOf } from './yaml-event';

/** More nodes than this, aliases written out, are an attack or an accident: a megabyte of real configuration holds 150,000. */
const maxNodes = 4_000_000;

/** Told of a mistake at an offset of the text. */
export type ReportAt = (offset: number, message: string) => undefined;

/** The value of a text's first document, as Prow reads it. Undefined where it holds nothing. */
export function valueOf(text: string, events: readonly Event[], report: ReportAt): unknown {
  const second = events.find((event, index) => index > 1 && events[index - 1]!.type === EVENT_ID.DOCUMENT && !isNothing(event));
  const value = events.length === 0 || isNothing(events[1]!) ? undefined : new Reading(text, events, report).read();
  if (second !== undefined) {
    report(startOf(text, second), 'a second document, which Prow does not read');
  }
  return value;
}

interface Anchor {
  value?: unknown;
  /** How many nodes it holds. Undefined while it is being read. */
  nodes?: number;
}

/** Makes values of the events of one document. */
class Reading {
  private next = 1;
  private nodes = 0;
  private isFull = false;
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
      return this.unnamed(event);
    }
    const before = this.nodes;
    const anchor: Anchor = {};
    this.anchors.set(name, anchor);
    anchor.value = this.unnamed(event);
    anchor.nodes = this.nodes - before;
    return anchor.value;
  }

  private unnamed(event: Event): unknown {
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
      // Told once: after it, nearly every alias is too much.
      const isFirst = !this.isFull;
      this.isFull = true;
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
    const merged: Record<string, unknown>[] = [];
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

  /** What the key `<<` takes. */
  private merged(value: unknown, offset: number): Record<string, unknown>[] {
    const sources: unknown[] = Array.isArray(value) ? value : [value];
    if (!sources.every((source) => source === undefined || isMapping(source))) {
      this.report(offset, 'the key << takes a mapping, or a list of mappings');
    }
    return sources.filter(isMapping);
  }

  private key(offset: number): string {
    const key = this.read();
    if (typeof key === 'object' && key !== null) {
      this.report(offset, 'a list or mapping cannot be a key');
    }
    return String(key);
  }
}

/** Gives a mapping the keys of others that it does not have; the first that has a key counts. */
function complete(map: Record<string, unknown>, sources: readonly Record<string, unknown>[]): Record<string, unknown> {
  for (const [key, value] of sources.flatMap((source) => Object.entries(source))) {
    if (!Object.hasOwn(map, key)) {
      set(map, key, value);
    }
  }
  return map;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Sets a key, whatever it is called. */
function set(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[key] = value;
  }
}
