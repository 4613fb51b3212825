import { isDeepStrictEqual } from 'node:util';
import { refuse } from '../errors';
import { isFields } from '../fields';
import { manifestFiles, standardInput } from '../manifests/manifest-files';
import { parseManifests, type Manifest } from '../manifests/manifests';
import { identity, type KubernetesObject } from '../object';
import { PrivateValue, revealed } from '../private-value';
import { readStandardInput, readText } from '../text';
import { attempt } from './attempt';
import { readCluster, type ClusterSource } from './cluster';
import { completeConfiguration, readConfigurationFiles, type ConfigurationFiles, type ConfigurationTexts } from './configuration-texts';
import { asApplied, makerOf } from './live-object';
import { placeholderProblems, templateIn } from './placeholders';
import { findProw } from './prow-namespace';

/** Where an existing deployment is read from. */
export interface InputOptions extends ConfigurationFiles {
  /** Files, folders, or `-` for standard input; none if a cluster is read. */
  readonly paths: readonly string[];
  /** @default - no cluster is read */
  readonly cluster?: ClusterSource | undefined;
  /** The namespace of the Prow to adopt. @default - that of the only one */
  readonly namespace?: string | undefined;
  /** Whether the manifests are of a cluster where only jobs run, which has no configuration. @default false */
  readonly isBuildCluster?: boolean | undefined;
}

/** An object, or a part of one, that is not adopted. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
}

/** An existing deployment. */
export interface Input {
  /** Its objects, each once, as they were applied. Private values are `PrivateValue`s, and empty. */
  readonly manifests: readonly Manifest[];
  /** Prow's namespace. @default - the manifests name none, or Prow runs elsewhere */
  readonly namespace?: string | undefined;
  /** @default - a build cluster has none */
  readonly configuration?: ConfigurationTexts;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads an existing deployment.
 *
 * @throws UnusableInput with all that keeps it from being adopted
 */
export function readInput(options: InputOptions): Input {
  const problems: string[] = [];
  const leftOut: LeftOut[] = [];
  const given = readConfigurationFiles(options, problems);
  const read = readAll(options, problems);
  // What is said of a part of the manifests would be wrong of the whole.
  refuse(problems);
  const manifests = applied(once(read, problems, leftOut), leftOut);
  problems.push(...manifests.flatMap(placeholderProblems));
  const { namespace: wanted, isBuildCluster = false } = options;
  const { namespace, others } = findProw(manifests, { namespace: wanted, isBuildCluster }, problems);
  // Without a Prow there is no use in asking for its configuration.
  refuse(problems);
  const adopted = manifests.filter(({ object }) => !isOf(others, object, leftOut));
  const configuration = isBuildCluster ? undefined : completeConfiguration(given, adopted, problems);
  refuse(problems);
  return { manifests: adopted, namespace, ...(configuration && { configuration }), leftOut };
}

function readAll({ paths, cluster }: InputOptions, problems: string[]): Manifest[] {
  if ((paths.length === 0) === (cluster === undefined)) {
    problems.push(cluster === undefined
      ? 'no manifests: name files, folders, or - for standard input; or read a cluster with --cluster NAMESPACES'
      : `--cluster and ${paths.join(', ')}: give manifests or a cluster, not both`);
    return [];
  }
  const read = (): Manifest[] => manifestFiles(paths, problems).flatMap((file) => readFile(file, problems));
  return attempt(problems, () => (cluster === undefined ? read() : readLive(cluster))) ?? [];
}

function readLive(cluster: ClusterSource): Manifest[] {
  const file = cluster.kubectl?.contexts?.default ?? 'the current cluster';
  return readCluster(cluster).map((object) => ({ object, file, line: 1 }));
}

function readFile(file: string, problems: string[]): Manifest[] {
  const source = file === standardInput ? 'standard input' : file;
  const text = attempt(problems, () => (file === standardInput ? readStandardInput() : readText(file)));
  if (text === undefined) {
    return [];
  }
  if (/^kind: *["']?Kustomization["']? *$/m.test(text)) {
    problems.push(`${source}:1: is input of kustomize; give what comes out: kubectl kustomize FOLDER | prow-deploy adopt -`);
    return [];
  }
  const found: string[] = [];
  const manifests = attempt(found, () => parseManifests(text, source));
  const template = manifests === undefined ? templateIn(text) : undefined;
  const unfilled = `${source}:${template?.line}: ${template?.found} is a placeholder that nothing has filled in; give what helm template or the like prints`;
  problems.push(...(template === undefined ? found : [unfilled]));
  return manifests ?? [];
}

/** Each object once. Two that are equal are one; two that differ are a problem. */
function once(manifests: readonly Manifest[], problems: string[], leftOut: LeftOut[]): Manifest[] {
  const first = new Map<string, Manifest>();
  return manifests.filter((manifest) => {
    const { object, file, line } = manifest;
    const name = identity(object);
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, manifest);
      return true;
    }
    const places = `${before.file}:${before.line} and ${file}:${line}`;
    if (isDeepStrictEqual(revealed(before.object), revealed(object))) {
      leftOut.push({ what: name, why: `stands twice, and equal: ${places}` });
    } else {
      problems.push(`${name} stands twice, and differs: ${places}; give the one that is in use`);
    }
    return false;
  });
}

function applied(manifests: readonly Manifest[], leftOut: LeftOut[]): Manifest[] {
  return manifests.flatMap((manifest) => {
    const maker = makerOf(manifest.object);
    if (maker !== undefined) {
      leftOut.push({ what: identity(manifest.object), why: `is made by ${maker}` });
      return [];
    }
    return [{ ...manifest, object: emptied(asApplied(manifest.object)) as KubernetesObject }];
  });
}

/** Private values are forgotten: nothing that is written can hold one. */
function emptied(value: unknown): unknown {
  if (value instanceof PrivateValue) {
    return new PrivateValue('');
  }
  if (Array.isArray(value)) {
    return value.map(emptied);
  }
  return isFields(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, emptied(inner)])) : value;
}

/** Whether an object is of a namespace where another Prow runs. */
function isOf(others: ReadonlySet<string>, object: KubernetesObject, leftOut: LeftOut[]): boolean {
  const namespace = object.kind === 'Namespace' ? object.metadata.name : object.metadata.namespace;
  if (namespace === undefined || !others.has(namespace)) {
    return false;
  }
  leftOut.push({ what: identity(object), why: `is of another Prow, in namespace ${namespace}` });
  return true;
}
