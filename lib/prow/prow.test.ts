import { derive, none, type Changes } from '../environment/derive';
import type { Environment } from '../environment/environment';
import { SecretDeclaration, type SecretKey } from '../facts/secret';
import { Prow } from './prow';
import { services } from './services';
import { starter } from '../starter/starter';

const base = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const { namespaces: { jobs } } = base;
const github = 'https://api.github.com';
const secret = new SecretDeclaration({ name: 'credentials', data: { token: { file: 't' }, config: { file: 'c' } } });
const withGhproxy: Changes<Environment> = { components: { ghproxy: {} } };
const withoutGhproxy: Changes<Environment> = { components: { ghproxy: none } };

const prow = (changes: Changes<Environment>): Prow => new Prow(derive(base, changes));

/** The flags that are set. A file is replaced by its path. */
const setFlags = (flags: object): Record<string, unknown> => Object.fromEntries(
  Object.entries(flags).filter(([, value]) => value !== undefined).map(([flag, value]) => [flag, (value as { path?: string }).path ?? value]),
);

test.each<[string, Changes<Environment>, string[], string[]]>([
  ['with ghproxy', withGhproxy, ['http://ghproxy', github], [`http://ghproxy.${base.namespaces.prow}`, github]],
  ['without ghproxy', withoutGhproxy, [github], [github]],
  ['with ghproxy under a prefix', { ...withGhproxy, namePrefix: 'my-' }, ['http://my-ghproxy', github], [`http://my-ghproxy.${base.namespaces.prow}`, github]],
  ['with jobs beside Prow', { ...withGhproxy, namespaces: { prow: jobs, jobs } }, ['http://ghproxy', github], ['http://ghproxy', github]],
  ['where the environment says so', { ...withGhproxy, github: { endpoints: ['https://github.example.org/api/v3'] } }, ['https://github.example.org/api/v3'], ['https://github.example.org/api/v3']],
])('GitHub is reached %s, by Prow and by jobs', (_, changes, endpoints, ofJobs) => {
  const { githubEndpoints, githubEndpointsOfJobs, githubGraphqlEndpoint } = prow(changes);
  expect(githubEndpoints).toEqual(endpoints);
  expect(githubEndpointsOfJobs).toEqual(ofJobs);
  expect(githubGraphqlEndpoint).toBe(`${endpoints[0]}/graphql`);
});

test('a URL names the port unless it is 80', () => {
  expect(prow({ namePrefix: 'my-' }).url(services.deck)).toBe('http://my-deck');
  expect(prow({}).url({ name: 'hook', port: 80 })).toBe('http://hook');
  expect(prow({}).url(services.hook)).toBe('http://hook:8888');
});

test('Prow authenticates on GitHub as an App or as a user, and a plugin may authenticate as another user', () => {
  const asUser = prow({ ...withoutGhproxy, github: { auth: { token: secret.key('token'), appId: none, privateKey: none } as never } });
  const asApp = prow(withoutGhproxy);
  const other = asApp.secret('other', secret.key('token'), '/etc/other').file('token');
  expect(Object.keys(asApp.githubFlags())).toEqual(['github-endpoint', 'github-app-id', 'github-app-private-key-path']);
  expect(asApp.githubFlags()['github-app-id']).toMatchObject({ name: 'GITHUB_APP_ID' });
  expect(asApp.githubFlags(other)).toEqual({ 'github-endpoint': [github], 'github-token-path': other });
  expect(setFlags(asUser.githubFlags())).toEqual({ 'github-endpoint': [github], 'github-token-path': '/etc/github/token' });
});

test.each<[string, Changes<Environment>, object]>([
  ['one file', { kubeconfig: { file: secret.key('config') } }, { kubeconfig: '/etc/kubeconfig/config' }],
  ['a folder', { kubeconfig: { directory: secret } as never }, { 'kubeconfig-dir': '/etc/kubeconfig' }],
  ['files of a folder', { kubeconfig: { directory: secret, suffix: 'kubeconfig' } as never }, { 'kubeconfig-dir': '/etc/kubeconfig', 'kubeconfig-suffix': 'kubeconfig' }],
  ['nothing, for a Prow of one cluster', { kubeconfig: none }, {}],
])('the kubeconfig flags follow from %s', (_, changes, flags) => {
  expect(setFlags(prow({ kubeconfig: none, ...changes }).kubeconfigFlags)).toEqual(flags);
});

test('--job-config-path is set only if there is a ConfigMap of jobs', () => {
  expect(setFlags(prow({ configuration: { jobConfig: none } }).configFlags)).toEqual({ 'config-path': '/etc/config/config.yaml' });
  expect(setFlags(prow({ configuration: { jobConfig: 'made' } }).configFlags)).toEqual({ 'config-path': '/etc/config/config.yaml', 'job-config-path': '/etc/job-config' });
});

test('the Slack token is mounted only if the environment has one', () => {
  expect(prow({}).slackToken).toBeUndefined();
  expect(prow({ slack: { token: secret.key('token') } }).slackToken?.path).toBe('/etc/slack/token');
});

test('the bucket\'s Secret has the prefix of the deployment', () => {
  const { secret: { name } } = base.storage.gcs!.credentials as SecretKey;
  expect(prow({ namePrefix: 'my-' }).storage.secretName).toBe(`my-${name}`);
});
