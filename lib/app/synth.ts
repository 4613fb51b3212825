import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { expectArgument } from '../arguments';
import { BuildClusterApp } from './build-cluster-app';
import { PRIVATE_FILE } from './cluster-app';
import type { ClusterApp, ManifestFile } from './cluster-app';
import { ProwJobDefinition } from '../components/prowjob-definition';
import { privateObjects } from '../components/secrets';
import { ProwApp } from './prow-app';
import { isBuildCluster } from '../environment/build-cluster';
import type { AnyEnvironment } from '../environment/build-cluster';
import { refuseInvalid } from '../environment/validate-any';
import { UnusableInput, problemsOf } from '../errors';
import { identity } from '../object';
import type { KubernetesObject } from '../object';
import { outputProblems, writeFolders } from '../output';
import type { Kept } from '../output';
import { exposedDirectory, exposedFile } from '../secrets/private-paths';
import { SecretValues } from '../secrets/secret-values';

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
  /** What stood in the folder already and stays. */
  readonly kept: Kept;
}

interface Rendering {
  readonly environment: AnyEnvironment;
  readonly files: readonly ManifestFile[];
}

/**
 * Writes the manifests of some environments, each to a folder of its own: all of them or, where anything is wrong, none.
 * Private values are neither read from a directory nor written to a file that git would take into a repository.
 *
 * @throws UnusableInput with all that is wrong with the environments, their configuration, the secrets directory and the output folder
 */
export function synthesise(environments: readonly AnyEnvironment[], options: SynthOptions): Synthesis[] {
  expectArgument('synthesise: environments', environments, 'a list of environments, each with its name');
  expectArgument('synthesise: options', options, 'a mapping');
  expectArgument('synthesise: options.outdir', options.outdir, 'a text');
  expectArgument('synthesise: options.secrets', options.secrets, 'a text, or nothing');
  const { outdir, secrets } = options;
  const problems = new Set(outputProblems(outdir, environments.map(({ name }) => name)));
  const renderings = environments.flatMap((environment) => {
    try {
      return [{ environment, files: render(environment, secrets) }];
    } catch (error) {
      problemsOf(error).forEach((problem) => problems.add(problem));
      return [];
    }
  });
  if (secrets !== undefined) {
    exposed(secrets, outdir, renderings).forEach((problem) => problems.add(problem));
  }
  if (problems.size > 0) {
    throw new UnusableInput([...problems]);
  }
  const kept = writeFolders(outdir, renderings.map(({ environment, files }) => ({
    name: environment.name,
    files: files.map(({ name, objects, isPrivate }) => ({ name, text: objects.map(yaml).join('---\n'), isPrivate })),
    keeps: secrets === undefined ? [PRIVATE_FILE] : [],
  })));
  return renderings.map(({ environment, files }, index) => ({
    overlay: environment.name,
    directory: join(outdir, environment.name),
    objects: files.reduce((count, { objects }) => count + objects.length, 0),
    leftOut: secrets === undefined ? privateObjects(environment) : {},
    kept: kept[index]!,
  }));
}

/** Where private values would be seen by git: where they come from, and where they go. */
function exposed(secrets: string, outdir: string, renderings: readonly Rendering[]): string[] {
  const privateFiles = renderings.flatMap(({ environment, files }) => (
    files.filter(({ isPrivate }) => isPrivate).map(({ name }) => join(outdir, environment.name, name))
  ));
  return [...exposedDirectory(secrets), ...privateFiles.flatMap(exposedFile)];
}

/**
 * The manifests of an environment.
 *
 * @param secrets the directory with private values; what carries one is left out without it
 * @throws UnusableInput with all that is wrong with the environment, its configuration and the secrets directory
 */
export function render(environment: AnyEnvironment, secrets?: string): readonly ManifestFile[] {
  expectArgument('render: environment', environment, 'a mapping');
  expectArgument('render: secrets', secrets, 'a text, or nothing');
  const deployment = deploymentOf(environment, secrets);
  refuse(deployment.node.validate());
  return deployment.manifests();
}

/**
 * The constructs of an environment, by its kind.
 *
 * @param secrets the directory with private values; what carries one is left out without it
 * @throws UnusableInput with all that is wrong with the environment, its configuration and the secrets directory
 */
export function deploymentOf(environment: AnyEnvironment, secrets?: string): ClusterApp {
  refuseInvalid(environment);
  if (isBuildCluster(environment)) {
    return withSecrets(secrets, templateFacts(environment), (values) => new BuildClusterApp({ environment, secrets: values }));
  }
  const facts = { ...templateFacts(environment), prowHost: environment.hosts.prow };
  return withSecrets(secrets, facts, (values) => new ProwApp({ environment, secrets: values }));
}

function templateFacts({ namespaces, namePrefix = '' }: AnyEnvironment): Record<string, string> {
  return { prowNamespace: namespaces.prow, namePrefix };
}

function withSecrets(
  directory: string | undefined,
  facts: Record<string, string>,
  make: (values?: SecretValues) => ClusterApp,
): ClusterApp {
  const values = directory === undefined ? undefined : new SecretValues(directory, facts);
  const deployment = make(values);
  refuse(values?.problems ?? []);
  return deployment;
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
}

const texts = new Map<string, string>();

/** An object as YAML. Most objects of a derived overlay are those of its base, so each text is made once. */
function yaml(object: KubernetesObject): string {
  const key = identity(object) === ProwJobDefinition.identity ? ProwJobDefinition.identity : JSON.stringify(object);
  const text = texts.get(key) ?? (key === ProwJobDefinition.identity ? ProwJobDefinition.text() : Yaml.stringify(object));
  texts.set(key, text);
  return text;
}
