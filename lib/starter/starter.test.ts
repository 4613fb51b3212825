import { validate } from '../environment/validate';
import { UnusableInput } from '../errors';
import { render } from '../app/synth';
import { starter, type StarterProps } from './starter';

const facts: StarterProps = { name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } };

test('every missing field is reported with its meaning', () => {
  expect(() => starter({} as StarterProps)).toThrow(UnusableInput);
  expect(() => starter({ ...facts, org: '', host: undefined } as unknown as StarterProps)).toThrow(
    'example: org: is missing: the organisation on GitHub whose repositories Prow serves\n'
    + 'example: host: is missing: the host of deck and hook, such as "prow.example.org"',
  );
});

test('fields that only plain JavaScript can get wrong are reported with the remedy', () => {
  expect(() => starter({ ...facts, appId: 5, repositry: 'a/b', storage: { gcsBucket: 'logs', minio: {} } } as unknown as StarterProps)).toThrow(
    'example: repositry: no such field; did you mean "repository"?\n'
    + 'example: appId: 5 is not the number of a GitHub App in quotes, such as "123456"\n'
    + 'example: storage: needs exactly one of gcsBucket, minio; it has gcsBucket and minio',
  );
});

test.each<[string, unknown, RegExp]>([
  ['appId', 'abc', /^example: appId: "abc" is not the number of a GitHub App in quotes, such as "123456"$/],
  ['appId', '0', /^example: appId: "0" is not the number/],
  ['org', 'a/b', /^example: org: "a\/b" is not the name of an organisation on GitHub: up to 39 letters, digits and single dashes/],
  ['org', 'a--b', /^example: org: "a--b" is not/],
  ['org', '-a', /^example: org: "-a" is not/],
  ['org', 'a'.repeat(40), /^example: org: "a{40}" is not/],
  ['repository', 'prow-config', /^example: repository: "prow-config" is not a repository on GitHub, such as "org\/repo"/],
  ['repository', 'a/b/c', /^example: repository: "a\/b\/c" is not/],
  ['repository', 'a_b/c', /^example: repository: "a_b\/c" is not/],
  ['repository', 'a/..', /^example: repository: "a\/\.\." is not/],
  ['name', '', /^name: is missing: the name of the overlay, such as "production"$/],
  ['name', 'One', /^One: name: "One" is not a DNS label/],
])('%s %p, which GitHub or Kubernetes would refuse, is refused', (field, value, message) => {
  expect(() => starter({ ...facts, [field]: value })).toThrow(message);
});

test('names that GitHub allows are accepted', () => {
  expect(starter({ ...facts, org: `A-1${'a'.repeat(36)}`, repository: 'kubernetes-sigs/prow_config.test' }).name).toBe('example');
});

test.each<[string, StarterProps['storage']]>([['a bucket', { gcsBucket: 'logs' }], ['MinIO', { minio: {} }]])(
  'the starter with %s is a valid environment', (_what, storage) => {
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
