import type { ProwFlags } from '../../imports/flags';
import table from '../../imports/flags.json';

/** One flag of a Prow command, as the command's own `-h` describes it. */
export interface KnownFlag {
  readonly type: FlagType;
  /** @default - the type's zero value */
  readonly default?: string;
  readonly deprecated?: boolean;
}

/** `value` is a type that the command defines, such as a list of a repeated flag. */
export type FlagType = 'bool' | 'int' | 'uint' | 'float' | 'duration' | 'string' | 'value';

const types = new Set<string>(['bool', 'int', 'uint', 'float', 'duration', 'string', 'value']);

/** A command of Prow. */
export type Command = keyof ProwFlags;

/** A flag that some command of Prow has. */
export type FlagName = ProwFlags[Command];

/** Returns the given value of a flag, or undefined if it is not given. */
export type FlagLookup = (flag: string) => string | undefined;

/** All commands of the generated table. */
export const commands: ReadonlySet<string> = new Set(Object.keys(table));

/** The flags of a command, by name without dashes. */
export function flagsOf(command: string): ReadonlyMap<string, KnownFlag> {
  let flags = cache.get(command);
  if (flags === undefined) {
    const known = (table as unknown as Record<string, Record<string, RawFlag>>)[command] ?? {};
    flags = new Map(Object.entries(known).map(([name, flag]) => [name, { ...flag, type: typeOf(flag) }]));
    cache.set(command, flags);
  }
  return flags;
}

const cache = new Map<string, ReadonlyMap<string, KnownFlag>>();

type RawFlag = Omit<KnownFlag, 'type'> & { readonly type: string };

/** `-h` prints a back-quoted word of the description in place of the type. Then the default tells a boolean from a string. */
function typeOf(flag: RawFlag): FlagType {
  if (types.has(flag.type)) {
    return flag.type as FlagType;
  }
  return flag.default === 'true' || flag.default === 'false' ? 'bool' : 'string';
}
