import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeStubSecrets } from '../app/stub-secrets';
import { render } from '../app/synth';
import { starter } from './starter';

const directory = mkdtempSync(join(tmpdir(), 'minio-credentials-'));

afterAll(() => rmSync(directory, { recursive: true, force: true }));

const environment = starter({ name: 'example', org: 'example-org', host: 'prow.example.org', appId: '1', storage: { minio: {} } });

/** The values of a Secret, by its keys. */
function dataOf(secret: string): Record<string, string> {
  const objects = render(environment, directory).flatMap((file) => file.objects);
  const { data } = objects.find(({ kind, metadata }) => kind === 'Secret' && metadata.name === secret) as unknown as { readonly data: Record<string, string> };
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]));
}

test.each(['', '\n', '\r\n'])('MinIO and its clients get the same user and password of files that end in %j', (end) => {
  mkdirSync(join(directory, 'minio'), { recursive: true });
  writeFileSync(join(directory, 'minio', 'user'), `somebody${end}`);
  writeFileSync(join(directory, 'minio', 'password'), `a pass word${end}`);
  writeStubSecrets(environment, directory);
  const { user, password } = dataOf('minio-root-creds');
  expect({ user, password }).toEqual({ user: 'somebody', password: 'a pass word' });
  const credentials = JSON.parse(dataOf('s3-credentials')['service-account.json']!) as unknown;
  expect(credentials).toMatchObject({ access_key: user, secret_key: password });
});
