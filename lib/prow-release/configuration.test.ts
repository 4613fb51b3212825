import { decorationSecrets } from './configuration';

test('the Secrets of a decoration config are found in all of its fields, with their keys', () => {
  expect(decorationSecrets({
    gcs_credentials_secret: 'gcs',
    s3_credentials_secret: 's3',
    cookiefile_secret: 'cookies',
    github_app_private_key_secret: { name: 'app', key: 'cert' },
    oauth_token_secret: { name: 'token' },
    ssh_key_secrets: ['one', 'two'],
  })).toEqual([
    { field: 'gcs_credentials_secret', name: 'gcs' },
    { field: 's3_credentials_secret', name: 's3' },
    { field: 'cookiefile_secret', name: 'cookies' },
    { field: 'github_app_private_key_secret', name: 'app', key: 'cert' },
    { field: 'oauth_token_secret', name: 'token' },
    { field: 'ssh_key_secrets[0]', name: 'one' },
    { field: 'ssh_key_secrets[1]', name: 'two' },
  ]);
});

test('empty names and values that are no names are ignored', () => {
  expect(decorationSecrets({ gcs_credentials_secret: '', oauth_token_secret: null, ssh_key_secrets: ['', 7, 'one'], cookiefile_secret: ['x'] }))
    .toEqual([{ field: 'ssh_key_secrets[2]', name: 'one' }]);
});
