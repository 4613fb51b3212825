import type { KubernetesObject } from '../object';
import { compareWith } from './deviations';

const config = (name: string, data: Readonly<Record<string, string>>): KubernetesObject =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'prow' }, data });
const reason = 'deliberate';

test('a deviation of an object as a whole covers none of its fields, and one of fields no object', () => {
  const whole = { object: 'v1 ConfigMap prow/a', reason };
  const fields = { ...whole, path: '**' };
  const [one, other] = [[config('a', { key: 'old' })], [config('a', { key: 'new' })]];
  const field = { object: 'v1 ConfigMap prow/a', path: 'data.key', left: 'old', right: 'new' };
  expect(compareWith([whole], one, other)).toEqual({ differences: [field], accounted: [], stale: [whole] });
  expect(compareWith([fields], one, other)).toMatchObject({ differences: [], stale: [] });
  expect(compareWith([whole], one, [])).toMatchObject({ differences: [], stale: [] });
  expect(compareWith([fields], one, [])).toMatchObject({ differences: [{ path: '' }], stale: [fields] });
});
