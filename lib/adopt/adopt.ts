import { isDeepStrictEqual } from 'node:util';
import type { AnyEnvironment } from '../environment/build-cluster';
import type { DeploymentNames } from '../facts/facts';
import { identity, type KubernetesObject } from '../object';
import { configFacts } from './facts';
import { declarationsOf, missingIn } from './declarations';
import { Draft } from './draft';
import type { Value } from './expression';
import { holdsValues } from '../manifests/private-objects';
import { extraFiles } from './extra';
import { fitWorkloads, isSame } from './fit';
import { Found } from './found';
import { imagesText } from './images';
import type { Input, LeftOut } from './input';
import { mendsOf, type Mend } from './mends';
import { overlayModules } from './modules';
import { furtherObjects, jobDefaults, namespaceFacts, roles, serviceAccounts } from './others';
import { prowFacts } from './prow-facts';
import { recognise, type Recognised } from './recognise';
import { AdoptedSecrets } from './secrets';
import { sharedLabels } from './shared-labels';
import { printModule } from './source';

/** What becomes of an existing deployment. */
export interface Adopted {
  /** Texts of the overlay's files by path in the project. */
  readonly files: ReadonlyMap<string, string>;
  /** The objects that synthesis makes of these files, for a comparison with the input. */
  readonly objects: readonly KubernetesObject[];
  /** The facts of the overlay, without its extra files. */
  readonly environment: AnyEnvironment;
  /** The components that are recognised. */
  readonly recognised: readonly string[];
  /** The objects that stand as files, because the model does not know them. */
  readonly extra: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** Defects of the deployment that a component does not have of itself. */
  readonly mends: readonly Mend[];
}

/** Options of `adopt`. */
export interface AdoptOptions {
  /** Whether to mend the defects that a component does not have of itself. @default false: the overlay makes what was found */
  readonly mend?: boolean | undefined;
}

/**
 * Turns an existing deployment into an overlay.
 *
 * @param name the overlay's name
 */
export async function adopt(input: Input, name: string, { mend = false }: AdoptOptions = {}): Promise<Adopted> {
  const { manifests, configuration, leftOut } = input;
  const objects = manifests.map(({ object }) => object);
  const names = namesOf(input, objects);
  const found = new Found(objects, names.namespaces.prow);
  const secrets = new AdoptedSecrets(found, names);
  const workloads = recognise(found, names.namespaces.prow, secrets);
  const labels = sharedLabels(objects);
  const config = configuration && configFacts(configuration.config);
  const facts: Readonly<Record<string, Value>> = {
    ...(configuration === undefined && { kind: 'build-cluster' }),
    name,
    ...namespaceValue(names, config !== undefined),
    ...namespaceFacts(found, names, labels.labels),
    ...(Object.keys(labels.labels).length > 0 && { labels: labels.labels }),
    ...(Object.keys(labels.commonSelector).length > 0 && { workloadDefaults: { commonSelector: labels.commonSelector } }),
    ...(config && prowFacts({ found, names, workloads, config, secrets })),
  };
  dropSharedTokens(workloads, facts);
  config?.jobSecrets.forEach((secret) => secrets.forJobs(secret));
  const draft = new Draft({ facts, workloads, secrets, configuration });
  fitWorkloads({ found, names, draft, labels });
  draft.others = others(found, names, labels.labels);
  takeRest(found, draft, names);
  draft.hasOwnDefinition = found.ofKind('CustomResourceDefinition').some(({ metadata }) => metadata.name === 'prowjobs.prow.k8s.io');
  const extra = found.rest.filter((object) => !holdsValues(object));
  draft.hasExtra = extra.length > 0;
  const mends = mendsOf(draft, extra, missingIn(draft, extra), mend);
  const made = [...draft.app().manifests().flatMap((file) => file.objects), ...draft.secretObjects(), ...extra];
  draft.declarations = declarationsOf(draft, extra);
  const folder = `overlays/${name}`;
  const external = draft.externalModule();
  return {
    files: new Map([
      ...[...await overlayModules(draft.overlay())].map(([file, text]) => [`${folder}/${file}`, text] as const),
      ...(external.length > 0 ? [[`${folder}/external.ts`, await printModule(external)] as const] : []),
      ...(draft.images.size > 0 ? [[`${folder}/images.yaml`, imagesText(draft.images)] as const] : []),
      ...Object.entries(configuration ?? {}).map(([part, { text }]) => [`${folder}/${part}.yaml`, text] as const),
      ...[...extraFiles(extra)].map(([file, text]) => [`${folder}/extra/${file}`, text] as const),
    ]),
    objects: made,
    environment: draft.evaluated(),
    recognised: draft.workloads.map(recognisedAs),
    extra: extra.map(identity),
    mends,
    leftOut: [...leftOut, ...found.rest.filter(holdsValues).map((object) => ({ what: identity(object), why: 'its values are private, and it is in no namespace of the deployment' }))],
  };
}

