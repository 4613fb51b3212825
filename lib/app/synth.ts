import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { expectArgument } from '../arguments';
import { BuildClusterApp } from './build-cluster-app';
import { PRIVATE_FILE, type ClusterApp, type ManifestFile } from './cluster-app';
import type { GitOpsTool } from './gitops';
import { ProwJobDefinition } from '../components/prowjob-definition';
import { privateObjects } from '../components/secrets';
import { ProwApp } from './prow-app';
import { isBuildCluster, type AnyEnvironment } from '../environment/build-cluster';
import { refuseInvalid } from '../environment/validate-any';
import { problemsOf, refuse } from '../errors';
import { siteOf } from '../facts/site';
import type { KubernetesObject } from '../object';
import { outputProblems, writeFolders, type Kept } from '../output';
import { exposedDirectory, exposedFile } from '../secrets/private-paths';
import { SecretValues } from '../secrets/secret-values';

/** Options of synthesise. */
export interface SynthOptions {
  /** The output folder. Each overlay gets a folder in it. */
  readonly outdir: string;
  /** The secrets directory. @default - objects with private values are left out */
  readonly secrets?: string;
  /**
   * The tool that applies the manifests from Git. Objects get its annotations, which say when to apply them and what not to undo. It excludes
   * `secrets`.
   *
   * @default - none: the manifests are applied with kubectl
   */
  readonly gitops?: GitOpsTool;
}

/** The result of the synthesis of one overlay. */
export interface Synthesis {
  readonly overlay: string;
  /** The folder that was written. */
  readonly directory: string;
  /** The number of objects that were written. */
  readonly objects: number;
  /** The number of objects with private values that were left out, by kind. */
  readonly leftOut: Readonly<Record<string, number>>;
  /** The existing entries of the folder that were kept. */
  readonly kept: Kept;
}

interface Rendering {
  readonly environment: AnyEnvironment;
  readonly files: readonly ManifestFile[];
}

/**
 * Writes the manifests of environments, each to its own folder. If there is any problem, nothing is written. A secrets directory, or a file with
 * private values, that git would commit is a problem.
 *
 * @throws UnusableInput with all problems of the environments, their configuration, the secrets directory and the output folder
 */
export function synthesise(environments: readonly AnyEnvironment[], options: SynthOptions): Synthesis[] {
  expectArgument('synthesise: environments', environments, 'a list of environments, each with its name');
  expectArgument('synthesise: options', options, 'a mapping');
  expectArgument('synthesise: options.outdir', options.outdir, 'a text');
  expectArgument('synthesise: options.secrets', options.secrets, 'a text, or nothing');
  expectArgument('synthesise: options.gitops', options.gitops, '"argo" or "flux", or nothing');
  const { outdir, secrets, gitops } = options;
  refuse(gitops === undefined ? [] : privateInGit(options, environments));
  const problems = new Set(outputProblems(outdir, environments.map(({ name }) => name)));
  const renderings = environments.flatMap((environment) => {
    try {
      return [{ environment, files: render(environment, secrets, gitops) }];
    } catch (error) {
      problemsOf(error).forEach((problem) => problems.add(problem));
      return [];
    }
  });
  if (secrets !== undefined) {
    exposed(secrets, outdir, renderings).forEach((problem) => problems.add(problem));
  }
  refuse([...problems]);
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

/** What would bring private values to the repository from which a GitOps tool takes the manifests. */
function privateInGit({ outdir, secrets }: SynthOptions, environments: readonly AnyEnvironment[]): string[] {
  const earlier = environments.map(({ name }) => join(outdir, name, PRIVATE_FILE)).filter((file) => existsSync(file));
  const excluded = 'gitops and secrets exclude each other: a GitOps tool applies what is in Git, and private values must not be there; have '
    + 'ExternalSecrets or SealedSecrets make the Secrets, and declare these with elsewhere()';
  return [
    ...(secrets !== undefined ? [excluded] : []),
    ...earlier.map((file) => `${file}: holds private values of an earlier run, and a GitOps tool applies this folder from Git; delete the file, `
      + 'or name another folder'),
  ];
}

/** Problems of a secrets directory, and of output files with private values, that git would commit. */
function exposed(secrets: string, outdir: string, renderings: readonly Rendering[]): string[] {
  const privateFiles = renderings.flatMap(({ environment, files }) => (
    files.filter(({ isPrivate }) => isPrivate).map(({ name }) => join(outdir, environment.name, name))
  ));
  return [...exposedDirectory(secrets), ...privateFiles.flatMap(exposedFile)];
}

/**
 * Renders the manifests of an environment.
 *
 * @param secrets the secrets directory; without it, objects with private values are left out
 * @param gitops the tool that applies the manifests from Git; without it, objects get no annotations of a tool
 * @throws UnusableInput with all problems of the environment, its configuration and the secrets directory
 */
export function render(environment: AnyEnvironment, secrets?: string, gitops?: GitOpsTool): readonly ManifestFile[] {
  expectArgument('render: environment', environment, 'a mapping');
  expectArgument('render: secrets', secrets, 'a text, or nothing');
  expectArgument('render: gitops', gitops, '"argo" or "flux", or nothing');
  const deployment = deploymentOf(environment, secrets, gitops);
  refuse(deployment.node.validate());
  return deployment.manifests();
}

/**
 * Makes the app of an environment or build cluster.
 *
 * @param secrets the secrets directory; without it, objects with private values are left out
 * @param gitops the tool that applies the manifests from Git; without it, objects get no annotations of a tool
 * @throws UnusableInput with all problems of the environment, its configuration and the secrets directory
 */
export function deploymentOf(environment: AnyEnvironment, secrets?: string, gitops?: GitOpsTool): ClusterApp {
  refuseInvalid(environment);
  if (isBuildCluster(environment)) {
    return withSecrets(secrets, templateFacts(environment), (values) => new BuildClusterApp({ environment, secrets: values, gitops }));
  }
  const { url, authority } = siteOf(environment.hosts.prow);
  const facts = { ...templateFacts(environment), prowHost: authority, prowUrl: url };
  return withSecrets(secrets, facts, (values) => new ProwApp({ environment, secrets: values, gitops }));
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

const texts = new Map<string, string>();

/** An object as YAML. Texts are cached: most objects of a derived overlay equal those of its base. */
function yaml(object: KubernetesObject): string {
  const isGenerated = ProwJobDefinition.isGenerated(object);
  const key = isGenerated ? ProwJobDefinition.identity : JSON.stringify(object);
  const text = texts.get(key) ?? (isGenerated ? ProwJobDefinition.text() : Yaml.stringify(object));
  texts.set(key, text);
  return text;
}
