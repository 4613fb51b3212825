import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { transformSync } from '@swc/core';

/** The project's root. */
export const root = join(__dirname, '..', '..', '..');

const outside = createRequire(__filename);

interface Loaded {
  readonly exports: Record<string, unknown>;
  readonly requires: Set<string>;
}

type Body = (exports: object, require: (id: string) => unknown, module: object, file: string, folder: string) => void;

/** The project's modules, loaded so that one line of one of them can be another: what does not depend on that file is loaded once. */
export class Source {
  private readonly loaded = new Map<string, Loaded>();
  private readonly bodies = new Map<string, Body>();

  /** @param file a module of the project, by its path from the project's root */
  load<Exports>(file: string): Exports {
    return loadInto(this.loaded, join(root, file), (path) => this.body(path)) as Exports;
  }

  /**
   * Loads `file` as it would be if one line of another file read otherwise.
   *
   * @throws Error where the edit does not fit the file, or `file` does not depend on it
   */
  loadEdited<Exports>(file: string, change: Edit): Exports {
    this.load(file);
    const path = join(root, change.file);
    const body = compile(path, edit(readFileSync(path, 'utf8'), change));
    const stale = this.dependents(path);
    if (!stale.has(join(root, file))) {
      throw new Error(`${file} does not depend on ${change.file}`);
    }
    const fresh = new Map([...this.loaded].filter(([loaded]) => !stale.has(loaded)));
    return loadInto(fresh, join(root, file), (each) => (each === path ? body : this.body(each))) as Exports;
  }

  private dependents(file: string): Set<string> {
    const found = new Set([file]);
    for (let before = 0; before < found.size;) {
      before = found.size;
      for (const [path, { requires }] of this.loaded) {
        if ([...requires].some((required) => found.has(required))) {
          found.add(path);
        }
      }
    }
    return found;
  }

  private body(path: string): Body {
    const known = this.bodies.get(path) ?? compile(path, readFileSync(path, 'utf8'));
    this.bodies.set(path, known);
    return known;
  }
}

/** One line of a file that reads otherwise. */
export interface Edit {
  /** Path from the project's root. */
  readonly file: string;
  /** Part of the file's text, which occurs in it once: of one line, with lines around it where it takes them to be the only one. */
  readonly from: string;
  readonly to: string;
}

/**
 * The text of a file after an edit.
 *
 * @throws Error where the edit does not fit the text, or changes more than one line
 */
export function edit(text: string, { file, from, to }: Edit): string {
  const places = text.split(from).length - 1;
  const [before, after] = [from.split('\n'), to.split('\n')];
  const changed = before.filter((line, index) => line !== after[index]).length;
  if (places !== 1 || changed !== 1 || before.length !== after.length) {
    throw new Error(`${file}: ${JSON.stringify(from)} is there ${places} times, and ${changed} of its lines are changed; both should be 1`);
  }
  return text.replace(from, () => to);
}

function loadInto(loaded: Map<string, Loaded>, path: string, bodyOf: (path: string) => Body): Record<string, unknown> {
  const known = loaded.get(path);
  if (known !== undefined) {
    return known.exports;
  }
  const module: Loaded = { exports: {}, requires: new Set() };
  loaded.set(path, module);
  const load = (id: string): unknown => {
    const target = id.startsWith('.') ? resolve(join(dirname(path), id)) : undefined;
    // What is generated, and what others wrote, stays as it is for the whole run.
    if (target === undefined || relative(root, target).startsWith('imports')) {
      return outside(target ?? id);
    }
    module.requires.add(target);
    return loadInto(loaded, target, bodyOf);
  };
  bodyOf(path)(module.exports, load, module, path, dirname(path));
  return module.exports;
}

function resolve(path: string): string {
  return [`${path}.ts`, join(path, 'index.ts'), path].find((each) => existsSync(each))!;
}

function compile(path: string, text: string): Body {
  const { code } = transformSync(text, { configFile: join(root, '.swcrc'), filename: path });
  return new Function('exports', 'require', 'module', '__filename', '__dirname', code) as Body;
}
