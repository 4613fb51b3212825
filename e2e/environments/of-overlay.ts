import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MINIO_REGION } from '../../lib/components/minio-region';
import type { Environment } from '../../lib/environment/environment';
import type { SecretKey, SecretSource } from '../../lib/environment/secret';
import { writeStubSecrets } from '../../lib/stub-secrets';
import { synthesise } from '../../lib/synth';
import type { Secrets, TestEnvironment } from '../environment';

/** What a test knows of an environment that keeps its logs in its own MinIO. */
export type TestFacts = Pick<TestEnvironment, 'repository' | 'jobs' | 'configuration' | 'leftOut'>;

/** The test environment that an overlay's environment makes, whose configuration holds the jobs of the test. */
export function testEnvironment(environment: Environment, facts: TestFacts): TestEnvironment {
  const { name, namePrefix = '', namespaces, storage, components, externalPlugins } = environment;
  const service = (service: string, port: number) => ({ namespace: namespaces.prow, name: `${namePrefix}${service}`, port });
  const { bucket, tideBucket = bucket, statusReconcilerBucket = bucket } = storage.s3!;
  return {
    ...facts,
    name,
    namespaces: { ...namespaces, prowJobs: namespaces.prowJobs ?? namespaces.prow },
    services: { hook: service('hook', 8888), deck: service('deck', 80), ghproxy: service('ghproxy', 80) },
    extras: {
      branchProtector: components.branchProtector && `${namePrefix}branch-protector`,
      externalPlugins: externalPlugins?.map((plugin) => plugin.name),
      exporter: components.prowExporter && service('prow-exporter', 9090),
      metrics: components.pushgateway && service('pushgateway-external', 80),
    },
    storage: {
      service: service('minio', 80),
      region: MINIO_REGION,
      logs: bucket,
      tide: { bucket: tideBucket, prefix: 'tide' },
      statusReconciler: { bucket: statusReconcilerBucket, prefix: 'status-reconciler' },
    },
    async synthesise(folder, secrets) {
      const directory = mkdtempSync(join(folder, 'secrets-'));
      try {
        writeStubSecrets(environment, directory);
        writeSecrets(environment, secrets, directory);
        synthesise([environment], { outdir: folder, secrets: directory });
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
  };
}

/** What runs in a deployment and not in its test. */
export function leftOut(base: Environment, test: Environment): string[] {
  const names = ({ components, externalPlugins = [] }: Environment): string[] => (
    [...Object.keys(components), ...externalPlugins.map(({ name }) => name)]
  );
  const running = new Set(names(test));
  return names(base).filter((name) => !running.has(name));
}

/** Puts the values that a test must know where the environment says that they come from. */
function writeSecrets({ github, webhook, components }: Environment, secrets: Secrets, directory: string): void {
  const put = (key: SecretKey, value: string): void => writeSource(key.secret.data[key.key]!, value, directory);
  put(webhook.hmac, secrets.hmac);
  if (github.auth.privateKey !== undefined) {
    put(github.auth.privateKey, secrets.appPrivateKey);
  }
  put(github.auth.appId!, '1');
  if (components.deck?.login !== undefined) {
    put(components.deck.login.cookie, randomBytes(32).toString('base64'));
  }
  put(components.minio!.root.user, secrets.storage.accessKey);
  put(components.minio!.root.password, secrets.storage.secretKey);
}

function writeSource(source: SecretSource, value: string, directory: string): void {
  if ('file' in source) {
    mkdirSync(dirname(join(directory, source.file)), { recursive: true });
    writeFileSync(join(directory, source.file), value, { mode: 0o600 });
  }
}
