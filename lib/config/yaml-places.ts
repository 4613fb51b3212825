import { EVENT_ID, SCALAR_STYLE, type Event, type ScalarEvent } from 'js-yaml';
import type { Path } from './finding';
import { anchorOf, isNothing, scalarOf, startOf } from './yaml-event';

/** The indexes of the events of a list item or of a mapping's key and value. */
interface Member {
  /** @default - an item of a list */
  readonly key?: number;
  readonly value: number;
}

/** Locates values by path. Caches the members of each list and mapping, so that many lookups take linear time. */
export class Places {
  /** For each event, the index of the event after its whole value. */
  private readonly after: number[] = [];
  /** For each alias, the index of the event that it refers to. */
  private readonly aliased = new Map<number, number>();
  private readonly cache = new Map<number, ReadonlyMap<string | number, Member>>();

  constructor(private readonly text: string, private readonly events: readonly Event[]) {
    const open: number[] = [];
    const anchors = new Map<string | undefined, number>();
    for (const [at, event] of events.entries()) {
      this.after.push(at + 1);
      if (event.type === EVENT_ID.POP) {
        this.after[open.pop()!] = at + 1;
      } else if (event.type === EVENT_ID.ALIAS) {
        this.aliased.set(at, anchors.get(anchorOf(text, event)) ?? at);
      } else {
        anchors.set(anchorOf(text, event), at);
        if (event.type !== EVENT_ID.SCALAR) {
          open.push(at);
        }
      }
    }
  }

  /** Returns the offset of a value or of its key. For a path that does not exist, returns the offset of the innermost value that does. */
  offset(path: Path, part: 'key' | 'value'): number {
    let at = 1;
    let offset = this.start(at) ?? 0;
    for (const [depth, step] of path.entries()) {
      const member = this.members(this.aliased.get(at) ?? at).get(step);
      if (member === undefined) {
        break;
      }
      at = member.value;
      const key = member.key === undefined ? undefined : this.start(member.key);
      const value = this.start(at);
      offset = (part === 'key' && depth === path.length - 1 ? key : undefined) ?? value ?? key ?? offset;
    }
    return offset;
  }

  /** Returns the range of a value, or undefined for an omitted value and for one that ends in a block scalar or a flow collection. */
  span(path: Path): { start: number; end: number } | undefined {
    const missing = this.events.length;
    const at = path.reduce((parent: number, step) => this.members(parent).get(step)?.value ?? missing, 1);
    const first = this.events[at];
    if (first === undefined) {
      return undefined;
    }
    let last = this.after[at]! - 1;
    while (this.events[last]!.type === EVENT_ID.POP) {
      last--;
    }
    const event = this.events[last]!;
    const isInFlow = this.events.slice(at, last).some((open, index) => this.after[at + index]! > last + 1 && this.isFlow(open));
    const end = event.type === EVENT_ID.SCALAR && !isInFlow ? endOf(event) : undefined;
    return end === undefined ? undefined : { start: startOf(this.text, first), end };
  }

  private isFlow(event: Event): boolean {
    return (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) && '[{'.includes(this.text[event.start]!);
  }

  private start(at: number): number | undefined {
    const event = this.events[at];
    return event === undefined || isNothing(event) ? undefined : startOf(this.text, event);
  }

  private members(at: number): ReadonlyMap<string | number, Member> {
    // The first of duplicate keys counts, as in the value.
    const members = this.cache.get(at) ?? new Map([...this.membersOf(at)].reverse());
    this.cache.set(at, members);
    return members;
  }

  private* membersOf(at: number): Generator<[string | number, Member]> {
    const type = this.events[at]?.type;
    let child = at + 1;
    if (type === EVENT_ID.SEQUENCE) {
      for (let index = 0; this.events[child]!.type !== EVENT_ID.POP; index++, child = this.after[child]!) {
        yield [index, { value: child }];
      }
    } else if (type === EVENT_ID.MAPPING) {
      for (let value; this.events[child]!.type !== EVENT_ID.POP; child = this.after[value]!) {
        value = this.after[child]!;
        const key = this.events[child]!;
        if (key.type === EVENT_ID.SCALAR) {
          yield [String(scalarOf(this.text, key)), { key: child, value }];
        }
      }
    }
  }
}

function endOf({ style, valueStart, valueEnd }: ScalarEvent): number | undefined {
  const isQuoted = style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
  return valueStart < 0 || !(isQuoted || style === SCALAR_STYLE.PLAIN) ? undefined : valueEnd + (isQuoted ? 1 : 0);
}
