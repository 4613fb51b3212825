import type { DecorationConfig, DefaultDecorationConfigEntry, Plank } from '../../../imports/prow-config';
import { derive } from '../../environment/derive';
import type { Environment } from '../../environment/environment';
import { Prow } from '../../prow/prow';
import { starter } from '../../starter/starter';
import { deriveDecorations } from './decoration';

const gcs = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { gcsBucket: 'logs' } });
const s3 = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { minio: {} } });
const identity: Environment = { ...gcs, storage: { gcs: { bucket: 'logs', credentials: { annotations: {}, jobsServiceAccount: 'uploader' } } } };
const images = { clonerefs: 'registry.test/clonerefs:v1', sidecar: 'registry.test/sidecar:v1' };
const withImages = derive(gcs, { images });

const general: DecorationConfig = { gcs_configuration: { bucket: 'gs://public', path_strategy: 'explicit' }, gcs_credentials_secret: 'upload' };
const own: DecorationConfig = {
  gcs_configuration: { bucket: 'gs://private', path_strategy: 'explicit' },
  gcs_credentials_secret: 'private-upload',
  default_service_account_name: 'private',
  github_api_endpoints: ['https://private.test'],
  github_app_private_key_secret: { name: 'private', key: 'key' },
};

/** What becomes of an entry for one repository, one for one cluster, and one of the map form. */
function derivedOwn(config: DecorationConfig, environment: Environment): (DecorationConfig | undefined)[] {
  const entries = (specific: DefaultDecorationConfigEntry): Plank => ({ default_decoration_config_entries: [{ config: general }, specific] });
  const entry = (plank: Plank): DecorationConfig | undefined => {
    const { default_decoration_config_entries: derived } = deriveDecorations(plank, new Prow(environment));
    return derived?.[1]?.config;
  };
  const map = deriveDecorations({ default_decoration_configs: { '*': general, 'org/repo': config } }, new Prow(environment));
  return [entry(entries({ repo: 'org/repo', config })), entry(entries({ cluster: 'builds', repo: '*', config })), map.default_decoration_configs?.['org/repo']];
}

test.each([
  ['a Secret', gcs], ['workload identity', identity], ['another provider', s3],
])('entries keep a bucket and credentials of their own beside %s', (_what, environment) => {
  for (const derived of derivedOwn(own, environment)) {
    expect(derived).toStrictEqual(own);
  }
});

test('an entry that says the same as the general one follows', () => {
  const same = { gcs_configuration: { bucket: 'public' }, gcs_credentials_secret: 'upload' };
  for (const derived of derivedOwn(same, gcs)) {
    expect(derived).toEqual({ gcs_configuration: { bucket: 'logs' }, gcs_credentials_secret: 'gcs-credentials' });
  }
  for (const derived of derivedOwn(same, s3)) {
    expect(derived).toEqual({ gcs_configuration: { bucket: 's3://prow-logs' }, gcs_credentials_secret: undefined, s3_credentials_secret: 's3-credentials' });
  }
});

test('with workload identity the general entry alone loses its Secret and gets a ServiceAccount', () => {
  const plank = { default_decoration_configs: { '*': general, 'org': general } };
  expect(deriveDecorations(plank, new Prow(identity)).default_decoration_configs).toEqual({
    '*': { gcs_configuration: { bucket: 'gs://logs', path_strategy: 'explicit' }, gcs_credentials_secret: undefined, default_service_account_name: 'uploader' },
    'org': { gcs_configuration: { bucket: 'gs://logs', path_strategy: 'explicit' }, gcs_credentials_secret: 'upload' },
  });
});

test.each([{}, { repo: '*' }, { repo: '', cluster: '*' }])('an entry for all of %p is general', (entry) => {
  const plank = { default_decoration_config_entries: [{ ...entry, config: own }] };
  const { default_decoration_config_entries: entries } = deriveDecorations(plank, new Prow(gcs));
  expect(entries?.[0]?.config).toMatchObject({ gcs_configuration: { bucket: 'gs://logs' }, gcs_credentials_secret: 'gcs-credentials' });
});

test('an empty Secret means none and stays', () => {
  const plank = { default_decoration_configs: { '*': { gcs_credentials_secret: '' } } };
  expect(deriveDecorations(plank, new Prow(gcs))).toEqual(plank);
});

test('utility images of the registries that are listed follow, pinned ones of others stay', () => {
  const listed = 'us-docker.pkg.dev/k8s-infra-prow/images/clonerefs:v20200101-old';
  const pinned = { entrypoint: 'registry.test/entrypoint@sha256:1', initupload: 'theirs.test:5000/initupload' };
  const before = { clonerefs: listed, sidecar: 'registry.test/sidecar:v0', ...pinned };
  for (const derived of derivedOwn({ utility_images: before }, withImages)) {
    expect(derived?.utility_images).toEqual({ ...before, ...images });
  }
});
