import type { Check } from './check';
import * as formats from './formats';

function isRight(check: Check, value: unknown): boolean {
  const problems: string[] = [];
  check(value, 'f', (problem) => problems.push(problem));
  return problems.length === 0;
}

const label63 = 'x'.repeat(63);
const host253 = `${[label63, label63, label63].join('.')}.${'x'.repeat(61)}`;

test.each<[keyof typeof formats, readonly unknown[], readonly unknown[]]>([
  ['name', ['a', ' '], ['']],
  ['anyText', ['', 'a\nb'], [1]],
  ['dnsLabel', ['a', 'a-b', '1', label63], ['', 'A', 'a_b', '-a', 'a-', 'a.b', `${label63}x`]],
  ['prefix', ['', 'staging-', 'a', 'x'.repeat(41)], ['Staging-', '-a', '1-', 'a_', 'x'.repeat(42)]],
  ['dnsSubdomain', ['a', 'a.b-c.1', host253], ['a..b', '.a', 'a.', 'A.b', 'a_b.c', `${host253}x`]],
  ['site', ['a.b', 'localhost', 'localhost:1', 'a.b:65535', 'http://a.b', 'https://a.b:8080', `https://${host253}:1`],
    ['a', 'a:1', 'a.b:', 'a.b:0', 'a.b:65536', 'ftp://a.b', 'http://', 'a.b/', 'http://a.b/c', 'user@a.b', `${host253}x`, '::1']],
  ['host', ['a.b', host253], ['a', 'a..b', 'https://a.b', 'a.b:80', 'a.b/', `${host253}x`]],
  ['labelKey', ['type', 'example.org/type', 'A_b.c-d', label63], ['', '/a', 'a/', 'a/b/c', 'Example.org/type', '-a', `${label63}x`]],
  ['labelValue', ['', 'A_b.c-d', label63], ['-a', 'a-', 'a b', 'a/b', `${label63}x`]],
  ['selector', [{ a: 'b' }], [{}, undefined, null, [], { a: 'b c' }, { 'a b': 'c' }]],
  ['quantity', ['1', '1.', '.5', '1.5', '500m', '30Gi', '1k', '1E', '1Ki', '1e3'], ['', '.', 'Gi', '-1', '+1', '1 Gi', '1GB', '1K', '1mi']],
  ['duration', ['30s', '1h30m', '1.5h', '5ms'], ['', '30', 's', '30 s', '1d']],
  ['bucket', ['abc', 'a.b-c_d', 'x'.repeat(222)], ['ab', 'gs://abc', '-ab', 'ab-', 'ABC', 'x'.repeat(223)]],
  ['absolutePath', ['/', '/a/b'], ['', 'a/b', './a']],
  ['repository', ['org/repo'], ['org', 'org/', '/repo', 'org/repo/x', 'org/a b']],
  ['image', ['registry.example.org/prow/deck:v1', 'a@sha256:' + '0'.repeat(64)], ['deck', '', 'deck:']],
  ['url', ['http://ghproxy', 'https://a.b/c'], ['ghproxy', 'ftp://a', 'file:///a', 'http://', 'http://[']],
  ['secretPath', ['a', 'a/b', '..a', 'a..b'], ['', '/a', '..', '../a', 'a/..', 'a/../b']],
  ['schedule', ['* * * * *', '54 * * * *', '*/5 1-2 1,2 * MON', '@daily', '@hourly'], ['', '* * * *', '* * * * * *', 'hourly', '@often', 'a * * * *']],
])('%s', (format, right, wrong) => {
  const check = formats[format] as Check;
  expect(right.filter((value) => !isRight(check, value))).toEqual([]);
  expect(wrong.filter((value) => isRight(check, value))).toEqual([]);
});

test('a volume is a claim, a volume of a node or a folder of one', () => {
  const right = [{ size: '1Gi' }, { size: '1Gi', storageClass: 'fast' }, { hostPath: '/a' }, { localVolume: { path: '/a', size: '1Gi', nodeLabels: { a: 'b' } } }];
  const wrong = [
    {}, { size: '1 Gi' }, { size: '1Gi', storageClass: '' }, { size: '1Gi', hostPath: '/a' }, { hostPath: 'a' }, { localVolume: { path: '/a', size: '1Gi', nodeLabels: {} } },
    { localVolume: { path: 'a', size: '1Gi', nodeLabels: { a: 'b' } } }, { localVolume: { path: '/a', nodeLabels: { a: 'b' } } },
  ];
  expect(right.filter((value) => !isRight(formats.volume, value))).toEqual([]);
  expect(wrong.filter((value) => isRight(formats.volume, value))).toEqual([]);
});
