import type { Environment } from './environment';
import { SecretDeclaration } from '../facts/secret';
import { validate } from './validate';

const secret = new SecretDeclaration({ name: 'github-token', data: { appid: { file: 'id' }, cert: { file: 'cert' }, hmac: { file: 'hmac' } } });

const environment: Environment = {
  name: 'example',
  namespaces: { prow: 'prow', jobs: 'test-pods' },
  hosts: { prow: 'prow.example.org' },
  github: { auth: { appId: secret.key('appid'), privateKey: secret.key('cert') } },
  storage: { gcs: { bucket: 'prow-logs', credentials: secret.key('cert') } },
  webhook: { hmac: secret.key('hmac') },
  configuration: { config: 'config.yaml', plugins: 'plugins.yaml' },
  components: { hook: { replicas: 2 }, ghproxy: { storage: { size: '30Gi' } } },
  externalPlugins: [{ name: 'cherrypicker', scrapeInterval: '30s' }],
  secrets: [secret],
};

/** An environment as plain JavaScript may write it. */
function mistaken(change: object): Environment {
  return { ...environment, ...change } as Environment;
}

test('a valid environment has no problem', () => {
  expect(validate(environment)).toEqual([]);
});

test.each<[string, object, RegExp]>([
  ['a host', { hosts: { prow: 'https://prow.example.org/' } }, /^example: hosts\.prow: "https:\/\/prow\.example\.org\/" is not a host name/],
  ['a namespace', { namespaces: { prow: 'Prow', jobs: 'test-pods' } }, /^example: namespaces\.prow: "Prow" is not a DNS label/],
  ['a quantity', { components: { ghproxy: { storage: { size: '30 GB' } } } }, /^example: components\.ghproxy\.storage\.size: "30 GB" is not a quantity/],
  ['a duration', { externalPlugins: [{ name: 'one', scrapeInterval: '30' }] }, /^example: externalPlugins\[0\]\.scrapeInterval: "30" is not a duration/],
  ['an image', { images: { deck: 'deck' } }, /^example: images\.deck: "deck" is not an image reference with a tag or a digest/],
  ['a schedule', { components: { branchProtector: { schedule: 'hourly' } } }, /^example: components\.branchProtector\.schedule: "hourly" is not a cron schedule/],
  ['a number', { components: { hook: { replicas: -1 } } }, /^example: components\.hook\.replicas: -1 is not a whole number from 0/],
  ['a missing field', { webhook: undefined }, /^example: webhook: is missing/],
  ['an unknown field', { components: { hook: { replica: 2 } } }, /^example: components\.hook\.replica: no such field; did you mean "replicas"\?/],
  ['an unknown component', { components: { hoook: {} } }, /^example: components\.hoook: no such field; did you mean "hook"\?/],
  ['two kinds of authentication', { github: { auth: { token: secret.key('cert'), ...environment.github.auth } } }, /^example: github\.auth: needs exactly one of appId, token; it has appId and token/],
  ['a toleration', { components: { deck: { tolerations: [{ operater: 'Exists', operator: 'Exists' }] } } }, /^example: components\.deck\.tolerations\[0\]\.operater: no such field; did you mean "operator"\?$/],
  ['an Ingress without a host', { ingress: { gcsweb: {} } }, /^example: ingress\.gcsweb: needs a host; set hosts\.gcsweb$/],
  ['a cache larger than its claim', { components: { ghproxy: { storage: { size: '30Gi' }, cacheSizeGb: 33 } } },
    /^example: components\.ghproxy\.cacheSizeGb: 33 GB do not fit into storage\.size, 30Gi, which holds 32 GB$/],
  ['a claim too small for any cache', { components: { ghproxy: { storage: { size: '1Gi' } } } },
    /^example: components\.ghproxy\.storage\.size: "1Gi" has no room for a cache of 1 GB, the smallest; give at least 2Gi$/],
  ['a path out of the secrets directory', { admins: { usersFile: '../admins' } }, /^example: admins\.usersFile: "\.\.\/admins" is not a path inside the secrets directory/],
])('an invalid fact is reported with its field, its value and what would be right: %s', (_what, change, message) => {
  expect(validate(mistaken(change))).toEqual([expect.stringMatching(message)]);
});

test('two components of one name are refused', () => {
  const externalPlugins = [{ name: 'cherrypicker' }, { name: 'cherrypicker' }, { name: 'hook' }];
  expect(validate(mistaken({ externalPlugins }))).toEqual([
    'example: externalPlugins[1].name: "cherrypicker" is also the name of externalPlugins[0]; each component needs its own',
    'example: externalPlugins[2].name: "hook" is also the name of components.hook; each component needs its own',
  ]);
});

test('all problems are reported at once', () => {
  expect(validate(mistaken({ hosts: { prow: '' }, namespaces: {}, secrets: undefined }))).toHaveLength(4);
});
