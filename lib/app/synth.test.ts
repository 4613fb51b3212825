import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { derive } from '../environment/derive';
import { SecretDeclaration } from '../facts/secret';
import { revealed } from '../private-value';
import { starter } from '../starter/starter';
import { writeStubSecrets } from './stub-secrets';
import { deploymentOf, render, synthesise } from './synth';

const environment = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });

test('refuses a prefix that makes names too long for Kubernetes', () => {
  const long = derive(environment, { namePrefix: 'a-prefix-that-goes-on-and-on-and-on-on-', components: { branchProtector: { schedule: '@daily' } } });
  expect(() => render(long)).toThrow(
    'metadata.name: "a-prefix-that-goes-on-and-on-and-on-on-branch-protector" has 55 characters; a CronJob may have 52',
  );
});

test('refuses a prefix that cannot begin a DNS label', () => {
  expect(() => render(derive(environment, { namePrefix: 'Staging_' }))).toThrow('example: namePrefix: "Staging_" is not the beginning of a DNS label');
});

test('refuses two objects of the same identity', () => {
  const images = { 'tide-plugin': 'registry.example.org/tide-plugin:v1' };
  const twice = derive(environment, { images, externalPlugins: [{ name: 'tide-plugin', app: 'tide' }] });
  expect(() => render(twice)).toThrow('example: v1 Service prow/tide: metadata.name: a second object of this kind and name');
});

test('a Secret\'s template gets the address of Prow with its scheme and port', () => {
  const login = new SecretDeclaration({ name: 'login', data: { urls: { template: '{{prowUrl}}/a {{prowHost}}', values: {} } } });
  const local = { ...derive(environment, { hosts: { prow: 'http://localhost:8080' } }), secrets: [...environment.secrets, login] };
  const secrets = mkdtempSync(join(tmpdir(), 'secrets-'));
  try {
    writeStubSecrets(local, secrets);
    const [secret] = deploymentOf(local, secrets).whole().objects.filter(({ kind, metadata }) => kind === 'Secret' && metadata.name === 'login');
    expect(JSON.stringify(revealed(secret))).toContain(Buffer.from('http://localhost:8080/a localhost:8080').toString('base64'));
  } finally {
    rmSync(secrets, { recursive: true });
  }
});

test('a definition of ProwJob among the files of a deployment is written as it stands there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'definition-'));
  try {
    const [definition] = render(environment).find(({ name }) => name === '01-prowjob.k8s.yaml')!.objects;
    writeFileSync(join(folder, 'own.json'), JSON.stringify({ ...definition, metadata: { ...definition!.metadata, labels: { own: 'label' } } }));
    synthesise([derive(environment, { sharesProwJobDefinition: true, extra: [join(folder, 'own.json')] })], { outdir: join(folder, 'dist') });
    expect(readFileSync(join(folder, 'dist', 'example', '03-extra.k8s.yaml'), 'utf8')).toMatch(/^ {4}own: label$/m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