/** An external plugin that acts as Prow does needs no token of its own. */
function dropSharedTokens(workloads: readonly Recognised[], { github }: Readonly<Record<string, Value>>): void {
  const { token } = (github as { auth?: { token?: Value } } | undefined)?.auth ?? {};
  for (const workload of workloads) {
    const { githubToken, ...options } = workload.options;
    workload.options = githubToken !== undefined && isDeepStrictEqual(githubToken, token) ? options : workload.options;
  }
}

function recognisedAs({ object, place, name, component }: Recognised): string {
  const field = place === 'externalPlugins' ? `externalPlugins, ${name}` : `${place}.${name}`;
  return `${identity(object)} as ${field}${place === 'instances' ? ` (${component})` : ''}`;
}

/** The namespaces of a deployment: those of its configuration or, of a build cluster, the one with the most objects. */
function namesOf({ namespace, configuration }: Input, objects: readonly KubernetesObject[]): DeploymentNames {
  const count = (one: string): number => objects.filter(({ metadata }) => metadata.namespace === one).length;
  const all = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].sort((one, other) => count(other) - count(one));
  const config = configuration && configFacts(configuration.config);
  const workloads = objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.namespace);
  const unnamed = workloads.includes(undefined) ? config?.prowJobs ?? 'default' : undefined;
  const prow = namespace ?? unnamed ?? (config ? undefined : workloads[0]) ?? all[0] ?? 'default';
  const jobs = config ? config.jobs : all[0] ?? prow;
  return { namespaces: { prow, prowJobs: config?.prowJobs ?? prow, jobs }, name: (base) => base, jobSecrets: [] };
}

function namespaceValue({ namespaces: { prow, prowJobs, jobs } }: DeploymentNames, isProw: boolean): Record<string, Value> {
  return { namespaces: { prow, ...(isProw && prowJobs !== prow && { prowJobs }), jobs } };
}

function others(found: Found, names: DeploymentNames, labels: Readonly<Record<string, string>>): Record<string, Value> {
  const [accounts, access] = [serviceAccounts(found, names, labels), roles(found, labels)];
  return {
    ...(accounts.length > 0 && { serviceAccounts: accounts }),
    ...(access.length > 0 && { roles: access }),
    ...furtherObjects(found, names, labels),
    ...jobDefaults(found, names, labels),
  };
}

/** Takes out what else the model makes as it was found: ConfigMaps, ProwJob's definition. */
function takeRest(found: Found, draft: Draft, { namespaces }: DeploymentNames): void {
  const configMaps = ['config', 'plugins', 'job-config'].flatMap((name) => found.find('ConfigMap', namespaces.prow, name) ?? []);
  const made = draft.app().manifests().flatMap((file) => file.objects).filter(({ kind }) => kind === 'ConfigMap');
  const extra = configMaps.filter((original) => !made.some((object) => isSame(found, original, object)));
  draft.elsewhere = extra.map(({ metadata }) => metadata.name);
  for (const object of draft.app().manifests().flatMap((file) => file.objects)) {
    const original = found.find(object.kind, object.metadata.namespace ?? '', object.metadata.name);
    if (original && isSame(found, original, object)) {
      found.take(original);
    }
  }
}
