import type { ProwFlags } from '../../imports/flags';
import { EnvironmentVariable } from './variable';
import { MountedFile } from './mount';

/**
 * The value of a command-line flag: a literal, a mounted file, an environment variable of the container, or `null` for a flag without a
 * value.
 */
export type FlagValue = string | number | boolean | null | MountedFile | EnvironmentVariable;

/** Flags by name, without dashes. A list repeats the flag; `undefined` leaves it out. */
export type Flags<Name extends string = string> = { readonly [name in Name]?: FlagValue | readonly FlagValue[] };

/** The flags of a program of Prow. */
export type FlagsOf<Program extends keyof ProwFlags> = Flags<ProwFlags[Program]>;

/** Pairs of flag and value, sorted by name. A repeated flag has one pair per value. */
export function flagValues(flags: Flags): [name: string, value: FlagValue][] {
  return Object.keys(flags)
    .sort()
    .flatMap((name) => {
      const value = flags[name];
      const values = Array.isArray(value) ? (value as readonly FlagValue[]) : [value as FlagValue | undefined];
      return values.filter((one) => one !== undefined).map((one): [string, FlagValue] => [name, one]);
    });
}

/**
 * Flags as a container's arguments.
 *
 * @param dash prefix of a flag's name
 */
export function args(flags: Flags, dash: '-' | '--'): string[] {
  return flagValues(flags).map(([name, value]) => (value === null ? `${dash}${name}` : `${dash}${name}=${text(value)}`));
}

function text(value: Exclude<FlagValue, null>): string {
  if (value instanceof MountedFile) {
    return value.path;
  }
  return value instanceof EnvironmentVariable ? `$(${value.name})` : String(value);
}
