import { compare } from '../compare';
import { workload } from '../fixtures/objects';

const prow = 'registry.example.org/prow/deck:v1';
const other = 'registry.example.org/other:v1';

/** The differences between two lists of arguments, as `path: left -> right`. */
function between(image: string, left: readonly string[], right: readonly string[], command?: readonly string[]): string[] {
  const [one, another] = [left, right].map((args) => workload({ containers: [{ name: 'c', image, command, args }] }));
  return compare([one!], [another!]).map(({ path, left, right }) => (
    `${path.replace('spec.template.spec.containers[c].', '')}: ${JSON.stringify(left)} -> ${JSON.stringify(right)}`
  ));
}

describe('two ways to write a flag are no difference', () => {
  test.each<[string, string, string[], string[]]>([
    ['a boolean alone and true', prow, ['--spyglass', '--dry-run=false'], ['--dry-run=false', '--spyglass=true']],
    ['a boolean alone, before a word', prow, ['--spyglass', 'word'], ['--spyglass=true', 'word']],
    ['one dash and two', prow, ['-dry-run=false', '-spyglass'], ['--dry-run=false', '--spyglass']],
    ['one dash alone and true', prow, ['-spyglass'], ['--spyglass=true']],
    ['a value in the next word', prow, ['--hook-url', 'http://hook', '--spyglass'], ['--spyglass', '--hook-url=http://hook']],
    ['a value in the next word, after one dash', prow, ['-config-path', '/etc/config.yaml'], ['--config-path=/etc/config.yaml']],
    ['a value that begins with a dash', prow, ['--health-port', '-1'], ['--health-port=-1']],
    ['an empty value in the next word', prow, ['--hook-url', ''], ['--hook-url=']],
    ['a flag that the table does not have, alone and true', prow, ['--newer'], ['--newer=true']],
    ['a flag of another program, alone and true', other, ['--json', '--level=1'], ['--level=1', '--json=true']],
  ])('%s', (_, image, left, right) => {
    expect(between(image, left, right)).toEqual([]);
    expect(between(image, right, left)).toEqual([]);
  });

  test('by the command, whatever the image', () => {
    expect(between(other, ['--hook-url', 'http://hook'], ['-hook-url=http://hook'], ['/ko-app/deck'])).toEqual([]);
  });
});

describe('what is written is reported, where it differs', () => {
  test.each<[string, string, string[], string[], string[]]>([
    ['a boolean that is false', prow, ['--spyglass'], ['--spyglass=false'], ['args[--spyglass]: "--spyglass" -> "--spyglass=false"']],
    ['a value in the next word', prow, ['--health-port', '80'], ['--health-port=81'], ['args[--health-port]: "--health-port 80" -> "--health-port=81"']],
    ['a value and one dash', prow, ['-port=80'], ['--port=81'], ['args[-port]: "-port=80" -> "--port=81"']],
    ['a flag that takes a value, alone and true', prow, ['--hook-url', '--spyglass'], ['--hook-url=true', '--spyglass'], [
      'args[--hook-url]: "--hook-url --spyglass" -> "--hook-url=true"', 'args[--spyglass]: undefined -> "--spyglass"',
    ]],
    ['the order of a repeated flag', prow, ['-plugin-config=a', '--plugin-config=b'], ['--plugin-config=b', '--plugin-config=a'], [
      'args[-plugin-config]: "-plugin-config=a" -> "--plugin-config=b"', 'args[--plugin-config#2]: "--plugin-config=b" -> "--plugin-config=a"',
    ]],
    ['what follows the first word that is no flag', prow, ['word', '--spyglass'], ['word', '--spyglass=true'], ['args[--spyglass]: "--spyglass" -> "--spyglass=true"']],
    ['what follows two dashes', prow, ['--', '--spyglass'], ['--', '--spyglass=true'], ['args[1]: "--spyglass" -> "--spyglass=true"']],
    ['a newer flag before a word', prow, ['--newer', '1'], ['--newer=1'], ['args[0]: "--newer" -> undefined', 'args[1]: "1" -> undefined', 'args[--newer]: undefined -> "--newer=1"']],
    ['one dash and two of another program', other, ['-a'], ['--a'], ['args[-a]: "-a" -> "--a"']],
    ['one dash alone and true of another program', other, ['-a'], ['-a=true'], ['args[-a]: "-a" -> "-a=true"']],
    ['a value in the next word of another program', other, ['--port', '80'], ['--port=80'], [
      'args[0]: "--port" -> undefined', 'args[1]: "80" -> undefined', 'args[--port]: undefined -> "--port=80"',
    ]],
    ['flags of a shell\'s script', other, ['-c', 'echo $1', '--', '--a'], ['-c', 'echo $1', '--', '--a=true'], ['args[3]: "--a" -> "--a=true"']],
    ['words of a shell\'s script', other, ['-c', 'echo $1', '--a'], ['-c', 'echo $1', '--a=true'], ['args[--a]: "--a" -> "--a=true"']],
  ])('%s', (_, image, left, right, found) => {
    expect(between(image, left, right)).toEqual(found);
    expect(between(image, right, left)).not.toEqual([]);
  });
});
