import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseYaml } from '../../lib/manifests/yaml';
import { readText } from '../../lib/text';
import { cached } from '../cache';
import { run } from '../command';
import { tree, type Layer } from './layer';

const prowModule = join(__dirname, '..', 'go', 'prow');
const packages = join(__dirname, '..', '..', 'node_modules');
/** The libraries that the scripts import, and the bundler. Their pinned versions determine the result. */
const libraries = ['code-prettify', 'color', 'dialog-polyfill', 'esbuild', 'moment', 'pako'];

/** The folder in the image with the files that deck serves (`KO_DATA_PATH`). */
export const deckDataPath = '/var/run/ko';

/** The folder of Prow's sources for each folder that deck serves. */
const served: Readonly<Record<string, string>> = { static: 'cmd/deck/static', template: 'cmd/deck/template', lenses: 'pkg/spyglass/lenses' };

/** The files that deck serves: templates and styles of Prow's sources, and the bundled scripts of pages and lenses. */
export async function deckData(): Promise<Layer> {
  const prow = (await run('go', ['list', '-m', '-f', '{{.Dir}}', 'sigs.k8s.io/prow'], { cwd: prowModule })).trim();
  const bundles = await deckBundles(prow);
  const inImage = deckDataPath.slice(1);
  const sources = Object.entries(served).map(([name, folder]) => tree(join(prow, folder), join(inImage, name)));
  const isServed = ([path]: [string, unknown]): boolean => !/\.(ts|go)$/.test(path);
  return { ...Object.fromEntries(sources.flatMap(Object.entries).filter(isServed)), ...tree(bundles, inImage) };
}

async function deckBundles(prow: string): Promise<string> {
  const versions = libraries.map((name) => readFileSync(join(packages, name, 'package.json'), 'utf8'));
  return cached('deck-bundles', [readFileSync(join(prowModule, 'go.mod'), 'utf8'), ...versions, readFileSync(__filename, 'utf8')], async (into) => {
    const { build } = await import('esbuild');
    await Promise.all(bundles(prow).map(({ entrypoint, output }) => build({
      entryPoints: [entrypoint],
      outfile: join(into, output),
      bundle: true,
      format: 'iife',
      logLevel: 'error',
      minify: true,
      nodePaths: [packages],
      platform: 'browser',
    })));
  });
}

/** Upstream's list of bundles: the entrypoint of each, and its path below the folder that deck serves. */
function bundles(prow: string): { entrypoint: string; output: string }[] {
  const list = join(prow, 'cmd', 'deck', '.ts-packages');
  const listed = parseYaml(readText(list), list)[0]!.document.toJS() as { packages: { dir: string; entrypoint: string; dst: string }[] };
  return listed.packages.map(({ dir, entrypoint, dst }) => {
    const path = join(dir, dst);
    const [name, folder] = Object.entries(served).find(([, source]) => path.startsWith(`${source}/`))!;
    return { entrypoint: join(prow, dir, entrypoint), output: join(name, relative(folder, path)) };
  });
}
