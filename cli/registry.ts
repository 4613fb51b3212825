import { statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import type * as jiti from 'jiti';
import { refuse, UnusableInput } from '../lib/errors';
import { problemsOfOverlays, type Overlay } from '../lib/app/overlay';
import { placeOf, thrown } from '../lib/shown';

/** In the order of preference: compiled JavaScript comes before its TypeScript. */
const EXTENSIONS = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts'];

const EXAMPLE = 'export a list, such as overlays = [{ environment }]';

/**
 * The module that lists the overlays: the given one, else that of the working folder, else this package's own, which only a checkout has.
 *
 * @throws UnusableInput if the given module does not exist
 */
export function findRegistry(given: string | undefined): string | undefined {
  if (given === undefined) {
    const near = moduleAt('overlays');
    const own = moduleAt(join(__dirname, '..', 'overlays'));
    // If build/ of a checkout runs in the checkout, its compiled overlays are preferred to their TypeScript.
    const isOwnSource = near === resolve(__dirname, '..', '..', 'overlays', 'index.ts');
    return isOwnSource ? own ?? near : near ?? own;
  }
  const file = isFile(given) ? resolve(given) : moduleAt(given);
  if (file === undefined) {
    throw new UnusableInput([`--overlays ${given}: there is no such module`]);
  }
  return file;
}

/**
 * The overlays that a module exports, as `overlays` or by default.
 *
 * @param file undefined if none was found
 * @throws UnusableInput if there is none, it cannot be loaded, or it exports no list of overlays
 */
export function loadOverlays(file: string | undefined): readonly Overlay[] {
  if (file === undefined) {
    throw new UnusableInput([
      `no overlays found: ${process.cwd()} has no overlays/index${EXTENSIONS[0]} or overlays${EXTENSIONS[0]} (or ${EXTENSIONS.slice(1).join(', ')}); `
      + `let one ${EXAMPLE}, or name a module with --overlays`,
    ]);
  }
  const exported = load(file) as { overlays?: unknown; default?: unknown };
  const list = [exported?.overlays, exported?.default, exported].find((one) => Array.isArray(one)) as unknown[] | undefined;
  if (list === undefined) {
    const names = Object.keys(Object(exported)).join(', ') || 'nothing';
    throw new UnusableInput([`${file}: exports ${names} and no list of overlays; ${EXAMPLE}`]);
  }
  const problems = problemsOfOverlays(list).map((problem) => `${file}: ${problem}`);
  refuse(problems);
  return list as readonly Overlay[];
}

function moduleAt(path: string): string | undefined {
  const candidates = [join(path, 'index'), path].flatMap((base) => EXTENSIONS.map((extension) => resolve(`${base}${extension}`)));
  return candidates.find(isFile);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The exports of a CommonJS or ES module, in JavaScript or TypeScript. Types are not checked. */
function load(file: string): unknown {
  try {
    return extname(file).endsWith('ts') && !loadsTypeScript() ? typescriptLoader()(file) : require(file);
  } catch (error) {
    if (error instanceof UnusableInput) {
      throw error;
    }
    const { code } = Object(error) as Partial<NodeJS.ErrnoException>;
    throw new UnusableInput([`${placeOf(error, __filename) ?? file}: cannot be loaded: ${thrown(error)}${remedy(code)}`]);
  }
}

function remedy(code: string | undefined): string {
  if (code === 'ERR_REQUIRE_ESM') {
    return `; node ${process.version} cannot load an ES module here, 20.19 and later can`;
  }
  if (code === 'ERR_REQUIRE_ASYNC_MODULE') {
    return '; no module of the overlays may await at its top level';
  }
  return '';
}

/** Whether node strips types by itself, as it does from 22.18 on, or was started with a loader. */
function loadsTypeScript(): boolean {
  return '.ts' in require.extensions || Boolean((process.features as { readonly typescript?: unknown }).typescript);
}

function typescriptLoader(): (file: string) => unknown {
  const { createJiti } = require('jiti') as typeof jiti;
  return createJiti(__filename, { fsCache: false });
}
