import { join } from 'node:path';
import { ApiObject, Yaml } from 'cdk8s';
import type { Chart } from 'cdk8s';
import { ProwJobDefinition } from './components/prowjob-definition';
import { privateObjects } from './components/secrets';
import { ProwDeployment, SECRETS_CHART } from './deployment';
import type { Environment } from './environment/environment';
import { validate } from './environment/validate';
import { UnusableInput } from './errors';
import { identity } from './manifests';
import type { KubernetesObject } from './manifests';
import { MANIFEST_EXTENSION, outputProblems, writeFolders } from './output';
import { SecretValues } from './secret-values';

/** Where manifests go, and where private values come from. */
export interface SynthOptions {
  /** Each overlay gets a folder in it. */
  readonly outdir: string;
  /** The directory with private values. @default - what carries one is left out */
  readonly secrets?: string;
}

/** What became of one overlay. */
export interface Synthesis {
  readonly overlay: string;
  readonly directory: string;
  /** How many objects were written. */
  readonly objects: number;
  /** What carries a private value and was left out: how many objects of each kind. */
  readonly leftOut: Readonly<Record<string, number>>;
}

/** The objects of one file of manifests, in the order in which they are applied. */
export interface ManifestFile {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  /** Whether it carries private values. */
  readonly isPrivate: boolean;
}

/**
 * Writes the manifests of some environments, each to a folder of its own: all of them or, where anything is wrong, none.
 *
 * @throws UnusableInput with all that is wrong with the environments, their configuration, the secrets directory and the output folder
 */
export function synthesise(environments: readonly Environment[], { outdir, secrets }: SynthOptions): Synthesis[] {
  const problems = new Set(outputProblems(outdir, environments.map(({ name }) => name)));
  const renderings = environments.flatMap((environment) => {
    try {
      return [{ environment, files: render(environment, secrets) }];
    } catch (error) {
      problemsOf(error).forEach((problem) => problems.add(problem));
      return [];
    }
  });
  if (problems.size > 0) {
    throw new UnusableInput([...problems]);
  }
  writeFolders(outdir, renderings.map(({ environment, files }) => ({
    name: environment.name,
    files: files.map(({ name, objects, isPrivate }) => ({ name, text: objects.map(yaml).join('---\n'), isPrivate })),
  })));
  return renderings.map(({ environment, files }) => ({
    overlay: environment.name,
    directory: join(outdir, environment.name),
    objects: files.reduce((count, { objects }) => count + objects.length, 0),
    leftOut: secrets === undefined ? privateObjects(environment) : {},
  }));
}

function problemsOf(error: unknown): readonly string[] {
  if (error instanceof UnusableInput) {
    return error.problems;
  }
  throw error;
}

/**
 * The manifests of an environment.
 *
 * @param secrets the directory with private values; what carries one is left out without it
 * @throws UnusableInput with all that is wrong with the environment, its configuration and the secrets directory
 */
export function render(environment: Environment, secrets?: string): ManifestFile[] {
  refuse(validate(environment));
  const values = secrets === undefined ? undefined : new SecretValues(secrets, templateFacts(environment));
  const deployment = new ProwDeployment({ environment, secrets: values });
  refuse(values?.problems ?? []);
  const files = deployment.charts
    .map((chart) => ({ name: `${chart.node.id}${MANIFEST_EXTENSION}`, objects: objectsOf(chart), isPrivate: chart.node.id === SECRETS_CHART }))
    .filter(({ objects }) => objects.length > 0)
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  refuse([...duplicates(environment.name, files), ...nameProblems(environment.name, files)]);
  return files;
}

function templateFacts({ hosts, namespaces, namePrefix = '' }: Environment): Record<string, string> {
  return { prowHost: hosts.prow, prowNamespace: namespaces.prow, namePrefix };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
}

function objectsOf(chart: Chart): KubernetesObject[] {
  const objects = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)) as ApiObject[];
  return objects.map((object) => object.toJson() as KubernetesObject);
}

/** Two objects of one identity: the second would silently take the first one's place in the cluster. */
function duplicates(overlay: string, files: readonly ManifestFile[]): string[] {
  const seen = new Map<string, string>();
  return files.flatMap(({ name, objects }) => objects.flatMap((object) => {
    const key = identity(object);
    const other = seen.get(key);
    seen.set(key, other ?? name);
    return other === undefined ? [] : [`${overlay}: ${key} is made twice, in ${other} and in ${name}; one of the components needs another name`];
  }));
}

/** How long names of some kinds may be; of all others 253 (apimachinery's validation, and batch/v1 for CronJob). */
const longestNames: Readonly<Record<string, number>> = { CronJob: 52, Namespace: 63, Service: 63 };

/** Names that Kubernetes would refuse, for instance since a prefix made them too long. */
function nameProblems(overlay: string, files: readonly ManifestFile[]): string[] {
  return files.flatMap(({ objects }) => objects.flatMap((object) => {
    const { kind, metadata: { name, labels } } = object;
    const longest = labels?.app === name ? Math.min(63, longestNames[kind] ?? 253) : longestNames[kind] ?? 253;
    const form = kind === 'Service' ? /^[a-z]([-a-z0-9]*[a-z0-9])?$/ : /^[a-z0-9:]([-a-z0-9.:]*[a-z0-9])?$/;
    const wrong = name.length > longest ? `has ${name.length} characters of at most ${longest}` : 'is no DNS label';
    return name.length <= longest && form.test(name) ? [] : [`${overlay}: the name "${name}" of a ${kind} ${wrong}; see namePrefix`];
  }));
}

const texts = new Map<string, string>();

/** An object as YAML. Most objects of a derived overlay are those of its base, so each text is made once. */
function yaml(object: KubernetesObject): string {
  const key = JSON.stringify(object);
  const text = texts.get(key) ?? (identity(object) === ProwJobDefinition.identity ? ProwJobDefinition.text() : Yaml.stringify(object));
  texts.set(key, text);
  return text;
}
