import { basename } from 'node:path';
import { isFields } from '../fields';
import { expectArgument } from '../arguments';
import { problemsOf, refuse } from '../errors';
import { manifestFiles, standardInput } from './manifest-files';
import type { KubernetesObject } from '../object';
import { secretsChart, shielded } from './private-objects';
import { readStandardInput, readText } from '../text';
import { documentsOf, valueOf, type YamlDocument } from './yaml';

/** An object and the place that it was read from. */
export interface Manifest {
  /** The object. Its private parts are `PrivateValue`s; `revealed` returns them. */
  readonly object: KubernetesObject;
  readonly file: string;
  /** The line where the document begins in its file, counted from 1. */
  readonly line: number;
}

/**
 * Reads manifests as `kubectl apply --recursive -f` does: files, folders (the .yaml, .yml and .json files in them and their subfolders), and `-`
 * for standard input. A `List`, or the list of one kind, is replaced by its items.
 *
 * @throws UnusableInput with every file that cannot be read, is not YAML, or holds no Kubernetes object
 */
export function readManifests(paths: readonly string[]): Manifest[] {
  expectArgument('readManifests: paths', paths, 'a list of texts');
  const problems: string[] = [];
  const manifests = manifestFiles(paths, problems).flatMap((file) => {
    try {
      return file === standardInput ? parseManifests(readStandardInput(), 'standard input') : parseManifests(readText(file), file);
    } catch (error) {
      problems.push(...problemsOf(error));
      return [];
    }
  });
  refuse(problems);
  return manifests;
}

/**
 * Reads the manifests of one YAML stream.
 *
 * @param source the file's name, for messages
 * @throws UnusableInput with `file:line` of each document that is not YAML or not a Kubernetes object
 */
export function parseManifests(text: string, source: string): Manifest[] {
  const isPrivate = basename(source).startsWith(`${secretsChart}.`);
  const problems: string[] = [];
  const manifests: Manifest[] = [];
  try {
    for (const { document, line } of documentsOf(text, source)) {
      for (const value of contentOf({ document, line }, source, problems)) {
        const missing = objectProblem(value);
        if (missing !== undefined) {
          problems.push(`${source}:${line}: no Kubernetes object: ${missing}`);
        } else {
          manifests.push({ object: shielded(withoutNullNamespace(value as KubernetesObject), { isPrivate }), file: source, line });
        }
      }
    }
  } catch (error) {
    problems.push(...problemsOf(error));
  }
  if (manifests.length === 0 && problems.length === 0) {
    problems.push(`${source}:1: holds no Kubernetes object`);
  }
  refuse(problems);
  return manifests;
}

/** The content of a document: nothing, one value, or the items of a `List`. */
function contentOf({ document, line }: YamlDocument, source: string, problems: string[]): unknown[] {
  try {
    const value = valueOf(document);
    return value === null || value === undefined ? [] : unfolded(value);
  } catch (error) {
    problems.push(...problemsOf(error).map((problem) => `${source}:${line}: cannot be read: ${problem}`));
    return [];
  }
}

/** A value, or the items of a list, and of lists in it. The items of a `DeploymentList` may leave their kind to it, as the API server writes them. */
function unfolded(value: unknown): unknown[] {
  if (!isFields(value) || typeof value.kind !== 'string' || !value.kind.endsWith('List') || !Array.isArray(value.items)) {
    return [value];
  }
  const kind = value.kind.slice(0, -'List'.length);
  const inherited = kind === '' ? {} : { apiVersion: value.apiVersion, kind };
  return value.items.flatMap((item: unknown) => unfolded(isFields(item) ? { ...inherited, ...item } : item));
}

/** Why a value is not a Kubernetes object; undefined if it is one. */
function objectProblem(value: unknown): string | undefined {
  if (!isFields(value)) {
    return 'not a mapping';
  }
  const { apiVersion, kind, metadata } = value;
  const { name, namespace } = isFields(metadata) ? metadata : {};
  for (const [field, content] of [['apiVersion', apiVersion], ['kind', kind], ['metadata.name', name]]) {
    if (typeof content !== 'string' || content === '') {
      return `${field as string} is missing`;
    }
  }
  return typeof namespace === 'string' || namespace === null || namespace === undefined ? undefined : 'metadata.namespace is not text';
}

/** To Kubernetes, a null namespace is the same as none. */
function withoutNullNamespace(object: KubernetesObject): KubernetesObject {
  const { namespace, ...metadata } = object.metadata;
  return namespace === null ? { ...object, metadata } : object;
}
