/** A flag in a container's command or args. */
export interface Flag {
  readonly name: string;
  /** Undefined where the argument has no `=`: a boolean, or a flag whose value is the next argument. */
  readonly value: string | undefined;
  /** The whole argument. */
  readonly argument: string;
  /** Path of the argument in the object. */
  readonly path: string;
  /** The argument that follows, unless that is a flag itself. */
  readonly next: string | undefined;
}

const shells = new Set(['sh', 'bash', 'dash', 'ash', 'zsh']);

/**
 * The flags of a container, as Go's flag package reads them: `-f` is `--f`, and what follows `--` is no flag. A shell's script has none.
 */
export function readFlags(command: readonly string[], args: readonly string[], container: string): Flag[] {
  const words = [
    ...command.map((word, i) => ({ word, path: `${container}.command[${i}]` })),
    ...args.map((word, i) => ({ word, path: `${container}.args[${i}]` })),
  ];
  if (runsShell(command, args)) {
    return [];
  }
  const end = words.findIndex(({ word }) => word === '--');
  return words.slice(0, end === -1 ? undefined : end).flatMap(({ word, path }, i) => {
    const match = /^--?([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/.exec(word);
    if (match === null) {
      return [];
    }
    const next = words[i + 1]?.word;
    return [{ name: match[1]!, value: match[2], argument: word, path, next: next?.startsWith('-') ? undefined : next }];
  });
}

/** Whether a container runs a shell script. */
export function runsShell(command: readonly string[], args: readonly string[]): boolean {
  return [...command, ...args].some((word, i, words) => word === '-c' && shells.has(words[i - 1]?.split('/').at(-1) ?? ''));
}

/** The value of a flag as Go's flag package takes it: the last one given, `true` for a bare boolean. */
export function flagValue(flags: readonly Flag[], name: string): string | undefined {
  const flag = flags.filter((candidate) => candidate.name === name).at(-1);
  return flag === undefined ? undefined : flag.value ?? flag.next ?? 'true';
}

export function isSet(flags: readonly Flag[], name: string): boolean {
  return flags.some((flag) => flag.name === name);
}
