import { own, strings, type Fields } from '../../fields';
import { partsOf } from '../../grammar/image';
import { flagsOf, type KnownFlag } from '../../prow-release/flag-table';
import { programOf } from '../../prow-release/programs';
import { Alias } from '../alias';

const flag = /^(--?)([A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/**
 * A container whose flags are read as its program reads them, so that two ways to write a flag agree. Of Prow's programs it is known that they
 * use Go's flag package and which flags take a value. Of another program: if it accepts both `--flag` and `--flag=true`, they are the same.
 */
export function withFlags(container: Fields): Fields {
  const [command, args] = [own(container, 'command'), own(container, 'args')];
  // Flags of a shell's script are for the script to read.
  if ([...strings(command), ...strings(args)].includes('-c')) {
    return container;
  }
  const image = typeof container.image === 'string' ? container.image : '';
  const program = programOf(partsOf(image).repository, strings(command));
  const read = program === undefined ? anyFlags : (words: readonly unknown[]): unknown[] => prowFlags(words, flagsOf(program));
  return {
    ...container,
    ...(Array.isArray(command) && { command: [...command.slice(0, 1) as unknown[], ...read(command.slice(1))] }),
    ...(Array.isArray(args) && { args: read(args) }),
  };
}

function anyFlags(words: readonly unknown[]): unknown[] {
  const end = words.includes('--') ? words.indexOf('--') : words.length;
  return words.map((word, place) => {
    const [, dashes, , value] = flagIn(word);
    return place < end && dashes === '--' && value === undefined && isLast(words, place) ? new Alias(word, `${String(word)}=true`) : word;
  });
}

/** Go's flag package reads flags up to the first word that is none. So does this, and up to a flag of which it is not known what it takes. */
function prowFlags(words: readonly unknown[], known: ReadonlyMap<string, KnownFlag>): unknown[] {
  const read: unknown[] = [];
  let place = 0;
  while (place < words.length) {
    const [word, , name, value] = flagIn(words[place]);
    const next = words[place + 1];
    const type = name === undefined ? undefined : known.get(name)?.type;
    if (value !== undefined) {
      read.push(new Alias(word, `--${name}=${value}`));
    } else if (type === 'bool' || (name !== undefined && type === undefined && isLast(words, place))) {
      read.push(new Alias(word, `--${name}=true`));
    } else if (type !== undefined && typeof next === 'string') {
      read.push(new Alias(`${word} ${next}`, `--${name}=${next}`));
      place += 1;
    } else {
      break;
    }
    place += 1;
  }
  return [...read, ...words.slice(place)];
}

function flagIn(word: unknown): readonly (string | undefined)[] {
  return (typeof word === 'string' && flag.exec(word)) || [];
}

/** Whether no word follows that may be the flag's value. */
function isLast(words: readonly unknown[], place: number): boolean {
  const next = words[place + 1];
  return next === undefined || (typeof next === 'string' && next.startsWith('-'));
}
