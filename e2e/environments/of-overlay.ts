import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MINIO_REGION } from '../../lib/components/minio-region';
import type { Environment } from '../../lib/environment/environment';
import type { SecretKey, SecretSource } from '../../lib/facts/secret';
import { problemsOf } from '../../lib/errors';
import { writeStubSecrets } from '../../lib/app/stub-secrets';
import { synthesise } from '../../lib/app/synth';
import { readCredentials, type Credentials } from '../credentials';
import type { Secrets, StandIns, TestEnvironment, TestStorage } from '../environment';

/** What a test environment with stand-ins adds to its environment, which has its own MinIO. */
export interface StandInFacts extends Pick<TestEnvironment, 'leftOut'> {
  readonly standIns: Omit<StandIns, 'storage'>;
}

/** A test environment with stand-ins. Its configuration contains the jobs of the test. */
export function testEnvironment(environment: Environment, { standIns, leftOut }: StandInFacts): TestEnvironment {
  return {
    ...described(environment),
    leftOut,
    standIns: { ...standIns, storage: storageOf(environment) },
    lacks: () => [],
    synthesise: async (folder, secrets) => {
      write(environment, folder, [...commonValues(environment, secrets), ...standInValues(environment, secrets)]);
    },
  };
}

/** A test environment without stand-ins. It uses this machine's credentials for GitHub and the bucket. */
export function realTestEnvironment(environment: Environment, { leftOut }: Pick<TestEnvironment, 'leftOut'>): TestEnvironment {
  return {
    ...described(environment),
    leftOut,
    lacks: () => {
      try {
        readCredentials();
        return [];
      } catch (error) {
        return problemsOf(error);
      }
    },
    synthesise: async (folder, secrets) => {
      write(environment, folder, [...commonValues(environment, secrets), ...credentialValues(environment, readCredentials())]);
    },
  };
}

function described(environment: Environment): Pick<TestEnvironment, 'name' | 'namespaces' | 'services' | 'extras'> {
  const { name, namePrefix = '', namespaces, components, externalPlugins } = environment;
  const service = (service: string, port: number) => ({ namespace: namespaces.prow, name: `${namePrefix}${service}`, port });
  return {
    name,
    namespaces: { ...namespaces, prowJobs: namespaces.prowJobs ?? namespaces.prow },
    services: { hook: service('hook', 8888), deck: service('deck', 80), ghproxy: service('ghproxy', 80) },
    extras: {
      branchProtector: components.branchProtector && `${namePrefix}branch-protector`,
      externalPlugins: externalPlugins?.map((plugin) => plugin.name),
      exporter: components.prowExporter && service('prow-exporter', 9090),
      metrics: components.pushgateway && service('pushgateway-external', 80),
    },
  };
}

function storageOf({ namePrefix = '', namespaces, storage }: Environment): TestStorage {
  const { bucket, tideBucket = bucket, statusReconcilerBucket = bucket } = storage.s3!;
  return {
    service: { namespace: namespaces.prow, name: `${namePrefix}minio`, port: 80 },
    region: MINIO_REGION,
    logs: bucket,
    tide: { bucket: tideBucket || bucket, prefix: 'tide' },
    statusReconciler: { bucket: statusReconcilerBucket || bucket, prefix: 'status-reconciler' },
  };
}

/** The components of a deployment that its test does not run. */
export function leftOut(base: Environment, test: Environment): string[] {
  const names = ({ components, constructs = {}, externalPlugins = [] }: Environment): string[] => (
    [...Object.keys(components), ...Object.keys(constructs), ...externalPlugins.map(({ name }) => name)]
  );
  const running = new Set(names(test));
  return names(base).filter((name) => !running.has(name));
}

/** A private value that is not a placeholder. */
type PrivateValue = readonly [SecretKey, string];

/** The values of every test: the hmac, which tests use, and deck's cookie secret, which must be 32 bytes in base64. */
function commonValues({ webhook, components }: Environment, secrets: Secrets): PrivateValue[] {
  const { login } = components.deck ?? {};
  return [[webhook.hmac, secrets.hmac], ...login === undefined ? [] : [[login.cookie, randomBytes(32).toString('base64')] as const]];
}

function standInValues({ github: { auth }, components }: Environment, secrets: Secrets): PrivateValue[] {
  const { user, password } = components.minio!.root;
  return [
    [auth.appId!, '1'],
    [auth.privateKey!, secrets.appPrivateKey],
    [user, secrets.storage.accessKey],
    [password, secrets.storage.secretKey],
  ];
}

function credentialValues({ github, storage }: Environment, { githubToken, serviceAccount }: Credentials): PrivateValue[] {
  return [[github.auth.token!, githubToken], [storage.gcs!.credentials as SecretKey, serviceAccount]];
}

/** Writes the manifests, with these private values, and placeholders for the others. */
function write(environment: Environment, folder: string, values: readonly PrivateValue[]): void {
  const directory = mkdtempSync(join(folder, 'secrets-'));
  try {
    writeStubSecrets(environment, directory);
    values.forEach(([{ secret, key }, value]) => writeSource(secret.data[key]!, value, directory));
    synthesise([environment], { outdir: folder, secrets: directory });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function writeSource(source: SecretSource, value: string, directory: string): void {
  if ('file' in source) {
    mkdirSync(dirname(join(directory, source.file)), { recursive: true });
    writeFileSync(join(directory, source.file), value, { mode: 0o600 });
  }
}
