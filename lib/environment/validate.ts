import { components, kebabCase, type Components, type Instance } from '../components';
import { ExternalPluginComponent } from '../components/external-plugin';
import { cacheProblems } from '../components/ghproxy';
import { absent, alternatives, fields, list, mapping, oneOf, optional, problemsIn, type Check, type FieldChecks } from '../facts/check';
import { cluster, ownConstructs } from './cluster-checks';
import type { Environment } from './environment';
import type { BaseSource, Bucket, GitHubApp, GitHubToken, Kubeconfig, Storage, WorkloadIdentity } from '../facts/facts';
import {
  absolutePath, anyText, bucket, declaredSecret, dnsLabel, duration, boolean, name, secretKey, secretPath, site, url,
} from '../facts/formats';
import type { IngressOptions, TlsOptions } from '../facts/options';
import { storageProviderNames, type StorageProviderName } from '../facts/storage-providers';

function ofEachProvider<T>(check: Check<T>): Record<StorageProviderName, Check<T>> {
  return Object.fromEntries(storageProviderNames.map((name) => [name, check])) as Record<StorageProviderName, Check<T>>;
}

/** Checks an optional field of the environment that is a mapping. */
function part<Field extends keyof Environment>(checks: FieldChecks<NonNullable<Environment[Field]>>): Check<Environment[Field] | undefined> {
  return optional(fields<NonNullable<Environment[Field]>>(checks));
}

const ingress = fields<IngressOptions>({
  className: optional(dnsLabel),
  pathType: optional(oneOf('Prefix', 'ImplementationSpecific')),
  tls: optional(fields<TlsOptions>({ clusterIssuer: optional(name), secretName: dnsLabel })),
  annotations: optional(mapping(anyText)),
});

const bucketOrNone: Check<string | false> = (value, field, report) => (value === false ? undefined : bucket(value, field, report));

const bucketOptions = fields<Bucket>({
  bucket,
  tideBucket: optional(bucketOrNone),
  statusReconcilerBucket: optional(bucketOrNone),
  credentials: optional(alternatives({
    secret: secretKey,
    annotations: fields<WorkloadIdentity>({ annotations: mapping(anyText), jobsServiceAccount: dnsLabel }),
  })),
});

const storage = fields<Storage>(ofEachProvider(optional(bucketOptions)) as FieldChecks<Storage>);

const kubeconfig = fields<Kubeconfig & { suffix?: string }>({
  file: optional(secretKey),
  directory: optional(declaredSecret),
  suffix: optional(name),
});

const baseText = fields<Exclude<BaseSource, string>>({ source: name, text: anyText });
const baseSource: Check<BaseSource> = (value, field, report) => (typeof value === 'string' ? name : baseText)(value, field, report);

/** Checks an instance by the checks of its component. */
const instance: Check<Instance> = (value, field, report) => {
  const component: unknown = Object.getOwnPropertyDescriptor(Object(value), 'component')?.value;
  const checks = typeof component === 'string' && Object.hasOwn(components, component) ? components[component]!.checks : {};
  fields({ component: oneOf(...Object.keys(components)), ...checks })(value, field, report);
};

const environment = fields<Environment>({
  ...cluster,
  namespaces: fields<Environment['namespaces']>({ prow: dnsLabel, prowJobs: optional(dnsLabel), jobs: dnsLabel }),
  hosts: fields<Environment['hosts']>({ prow: site, gcsweb: optional(site) }),
  ingress: part<'ingress'>({ prow: optional(ingress), gcsweb: optional(ingress) }),
  serviceType: optional(oneOf('ClusterIP', 'NodePort')),
  github: fields<Environment['github']>({
    auth: alternatives({
      appId: fields<GitHubApp>({ appId: secretKey, privateKey: secretKey, token: absent }),
      token: fields<GitHubToken>({ token: secretKey, appId: absent, privateKey: absent }),
    }),
    endpoints: optional(list(url)),
  }),
  storage: alternatives(ofEachProvider(storage)),
  webhook: fields<Environment['webhook']>({ hmac: secretKey }),
  kubeconfig: optional(alternatives({ file: kubeconfig, directory: kubeconfig })),
  slack: part<'slack'>({ token: secretKey }),
  monitoring: part<'monitoring'>({ interval: duration, labels: optional(mapping(anyText)) }),
  metricsPorts: optional(boolean),
  sharesProwJobDefinition: optional(boolean),
  configuration: fields<Environment['configuration']>({
    config: baseSource,
    plugins: baseSource,
    labels: optional(baseSource),
    verbatim: optional(boolean),
    configMaps: optional(oneOf('made', 'elsewhere')),
    jobConfig: optional(oneOf('elsewhere', 'made')),
    presetHostPaths: optional(mapping(absolutePath)),
  }),
  components: fields<Components>(componentChecks(components)),
  instances: optional(mapping(instance, dnsLabel)),
  externalPlugins: optional(list(fields(ExternalPluginComponent.checks))),
  constructs: optional(ownConstructs()),
  admins: part<'admins'>({ usersFile: secretPath, groups: optional(list(name)) }),
  keepsUnusedGrants: optional(boolean),
});

/** Checks of the `components` of an environment, by component name. */
export function componentChecks<Listed>(known: Readonly<Record<string, { readonly checks: FieldChecks<object> }>>): FieldChecks<Listed> {
  const checks = Object.entries(known).map(([component, { checks: own }]) => [component, optional(fields(own))]);
  return Object.fromEntries(checks) as FieldChecks<Listed>;
}

/** Returns the problems of an environment, one line each: the overlay, the field, the value and what would be right. */
export function validate(candidate: Environment): string[] {
  const problems = problemsIn(environment, candidate);
  return problems.length > 0 ? problems : [...nameClashes(candidate), ...ingressWithoutHost(candidate), ...ghproxyCache(candidate)];
}

function ingressWithoutHost({ name, hosts, ingress }: Environment): string[] {
  return ingress?.gcsweb && hosts.gcsweb === undefined ? [`${name}: ingress.gcsweb: needs a host; set hosts.gcsweb`] : [];
}

function ghproxyCache({ name, components: { ghproxy } }: Environment): string[] {
  return ghproxy === undefined ? [] : cacheProblems(ghproxy).map((problem) => `${name}: components.ghproxy.${problem}`);
}

/** Components, external plugins and own components that share a name. */
function nameClashes(environment: Environment): string[] {
  const { name: overlay, components: listed, constructs = {}, externalPlugins = [], instances = {}, workloads = {} } = environment;
  const first = new Map(Object.keys(listed).map((component) => [kebabCase(component), `components.${component}`]));
  const others = [
    ...Object.keys(instances).map((name) => ({ name, field: `instances.${name}`, at: '' })),
    ...externalPlugins.map(({ name }, index) => ({ name, field: `externalPlugins[${index}]`, at: '.name' })),
    ...Object.keys(workloads).map((name) => ({ name, field: `workloads.${name}`, at: '' })),
    ...Object.keys(constructs).map((name) => ({ name: kebabCase(name), field: `constructs.${name}`, at: '' })),
  ];
  return others.flatMap(({ name, field, at }) => {
    const other = first.get(name);
    first.set(name, other ?? field);
    return other === undefined ? [] : [`${overlay}: ${field}${at}: "${name}" is also the name of ${other}; each component needs its own`];
  });
}
