import { EVENT_ID, SCALAR_STYLE, getScalarValue, type Event, type ScalarEvent } from 'js-yaml';
import { plainScalar } from '../yaml-scalar';

/** Returns the value of a scalar. */
export function scalarOf(text: string, event: ScalarEvent): string | number | boolean | null {
  if (event.valueStart < 0) {
    return null;
  }
  const written = getScalarValue(text, event);
  return event.style === SCALAR_STYLE.PLAIN && event.tagStart < 0 ? plainScalar(written) : written;
}

/** Whether a value is omitted, as in `key:` with nothing after it. */
export function isNothing(event: Event): boolean {
  return event.type === EVENT_ID.POP || (event.type === EVENT_ID.SCALAR && event.valueStart < 0);
}

/** Returns the name of an event's anchor or of an alias. */
export function anchorOf(text: string, event: Event): string | undefined {
  return 'anchorStart' in event && event.anchorStart >= 0 ? text.slice(event.anchorStart, event.anchorEnd) : undefined;
}

/** Returns the offset of a value, including its quote or the `|` or `>` of a block. */
export function startOf(text: string, event: Event): number {
  switch (event.type) {
    case EVENT_ID.SCALAR:
      return Math.max(0, startOfScalar(text, event));
    case EVENT_ID.SEQUENCE:
    case EVENT_ID.MAPPING:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    default:
      return 0;
  }
}

function startOfScalar(text: string, { style, valueStart }: ScalarEvent): number {
  switch (style) {
    case SCALAR_STYLE.PLAIN:
      return valueStart;
    case SCALAR_STYLE.LITERAL_BLOCK:
      return text.lastIndexOf('|', valueStart);
    case SCALAR_STYLE.FOLDED_BLOCK:
      return text.lastIndexOf('>', valueStart);
    default:
      return valueStart - 1;
  }
}
