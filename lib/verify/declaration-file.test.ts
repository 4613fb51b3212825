import { UnusableInput } from '../errors';
import { declarationsText, parseDeclarations } from './declaration-file';

const reason = 'made by hand';

test('a file has the fields of Declarations, and the line of each entry', () => {
  const { declarations, lineOf } = parseDeclarations('known.yaml', `# comment
secrets:
  - { namespace: prow, name: token, reason: ${reason} }
  - namespace: prow
    name: cookie
    reason: ${reason}
exceptions:
  - allow: privileged
    objects:
      - Deployment prow/one
      - Deployment prow/two
    reason: ${reason}
`);
  expect(declarations).toEqual({
    secrets: [{ namespace: 'prow', name: 'token', reason }, { namespace: 'prow', name: 'cookie', reason }],
    exceptions: [{ allow: 'privileged', objects: ['Deployment prow/one', 'Deployment prow/two'], reason }],
  });
  expect(['secrets[0]', 'secrets[1]', 'exceptions[0].objects[1]'].map(lineOf)).toEqual([3, 4, 11]);
});

test.each(['', '# nothing\n', '{}\n'])('a file that holds %j declares nothing', (text) => {
  expect(parseDeclarations('known.yaml', text).declarations).toEqual({});
});

test.each<[string, string, string[]]>([
  ['a list', '- a\n', ['1: a list is not a mapping']],
  ['broken YAML', 'secrets: [\n', ['2:1: not valid YAML: deficient indentation']],
  ['a key twice', 'hosts: []\nhosts: []\n', ['2:1: the key hosts stands here a second time']],
  ['a list without entries', 'hosts:\n', ['1: hosts: null is not a list']],
  ['an unknown field', `hosts:\n  - name: example.org\n    reson: x\n    reason: ${reason}\n`, ['3: hosts[0].reson: no such field; did you mean "reason"?']],
  ['no reason', 'hosts:\n  - name: example.org\n', ['2: hosts[0].reason: nothing is not a text that says something']],
  ['two mistakes', `services:\n  - { namespace: Prow, name: a, reason: ${reason},\n      ports: [80, 0] }\n`, [
    '2: services[0].namespace: "Prow" is not a DNS label: up to 63 lower-case letters, digits and dashes, such as "prow"',
    '3: services[0].ports[1]: 0 is not a whole number from 1 to 65535',
  ]],
])('a file with %s is refused, with the line', (_, text, problems) => {
  expect(() => parseDeclarations('known.yaml', text)).toThrow(new UnusableInput(problems.map((problem) => `known.yaml:${problem}`)));
});

test('what is written is read back, whatever YAML would take an unquoted text for', () => {
  const names = ['on', 'No', 'y', '~', 'null', '012', '0x10', '0o17', '1_000', '1e3', '.5', '12:30:00', '2026-01-01', '<<', '*a', '&a', '- a', 'a: b', 'a #b', '{', '"', '\'', '!a', '@', 'ä', 'a\nb', ' a', 'a '];
  const declarations = {
    hosts: names.map((name) => ({ name, reason })),
    services: [{ namespace: '123', name: 'web', ports: [80, 'http', 'no'], reason }],
    exceptions: [{ allow: 'hostPath /var/run' as const, objects: ['Deployment prow/one'], reason: ''.padEnd(300, 'long ').trim() }],
  };
  const text = declarationsText(declarations);
  expect(parseDeclarations('known.yaml', text).declarations).toEqual(declarations);
  expect(text).toMatch(/^# What these manifests need and do not contain/);
  expect(text).toContain('  - name: "on"\n    reason: made by hand\n');
});
