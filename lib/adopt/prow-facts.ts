import type { DeploymentNames } from '../facts/facts';
import { beside, call, type Expression, imported, type Value } from './expression';
import { type ConfigFacts, RunningProgram, type SecretRef } from './facts';
import type { KubernetesObject } from '../object';
import { METRICS_PORT } from '../prow-release/listeners';
import { fieldsAt, listAt, type Found } from './found';
import type { Recognised } from './recognise';
import type { AdoptedSecrets } from './secrets';
import { ownContainer } from './workload-fields';

/** What the facts of a Prow are taken from. */
export interface ProwFactsProps {
  readonly found: Found;
  readonly names: DeploymentNames;
  readonly workloads: readonly Recognised[];
  readonly config: ConfigFacts;
  readonly secrets: AdoptedSecrets;
}

/** The facts that components share: sites, GitHub's credentials, the bucket, the webhook, the build clusters, Slack. */
export function prowFacts(props: ProwFactsProps): Record<string, Value> {
  const { config, found, names: { namespaces }, secrets, workloads } = props;
  const running = new RunningProw(props);
  const hmac = running.of('hook')?.secretAt('/etc/webhook');
  const kubeconfig = running.file('kubeconfig');
  const slack = running.file('slack-token-file');
  const ports = ['deck', 'hook', 'tide'].flatMap((name) => found.find('Service', namespaces.prow, name) ?? []);
  return {
    hosts: { prow: config.site ?? 'prow.example.org', ...(config.gcswebSite !== undefined && { gcsweb: config.gcswebSite }) },
    ...(ports.length > 0 && ports.every((service) => fieldsAt(service, 'spec').type === 'NodePort') && { serviceType: 'NodePort' }),
    github: { auth: gitHubAuth(running, props) },
    storage: storageFacts(running, config, secrets),
    webhook: { hmac: secrets.key(hmac ?? 'hmac-token', running.of('hook')?.flag('hmac-secret-file')?.split('/').at(-1) ?? 'hmac') },
    ...(kubeconfig && { kubeconfig: { file: secrets.key(kubeconfig.secret, kubeconfig.key) } }),
    ...(slack && { slack: { token: secrets.key(slack.secret, slack.key) } }),
    ...(workloads.some(({ object, place }) => place !== 'workloads' && listsMetrics(object)) && { metricsPorts: true }),
    ...(!found.objects.some(({ kind, metadata }) => kind === 'CustomResourceDefinition' && metadata.name === 'prowjobs.prow.k8s.io') && {
      sharesProwJobDefinition: true,
    }),
    configuration: configuration(props),
  };
}

/** Whether a component other than ghproxy lists the port of metrics. */
function listsMetrics(object: KubernetesObject): boolean {
  return object.metadata.name !== 'ghproxy' && listAt(ownContainer(object), 'ports').some(({ containerPort }) => containerPort === METRICS_PORT);
}

/** The programs of a Prow that share flags. */
class RunningProw {
  private readonly programs: ReadonlyMap<string, RunningProgram>;

  constructor({ workloads }: ProwFactsProps) {
    const own = workloads.filter(({ place, program }) => program !== undefined && place !== 'workloads');
    this.programs = new Map(own.map(({ object, program }) => [program!, new RunningProgram({ object, program: program! })]));
  }

  of(program: string): RunningProgram | undefined {
    return this.programs.get(program);
  }

  /** The Secret of the first program that has a flag for a file. */
  file(flag: string): SecretRef | undefined {
    return this.first((program) => program.secretOfFile(program.flag(flag)));
  }

  flag(name: string): string | undefined {
    return this.first((program) => program.flag(name));
  }

  private first<T>(read: (program: RunningProgram) => T | undefined): T | undefined {
    const order = ['hook', 'tide', 'crier', 'prow-controller-manager', 'deck'];
    const programs = [...order.flatMap((name) => this.programs.get(name) ?? []), ...this.programs.values()];
    return programs.map(read).find((value) => value !== undefined);
  }

  /** The App's id, which a flag has from a variable. */
  appId(): SecretRef | undefined {
    return this.first((program) => program.secretOfVariable(program.flag('github-app-id')));
  }
}

function gitHubAuth(running: RunningProw, { found, names: { namespaces }, secrets }: ProwFactsProps): Value {
  const [id, privateKey, token] = [running.appId(), running.file('github-app-private-key-path'), running.file('github-token-path')];
  if (id && privateKey) {
    return { appId: secrets.key(id.secret, id.key), privateKey: secrets.key(privateKey.secret, privateKey.key) };
  }
  // An environment needs credentials; without any in the input, their flags are left out.
  const free = found.has('Secret', namespaces.prow, 'github-token') ? 'prow-github-token' : 'github-token';
  return { token: token ? secrets.key(token.secret, token.key) : secrets.key(free, 'token') };
}

function storageFacts(running: RunningProw, { bucket = '' }: ConfigFacts, secrets: AdoptedSecrets): Value {
  const [gcs, s3] = [running.file('gcs-credentials-file'), running.file('s3-credentials-file')];
  const provider = s3 || bucket.startsWith('s3://') ? 's3' : 'gcs';
  const credentials = provider === 's3' ? s3 : gcs;
  const scheme = provider === 's3' ? 's3' : 'gs';
  const bare = bucket.replace(/^[a-z0-9]+:\/\//, '').split('/')[0]!;
  const state = (program: string, flag: string, file: string): Value => {
    const path = running.of(program)?.flag(flag);
    const [, found] = new RegExp(`^${scheme}://([^/]+)/${file}$`).exec(path ?? '') ?? [];
    return path === undefined ? false : found;
  };
  const logs = bare === '' ? 'no-bucket' : bare;
  const [tideBucket, statusReconcilerBucket] = [
    state('tide', 'history-uri', 'tide-history.json'), state('status-reconciler', 'status-path', 'status-reconciler-status'),
  ];
  return {
    [provider]: {
      bucket: logs,
      ...(tideBucket !== undefined && tideBucket !== logs && { tideBucket }),
      ...(statusReconcilerBucket !== undefined && statusReconcilerBucket !== logs && { statusReconcilerBucket }),
      ...(credentials && { credentials: secrets.key(credentials.secret, credentials.key) }),
    },
  };
}

function configuration({ found, names: { namespaces }, workloads }: ProwFactsProps): Value {
  const has = (name: string): boolean => found.has('ConfigMap', namespaces.prow, name);
  const jobConfig = found.find('ConfigMap', namespaces.prow, 'job-config');
  const readsJobs = workloads.some(({ object }) => JSON.stringify(object).includes('--job-config-path'));
  return {
    config: beside('config.yaml'),
    plugins: beside('plugins.yaml'),
    verbatim: true,
    ...(!(has('config') && has('plugins')) && { configMaps: 'elsewhere' }),
    ...(readsJobs && { jobConfig: jobConfig !== undefined && Object.keys(fieldsAt(jobConfig, 'data')).length === 0 ? 'made' : 'elsewhere' }),
  };
}

/** The images of an overlay, which stand in a file of their own. */
export function imagesFile(): Expression {
  return call(imported('readImages'), beside('images.yaml'));
}
