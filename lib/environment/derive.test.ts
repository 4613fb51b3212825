import { UnusableInput } from '../errors';
import { derive, none } from './derive';

interface Facts {
  readonly name: string;
  readonly hosts: { readonly prow: string; readonly gcsweb?: string };
  readonly groups: readonly string[];
}

const base: Facts = { name: 'production', hosts: { prow: 'prow.example.org', gcsweb: 'gcsweb.example.org' }, groups: ['one', 'two'] };

test('changes what is named and keeps the rest', () => {
  expect(derive(base, { hosts: { prow: 'prow.test' } })).toEqual({ ...base, hosts: { prow: 'prow.test', gcsweb: 'gcsweb.example.org' } });
});

test('replaces lists as a whole', () => {
  expect(derive(base, { groups: ['three'] }).groups).toEqual(['three']);
});

test('removes an optional fact', () => {
  expect(derive(base, { hosts: { gcsweb: none } }).hosts).toEqual({ prow: 'prow.example.org' });
});

test('does not change its base', () => {
  derive(base, { name: 'test', hosts: { gcsweb: none } });
  expect(base).toEqual({ name: 'production', hosts: { prow: 'prow.example.org', gcsweb: 'gcsweb.example.org' }, groups: ['one', 'two'] });
});

test('refuses changes that refer to themselves, or are nested without end', () => {
  const circular: Record<string, unknown> = {};
  circular.itself = circular;
  expect(() => derive(circular, circular)).toThrow(new UnusableInput(['derive: changes: nested over 100 deep, or refer to themselves']));
});

test('treats __proto__ as an ordinary key', () => {
  const derived = derive({} as object, JSON.parse('{ "__proto__": { "polluted": true } }') as object);
  expect(Object.keys(derived)).toEqual(['__proto__']);
  expect('polluted' in derived).toBe(false);
});

test('does not compile with an unknown field, or with a required field removed', () => {
  // @ts-expect-error -- no such field
  derive(base, { host: {} });
  // @ts-expect-error -- every deployment has a name
  derive(base, { name: none });
});
