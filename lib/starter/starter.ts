import { expectArgument } from '../arguments';
import { MINIO_REGION } from '../components/minio-region';
import { alternatives, fields, optional, problemsIn, type Check } from '../facts/check';
import type { Environment } from '../environment/environment';
import type { Storage } from '../facts/facts';
import { appId, bucket, dnsLabel, host, name, organisation, quantity, repository } from '../facts/formats';
import type { Resources } from '../facts/options';
import { SecretDeclaration } from '../facts/secret';
import { refuse } from '../errors';
import { starterConfig, starterPlugins } from './configuration';

/** Props of a new deployment of Prow. */
export interface StarterProps {
  /** The overlay's name. */
  readonly name: string;
  /** The organisation on GitHub whose repositories Prow serves. */
  readonly org: string;
  /** The host of deck and hook, for instance `prow.example.org`. */
  readonly host: string;
  /** The id of the GitHub App as which Prow acts. */
  readonly appId: string;
  /** Storage of logs and artifacts: a bucket of Google Cloud Storage, or MinIO in the cluster. */
  readonly storage: StarterStorage;
  /** The repository of Prow's configuration, from which hook uploads it. @default - `<org>/prow-config` */
  readonly repository?: string;
}

/** Storage of logs and artifacts of a new deployment. */
export type StarterStorage =
  | { readonly gcsBucket: string; readonly minio?: undefined }
  | { readonly gcsBucket?: undefined; readonly minio: StarterMinio };

/** Options of MinIO in the cluster. */
export interface StarterMinio {
  /** Size of its volume, a quantity. @default '100Gi' */
  readonly size?: string;
  /** @default - the cluster's default StorageClass */
  readonly storageClass?: string;
}

/** Checks a required field. If it is missing, the error gives its meaning. */
function fact<T>(meaning: string, check: Check<T>): Check<T> {
  return (value, field, report) => {
    if (value === undefined || value === '') {
      report(`${field}: is missing: ${meaning}`);
    } else {
      check(value, field, report);
    }
  };
}

const facts = fields<StarterProps>({
  name: fact('the name of the overlay, such as "production"', dnsLabel),
  org: fact('the organisation on GitHub whose repositories Prow serves', organisation),
  host: fact('the host of deck and hook, such as "prow.example.org"', host),
  appId: fact('the id of the GitHub App as which Prow acts', appId),
  storage: fact('where logs and artifacts go: { gcsBucket: NAME } or { minio: {} }', alternatives({
    gcsBucket: fields<{ gcsBucket: string }>({ gcsBucket: bucket }),
    minio: fields<{ minio: StarterMinio }>({ minio: fields<StarterMinio>({ size: optional(quantity), storageClass: optional(name) }) }),
  })),
  repository: optional(repository),
});

/** Initial requests for the scheduler. The real usage shows when the deployment runs. */
const small: Resources = { requests: { cpu: '50m', memory: '128Mi' } };
const medium: Resources = { requests: { cpu: '100m', memory: '256Mi' } };

/**
 * The environment of a new deployment: Prow's core components, a GitHub App and storage. Later changes are made with `derive`.
 *
 * Its secrets directory holds `github/app-key`, `github/hmac`, and for a bucket `gcs/service-account.json` or for MinIO `minio/user` and
 * `minio/password`.
 *
 * @throws UnusableInput that names every missing, wrong or unknown field
 */
export function starter(props: StarterProps): Environment {
  expectArgument('starter: props', props, 'a mapping');
  const problems = problemsIn(facts, props);
  refuse(problems);
  const { name, org, host, appId, repository = `${org}/prow-config` } = props;
  const github = new SecretDeclaration({
    name: 'github-token',
    namespaces: ['prow', 'jobs'],
    data: { cert: { file: 'github/app-key' }, appid: { literal: appId } },
  });
  const hmac = new SecretDeclaration({ name: 'hmac-token', data: { hmac: { file: 'github/hmac' } } });
  const { storage, secrets, component } = storageOf(props.storage);
  return {
    name,
    namespaces: { prow: 'prow', jobs: 'test-pods' },
    hosts: { prow: host },
    ingress: {
      prow: { pathType: storage.gcs ? 'ImplementationSpecific' : 'Prefix', tls: { clusterIssuer: 'letsencrypt-staging', secretName: 'prow-tls' } },
    },
    serviceType: storage.gcs ? 'NodePort' : 'ClusterIP',
    github: { auth: { appId: github.key('appid'), privateKey: github.key('cert') } },
    storage,
    webhook: { hmac: hmac.key('hmac') },
    configuration: {
      config: { source: `${name}: config.yaml`, text: starterConfig({ org, host, appId, githubSecret: github, storage }) },
      plugins: { source: `${name}: plugins.yaml`, text: starterPlugins(org, repository) },
      jobConfig: 'made',
    },
    components: {
      crier: { resources: small },
      deck: { replicas: 2, resources: medium },
      ghproxy: { storage: { size: '100Gi' }, partitionsByCredentials: true, resources: medium },
      hook: { replicas: 2, resources: medium },
      horologium: { resources: small },
      ...component,
      prowControllerManager: { resources: small },
      sinker: { resources: small },
      statusReconciler: { resources: small },
      tide: { resources: medium },
    },
    secrets: [github, hmac, ...secrets],
  };
}

interface StarterBucket {
  readonly storage: Storage;
  readonly secrets: readonly SecretDeclaration[];
  readonly component: Pick<Environment['components'], 'minio'>;
}

function storageOf({ gcsBucket, minio }: StarterStorage): StarterBucket {
  if (gcsBucket !== undefined) {
    const credentials = new SecretDeclaration({
      name: 'gcs-credentials',
      namespaces: ['prow', 'jobs'],
      data: { 'service-account.json': { file: 'gcs/service-account.json' } },
    });
    return { storage: { gcs: { bucket: gcsBucket, credentials: credentials.key('service-account.json') } }, secrets: [credentials], component: {} };
  }
  const user = { file: 'minio/user', text: true };
  const password = { file: 'minio/password', text: true };
  const root = new SecretDeclaration({ name: 'minio-root-creds', data: { user, password } });
  const credentials = new SecretDeclaration({
    name: 's3-credentials',
    namespaces: ['prow', 'jobs'],
    data: { 'service-account.json': { template: minioCredentials, values: { user, password } } },
  });
  return {
    storage: {
      s3: {
        bucket: 'prow-logs',
        tideBucket: 'tide',
        statusReconcilerBucket: 'status-reconciler',
        credentials: credentials.key('service-account.json'),
      },
    },
    secrets: [root, credentials],
    component: {
      minio: {
        storage: { size: minio.size ?? '100Gi', storageClass: minio.storageClass },
        root: { user: root.key('user'), password: root.key('password') },
        resources: medium,
      },
    },
  };
}

/** The template of the credentials file of Prow's S3 client (pkg/io/providers). */
const minioCredentials = JSON.stringify({
  region: MINIO_REGION,
  endpoint: '{{namePrefix}}minio.{{prowNamespace}}.svc.cluster.local',
  insecure: true,
  s3_force_path_style: true,
  access_key: '{{user}}',
  secret_key: '{{password}}',
}, null, 2);
