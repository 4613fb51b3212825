import { isPlain, kindOf, shown } from '../shown';
import { list, mapping, type Check } from './check';

/** How deep facts may be nested. Deeper ones could overflow the stack. */
export const DEEPEST = 100;

/** Checks a value that YAML can represent. */
export const data: Check = (value, field, report) => {
  at(0, field)(value, field, report);
};

function at(depth: number, root: string): Check {
  return (value, field, report) => {
    if (depth > DEEPEST) {
      report(`${root}: is nested over ${DEEPEST} deep, or refers to itself`);
    } else if (Array.isArray(value)) {
      list(at(depth + 1, root))(value, field, report);
    } else if (isPlain(value)) {
      mapping(at(depth + 1, root))(value, field, report);
    } else if (value !== null && typeof value !== 'string' && typeof value !== 'boolean' && !Number.isFinite(value)) {
      report(`${field}: ${typeof value === 'number' ? shown(value) : kindOf(value)} is nothing that YAML can hold`);
    }
  };
}
