import { readYaml } from './document';

test('aliases may stand for four million values and no more, where each reads well by itself', () => {
  const findings = (times: number): string[] =>
    readYaml('x.yaml', `a: &a\n${'- 1\n'.repeat(1999)}b: [${Array(times).fill('*a').join(', ')}]\n`).findings.map(({ message }) => message);
  expect(findings(1990)).toEqual([]);
  expect(findings(2010)).toContain('aliases stand for more than 4000000 values');
});

test('aliases of aliases count as what they stand for', () => {
  const levels = Array.from({ length: 8 }, (_, level) => `l${level + 1}: &l${level + 1} [${Array(10).fill(`*l${level}`).join(', ')}]`);
  const { findings } = readYaml('x.yaml', [`l0: &l0 [${Array(10).fill('1').join(', ')}]`, ...levels].join('\n'));
  expect(findings[0]).toMatchObject({ file: 'x.yaml', line: 7, message: 'aliases stand for more than 4000000 values' });
});

test('an alias names an anchor before it, and nothing that it stands in', () => {
  const messages = (text: string): string[] => readYaml('x.yaml', text).findings.map(({ line, message }) => `${line}: ${message}`);
  expect(messages('a: 1\nb: *c\nc: &c 2\n')).toEqual(['2: alias *c names no anchor before it']);
  expect(messages('a: &a\n- *a\n')).toEqual(['2: alias *a stands inside what it names']);
});
