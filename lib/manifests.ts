import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMap } from 'yaml';
import type { Document } from 'yaml';
import { UnusableInput } from './errors';
import type { KubernetesObject } from './object';
import { readText } from './text';
import { parseYaml } from './yaml';

/** An object and where it was read. */
export interface Manifest {
  readonly object: KubernetesObject;
  readonly file: string;
  /** Of the document in its file, counted from 1. */
  readonly line: number;
}

/**
 * Reads manifests as `kubectl apply --recursive -f` does: files, folders (their .yaml, .yml and .json files, however deep), and `-` for
 * standard input. The items of a `List` count as objects of their own.
 *
 * @throws UnusableInput that names every file that cannot be read, is not YAML, or holds no Kubernetes object
 */
export function readManifests(paths: readonly string[]): Manifest[] {
  const problems: string[] = [];
  const manifests = paths.flatMap(manifestFiles(problems)).flatMap((file) => {
    try {
      return parseManifests(file === '-' ? readFileSync(0, 'utf8') : readText(file), file === '-' ? 'standard input' : file);
    } catch (error) {
      if (!(error instanceof UnusableInput)) {
        throw error;
      }
      problems.push(...error.problems);
      return [];
    }
  });
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return manifests;
}

function manifestFiles(problems: string[]): (path: string) => string[] {
  return (path) => {
    if (path === '-') {
      return [path];
    }
    const status = statSync(path, { throwIfNoEntry: false });
    if (status === undefined) {
      problems.push(`${path}: no such file or folder`);
      return [];
    }
    if (!status.isDirectory()) {
      return [path];
    }
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ya?ml|json)$/.test(name))
      .sort()
      .map((name) => join(path, name));
    if (files.length === 0) {
      problems.push(`${path}: holds no .yaml, .yml or .json file`);
    }
    return files;
  };
}

/**
 * Reads the manifests of one YAML stream.
 *
 * @param source the file's name, for messages
 * @throws UnusableInput with `file:line` where the text is not YAML or a document is no Kubernetes object
 */
export function parseManifests(text: string, source: string): Manifest[] {
  const problems: string[] = [];
  const manifests: Manifest[] = [];
  for (const { document, line } of parseYaml(text, source)) {
    const value = contentOf(document, problems, `${source}:${line}`);
    if (value === null || value === undefined) {
      continue;
    }
    const objects = isList(value) ? value.items : [value];
    for (const object of objects) {
      const missing = whatMakesNoObject(object, isMap(document.contents));
      if (missing !== undefined) {
        problems.push(`${source}:${line}: no Kubernetes object: ${missing}`);
      } else {
        manifests.push({ object: object as KubernetesObject, file: source, line });
      }
    }
  }
  if (manifests.length === 0 && problems.length === 0) {
    problems.push(`${source}:1: holds no Kubernetes object`);
  }
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return manifests;
}

function contentOf(document: Document, problems: string[], where: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    problems.push(`${where}: not to be read: ${(error as Error).message}`);
    return undefined;
  }
}

function isList(value: unknown): value is { items: unknown[] } {
  const { kind, items } = value as { kind?: unknown; items?: unknown };
  return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items);
}

function whatMakesNoObject(value: unknown, isMapping: boolean): string | undefined {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<KubernetesObject>;
  if (!isMapping || typeof value !== 'object') {
    return 'not a mapping';
  }
  for (const [field, content] of [['apiVersion', apiVersion], ['kind', kind], ['metadata.name', metadata?.name]]) {
    if (typeof content !== 'string' || content === '') {
      return `${field} is missing`;
    }
  }
  return undefined;
}
