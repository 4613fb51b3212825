import type { ManifestSet } from '../manifest-set';
import { flagValue, isSet, type Flag } from '../command-line';
import type { Problem } from '../finding';
import type { Container } from '../pods';
import { combinations, requirements } from '../../prow-release/flag-rules';
import { commands, flagsOf, type FlagType } from '../../prow-release/flag-table';
import { judgeUnknown } from '../../prow-release/unknown';
import { nearest } from '../values';

const forms: Readonly<Record<FlagType, { readonly pattern: RegExp; readonly words: string }>> = {
  bool: { pattern: /^(1|0|t|f|T|F|true|false|TRUE|FALSE|True|False)$/, words: 'true or false' },
  int: { pattern: /^[+-]?\d+$/, words: 'a whole number' },
  uint: { pattern: /^\d+$/, words: 'a whole number that is not negative' },
  float: { pattern: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/, words: 'a number' },
  duration: { pattern: /^[+-]?(0|((\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h))+)$/, words: 'a duration, such as 2m30s' },
  string: { pattern: /^/, words: 'text' },
  value: { pattern: /^/, words: 'text' },
};

/** The flags of a Prow component are known to it, have the right type, do not exclude each other, and the required ones are set. */
export function* flags(manifests: ManifestSet): Iterable<Problem> {
  for (const container of manifests.containers) {
    if (container.component === undefined) {
      continue;
    }
    const given = new Set<string>();
    for (const flag of container.flags) {
      yield* known(container, flag, given.has(flag.name));
      given.add(flag.name);
    }
    yield* together(container);
  }
}

function* known(container: Container, flag: Flag, isRepeated: boolean): Iterable<Problem> {
  const { component, pod: { object } } = container;
  const table = flagsOf(component!);
  const type = table.get(flag.name)?.type;
  const field = flag.path;
  if (type === undefined) {
    yield unknown(container, flag);
    return;
  }
  const value = flag.value ?? (type === 'bool' ? 'true' : flag.next);
  if (value === undefined || (!forms[type].pattern.test(value) && !value.includes('$('))) {
    const problem = `--${flag.name} of ${component} is ${value === undefined ? 'without a value' : `"${value}"`}: it exits at once`;
    yield { object, field, problem, remedy: forms[type].words };
  }
  if (isRepeated && type !== 'value') {
    yield { object, field, problem: `--${flag.name} is given twice, and only the last counts`, remedy: 'give it once' };
  }
  if (table.get(flag.name)!.deprecated) {
    yield { object, field, problem: `--${flag.name} of ${component} is deprecated`, remedy: 'see its help', severity: 'warning' };
  }
}

/** A flag that the table lacks; the release that runs may have it. */
function unknown({ component, image, pod: { object } }: Container, { name, path: field }: Flag): Problem {
  const owners = [...commands].filter((command) => flagsOf(command).has(name));
  const others = owners.length === 0 || owners.length > 4 ? '' : `; it is a flag of ${owners.join(', ')}`;
  const hints = `${nearest(name, flagsOf(component!).keys())}${others}`;
  const { severity, because } = judgeUnknown([image]);
  return severity === 'error'
    ? { object, field, problem: `${component} has no flag --${name}${hints}: it exits at once`, remedy: 'drop it or mend the name' }
    : { object, field, problem: `--${name} is not known as a flag of ${component}${hints}${because}`, remedy: 'see its help', severity };
}

function* together({ component, flags, path, pod: { object } }: Container): Iterable<Problem> {
  const table = flagsOf(component!);
  for (const { flags: names, allowed, says, only } of combinations) {
    const isTheirs = names.every((name) => table.has(name)) && (only === undefined || only === component);
    const set = names.map((name) => isSet(flags, name));
    if (isTheirs && !allowed(set, (name) => flagValue(flags, name))) {
      const field = flags.find(({ name }) => names.includes(name))?.path ?? `${path}.args`;
      yield { object, field, problem: `${component}: ${names.map((name) => `--${name}`).join(' and ')}: ${says}`, remedy: says };
    }
  }
  for (const { components, flag, when, isMet, says, severity } of requirements) {
    const value = flagValue(flags, flag);
    if (components.includes(component!) && (when?.((name) => flagValue(flags, name)) ?? true) && !isMet(value)) {
      const field = flags.filter(({ name }) => name === flag).at(-1)?.path ?? `${path}.args`;
      yield { object, field, problem: `${component} needs --${flag}: ${says}`, remedy: 'give it', ...(severity && { severity }) };
    }
  }
}
