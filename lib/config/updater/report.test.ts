import { planConfigMaps } from './plan';
import { describePlan } from './report';

test('lists ConfigMaps, their keys if requested, and problems last', () => {
  const text = 'a'.repeat(2_000);
  const plan = planConfigMaps({
    updater: { maps: { 'one.yaml': { name: 'one' }, 'more/*': { name: 'more', gzip: true }, 'none': { name: 'none' } } },
    namespace: 'prow',
    contents: { 'one.yaml': text, 'more/a': text, 'more/b': 'b' },
  });
  const stored = (path: string): number => plan.configMaps.flatMap(({ keys }) => keys).find((key) => key.path === path)!.stored;
  const more = `default/prow/more: 2 keys, 2,001 bytes raw, ${stored('more/a') + stored('more/b')} bytes stored, 0.0 % of the limit`;
  const one = 'default/prow/one: 1 key, 2,000 bytes raw, 2,000 bytes stored, 0.2 % of the limit';
  const problem = 'warning: none: no file matches; its ConfigMap is left alone';
  expect(describePlan(plan, false).split('\n')).toEqual([more, one, problem]);
  expect(describePlan(plan, true).split('\n')).toEqual([
    more,
    `  a: more/a, 2,000 bytes, ${stored('more/a')} bytes gzipped`,
    `  b: more/b, 1 bytes, ${stored('more/b')} bytes gzipped`,
    one,
    '  one.yaml: one.yaml, 2,000 bytes',
    problem,
  ]);
});
