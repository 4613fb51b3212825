import { isBuildCluster } from '../environment/build-cluster';
import { validate } from '../environment/validate';
import { validateBuildCluster } from '../environment/validate-build-cluster';
import { problemsOf, UnusableInput } from '../errors';
import type { Fields } from '../fields';
import type { DeploymentNames } from '../facts/facts';
import { identity, type KubernetesObject } from '../object';
import { commands } from '../prow-release/flag-table';
import type { Draft } from './draft';
import type { Value } from './expression';
import { fieldsAt, textAt, type Found } from './found';
import { identityFields } from './identity';
import { areAlike } from './meaning';
import type { Recognised } from './recognise';
import { serviceFields, serviceOf } from './service-fields';
import type { sharedLabels } from './shared-labels';
import { flagFields, workloadFields, type Pair } from './workload-fields';

/** What workloads are fitted to. */
export interface FitProps {
  readonly found: Found;
  readonly names: DeploymentNames;
  readonly draft: Draft;
  readonly labels: ReturnType<typeof sharedLabels>;
}

/** Sets the options of all workloads, so that the model makes their objects as they were found. */
export function fitWorkloads(props: FitProps): void {
  // Which mounts and variables a component has follows from its flags, so these come first.
  dropUnusable(props);
  const withFlags = fitted(props, (pair) => flagFields(pair));
  const accounts = new Set<string>();
  fitted(props, (pair, workload, made) => ({
    ...workloadFields(pair, withFlags.get(workload)!),
    ...surroundings(props, workload, made, accounts),
  }));
  dropUnusable(props);
  takeMade(props);
}

/** Computes fields of each workload, adds them to its options, and returns them. */
function fitted(
  { draft, labels }: FitProps,
  fieldsOf: (pair: Pair, workload: Recognised, made: readonly KubernetesObject[]) => Fields,
): ReadonlyMap<Recognised, Fields> {
  const files = draft.app().manifests();
  return new Map(draft.workloads.map((workload) => {
    const made = draft.objectsOf(files, workload);
    const deployment = made.find(({ kind }) => kind === 'Deployment')!;
    const { object, program } = workload;
    const fields = fieldsOf({ found: object, made: deployment, program, isTyped: isTyped(workload), ...labels }, workload, made);
    workload.options = { ...workload.options, ...fields as Record<string, Value> };
    return [workload, fields];
  }));
}

/** Whether the flags of a workload are typed: those of a program of Prow. */
function isTyped({ component, place, program }: Recognised): boolean {
  return component !== undefined && place !== 'workloads' && program !== undefined && commands.has(program);
}

/** The fields of a workload's Service, ServiceAccount and permissions. */
function surroundings(
  { found, names, labels: { labels } }: FitProps, workload: Recognised, made: readonly KubernetesObject[], accounts: Set<string>,
): Fields {
  const own = made.find(({ kind }) => kind === 'Service');
  const service = serviceOf(found, workload.object, own?.metadata.name ?? workload.object.metadata.name);
  const account = textAt(fieldsAt(workload.object, 'spec', 'template', 'spec'), 'serviceAccountName');
  const namespace = found.namespaceOf(workload.object);
  return {
    ...(workload.place === 'workloads' && namespace !== names.namespaces.prow && { namespace }),
    ...serviceFields(service, own, labels),
    ...identityFields({ found, names, made, labels, account, accounts }),
  };
}

/** Leaves out workloads whose options the model refuses. They become extra files. */
function dropUnusable({ draft }: FitProps): void {
  for (let problems = problemsOfDraft(draft); problems.length > 0; problems = problemsOfDraft(draft)) {
    const kept = draft.workloads.filter((workload) => !problems.some((problem) => concerns(draft, problem, workload)));
    if (kept.length === draft.workloads.length) {
      throw new UnusableInput(problems);
    }
    draft.workloads = kept;
  }
}

function problemsOfDraft(draft: Draft): readonly string[] {
  const environment = draft.evaluated();
  const problems = isBuildCluster(environment) ? validateBuildCluster(environment) : validate(environment);
  if (problems.length > 0) {
    return problems;
  }
  try {
    draft.app();
    return [];
  } catch (error) {
    return problemsOf(error);
  }
}

/** Whether a problem of an environment is one of a workload: `example: components.deck.mounts: ...`. */
function concerns(draft: Draft, problem: string, workload: Recognised): boolean {
  const { place, name } = workload;
  const plugins = draft.workloads.filter((one) => one.place === 'externalPlugins');
  const field = place === 'externalPlugins' ? `externalPlugins[${plugins.indexOf(workload)}]` : `${place}.${name}`;
  const quoted = `${place}[${JSON.stringify(name)}]`;
  return [`${field}:`, `${field}.`, `${field}[`, quoted].some((start) => problem.includes(` ${start}`)) || problem.includes(`${place}: "${name}"`);
}

/** Takes out what the model makes as it was found. What it would make otherwise is left out of the model. */
function takeMade(props: FitProps): void {
  const { found, draft } = props;
  const originalOf = (object: KubernetesObject): KubernetesObject | undefined => {
    const original = found.find(object.kind, object.metadata.namespace ?? '', object.metadata.name);
    return original && isSame(found, original, object) ? original : undefined;
  };
  const files = draft.app().manifests();
  draft.workloads = draft.workloads.filter((workload) => draft.objectsOf(files, workload)
    .every((object) => object.kind !== 'Deployment' || originalOf(object) === workload.object));
  for (const workload of draft.workloads) {
    draft.objectsOf(files, workload).filter((object) => originalOf(object) === undefined).forEach((object) => leaveOut(props, workload, object));
  }
  const left = draft.app().manifests();
  found.take(...draft.workloads.flatMap((workload) => draft.objectsOf(left, workload)).flatMap((object) => originalOf(object) ?? []));
}

/** Whether two objects of one name mean the same; one may leave its namespace to who applies it. */
export function isSame(found: Found, original: KubernetesObject, made: KubernetesObject): boolean {
  const namespace = found.namespaceOf(original);
  const placed = { ...original, metadata: { ...original.metadata, ...(namespace !== '' && { namespace }) } };
  return identity(placed) === identity(made) && areAlike(placed as unknown as Fields, made as unknown as Fields);
}

function leaveOut({ names: { namespaces } }: FitProps, workload: Recognised, { kind, metadata: { namespace } }: KubernetesObject): void {
  const leave = (fields: Record<string, Value>): void => {
    workload.options = { ...workload.options, ...fields };
  };
  if (kind === 'Service') {
    leave({ service: null });
  } else if (kind === 'ServiceAccount') {
    leave({ serviceAccount: null });
  } else if (/Role(Binding)?$/.test(kind)) {
    const all = { prowJobs: namespaces.prowJobs, jobs: namespaces.jobs, unused: namespaces.prow, cluster: undefined };
    const places = Object.entries(all).filter(([, one]) => one === namespace).map(([place]) => [place, null]);
    leave({ roles: { ...workload.options.roles as Record<string, Value>, ...Object.fromEntries(places) as Record<string, null> } });
  }
}
