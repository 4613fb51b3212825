import type { Fields } from '../fields';
import type { FlagLiteral } from '../facts/workload';
import { commands, flagsOf } from '../prow-release/flag-table';

/** The flags of a container by their names, or undefined where its arguments are not flags alone. */
export function flagsIn({ args }: Fields, program: string | undefined): ReadonlyMap<string, FlagLiteral> | undefined {
  const words = Array.isArray(args) ? args.map(String) : [];
  const isGo = program === 'gcsweb' || (program !== undefined && commands.has(program));
  if (!isGo && words.some((word) => /^-[A-Za-z]/.test(word))) {
    return undefined;
  }
  const flags = new Map<string, FlagLiteral>();
  for (let place = 0; place < words.length; place += 1) {
    const match = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(words[place]!);
    if (match === null) {
      return undefined;
    }
    const [, name, value] = match;
    const next = words[place + 1];
    if (value === undefined && next !== undefined && !next.startsWith('-') && takesValue(program, name!)) {
      place += 1;
      add(flags, name!, literal(next));
    } else {
      add(flags, name!, value === undefined ? null : literal(value));
    }
  }
  return flags;
}

/** The value of a flag as a text; undefined where it is not given. */
export function flagText(flags: ReadonlyMap<string, FlagLiteral> | undefined, name: string): string | undefined {
  const value = flags?.get(name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return first === undefined || first === null ? undefined : String(first);
}

function takesValue(program: string | undefined, flag: string): boolean {
  const known = program !== undefined && commands.has(program) ? flagsOf(program).get(flag) : undefined;
  return known !== undefined && known.type !== 'bool';
}

function add(flags: Map<string, FlagLiteral>, name: string, value: string | number | boolean | null): void {
  const before = flags.get(name);
  const values = before === undefined ? [] : [before].flat();
  flags.set(name, before === undefined ? value : [...values, value] as FlagLiteral);
}

/** A text as the value that is written in the same way. */
function literal(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') {
    return text === 'true';
  }
  return /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : text;
}
