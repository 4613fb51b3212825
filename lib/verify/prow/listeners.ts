import { portsOf, type Paths } from '../../prow-release/listeners';
import { flagValue } from '../command-line';
import type { Container } from '../pods';

/** The ports that a container's program opens and what it serves there; undefined for an unknown program. */
export function listenersOf({ component, flags }: Container): ReadonlyMap<number, Paths> | undefined {
  return portsOf(component ?? '', (flag) => flagValue(flags, flag));
}
