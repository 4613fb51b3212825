import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkConfiguration } from './check';
import type { Declared } from './job-references';

const presets = `
plank:
  default_decoration_config_entries:
  - config: {gcs_credentials_secret: bucket, ssh_key_secrets: [ssh], github_app_private_key_secret: {name: app, key: k}}
presets:
- labels: {preset-token: 'true'}
  env:
  - name: TOKEN
    valueFrom: {secretKeyRef: {name: token, key: t}}
`;
const jobs = `
periodics:
- name: a
  interval: 1h
  cluster: builds
  labels: {preset-token: 'true'}
  decorate: true
  decoration_config: {ssh_key_secrets: [mine]}
  spec:
    imagePullSecrets: [{name: pull}]
    containers:
    - image: i
      command: [c]
      envFrom: [{secretRef: {name: maybe, optional: true}}, {secretRef: {name: all}}]
      env: [{name: A, valueFrom: {secretKeyRef: {name: one, key: k}}}, {name: B, value: b}]
    volumes:
    - {name: v, secret: {secretName: volume}}
    - {name: w, projected: {sources: [{secret: {name: part}}, {configMap: {name: c}}]}}
`;

function findings(declared: Declared): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'references-'));
  try {
    writeFileSync(join(folder, 'jobs.yaml'), jobs);
    const { findings: found } = checkConfiguration({ config: { file: 'config.yaml', text: presets }, jobs: folder, declared });
    return found.filter(({ message }) => /cluster/.test(message)).map(({ path, message }) => `${path}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a cluster that is not declared is reported', () => {
  expect(findings({ clusters: ['default', 'build'] })).toEqual(['periodics[0].cluster: the environment declares no cluster builds; did you mean "build"?']);
  expect(findings({ clusters: ['builds'] })).toEqual([]);
});

test('every Secret without which the pod would not start must be declared, those that presets and pod utilities bring too', () => {
  const secrets = ['all', 'app', 'bucket', 'mine', 'one', 'part', 'pull', 'token', 'volume'];
  expect(findings({ clusters: ['builds'], secrets: { builds: secrets } })).toEqual([]);
  expect(findings({ clusters: ['builds'], secrets: { builds: ['maybe'] } }).map((finding) => finding.replace(/; .*/, ''))).toEqual([
    'periodics[0]: cluster builds has no Secret token',
    'periodics[0]: cluster builds has no Secret bucket',
    'periodics[0]: cluster builds has no Secret app',
    'periodics[0]: cluster builds has no Secret mine',
    'periodics[0].spec.imagePullSecrets[0]: cluster builds has no Secret pull',
    'periodics[0].spec.containers[0].envFrom[1]: cluster builds has no Secret all',
    'periodics[0].spec.containers[0].env[0]: cluster builds has no Secret one',
    'periodics[0].spec.volumes[0]: cluster builds has no Secret volume',
    'periodics[0].spec.volumes[1]: cluster builds has no Secret part',
  ]);
});
