import { validate } from '../environment/validate';
import { UnusableInput } from '../errors';
import { render } from '../synth';
import { starter } from './starter';
import type { StarterProps } from './starter';

const facts: StarterProps = { name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } };

test('unfilled, it says of every fact that it is missing and what it means', () => {
  expect(() => starter({} as StarterProps)).toThrow(UnusableInput);
  expect(() => starter({ ...facts, org: '', host: undefined } as unknown as StarterProps)).toThrow(
    'example: org: is missing: the organisation on GitHub whose repositories Prow serves\n'
    + 'example: host: is missing: the host of deck and hook, such as "prow.example.org"',
  );
});

test('written in plain JavaScript, what is wrong is told with what would be right', () => {
  expect(() => starter({ ...facts, appId: 5, repositry: 'a/b', storage: { gcsBucket: 'logs', minio: {} } } as unknown as StarterProps)).toThrow(
    'example: repositry: no such field; did you mean "repository"?\n'
    + 'example: appId: 5 is not the number of a GitHub App in quotes, such as "123456"\n'
    + 'example: storage: needs exactly one of gcsBucket, minio; it has gcsBucket and minio',
  );
});

test.each<[string, StarterProps['storage']]>([['a bucket', { gcsBucket: 'logs' }], ['MinIO', { minio: {} }]])(
  'filled, it is an environment that synthesises, with %s', (_what, storage) => {
    const environment = starter({ ...facts, storage });
    expect(validate(environment)).toEqual([]);
    expect(render(environment).length).toBeGreaterThan(10);
  },
);

test('two storages do not compile', () => {
  // @ts-expect-error -- one excludes the other
  const both: StarterProps['storage'] = { gcsBucket: 'logs', minio: {} };
  expect(both).toBeDefined();
});
