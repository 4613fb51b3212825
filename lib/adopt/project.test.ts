import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { problemsOf } from '../errors';
import { arrow, beside, call, imported } from './expression';
import { projectProblems, writeProject } from './project';
import { printModule } from './source';

const root = join(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'project-'));
afterAll(() => rmSync(folder, { recursive: true }));

const out = join(folder, 'out');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string; devDependencies: Record<string, string> };

beforeAll(async () => {
  const environment = await printModule([{
    name: 'environment', isExported: true, value: { name: 'production', config: beside('config.yaml'), show: arrow([], call(imported('guaranteed'), '1', '1Gi')) },
  }]);
  writeProject({ name: 'production', files: new Map([['overlays/production/environment.ts', environment], ['overlays/production/config.yaml', 'a: 1\r\n']]) }, out);
});

function tsc(...args: string[]): unknown {
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...args], { cwd: out, encoding: 'utf8' });
  return [status, stdout];
}

test('has what a person needs to go on', () => {
  expect(readdirSync(out, { recursive: true }).sort()).toEqual([
    '.gitignore', 'README.md', 'overlays', 'overlays/index.ts', 'overlays/production', 'overlays/production/config.yaml', 'overlays/production/environment.ts',
    'package.json', 'tsconfig.json',
  ]);
  expect(readFileSync(join(out, 'overlays/production/config.yaml'), 'utf8')).toBe('a: 1\r\n');
  expect(readFileSync(join(out, '.gitignore'), 'utf8').split('\n')).toEqual(expect.arrayContaining(['secrets/', '10-secrets.k8s.yaml', 'dist/']));
});

test('depends on this version of the package, and on exact versions alone', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(out, 'package.json'), 'utf8')) as Record<string, object>;
  expect(dependencies).toEqual({ 'prow-deploy': own.version });
  expect(devDependencies).toEqual({ '@types/node': own.devDependencies['@types/node'], 'typescript': own.devDependencies.typescript });
});

test('compiles, and its overlay is loaded as it is', () => {
  mkdirSync(join(out, 'node_modules', 'prow-deploy'), { recursive: true });
  symlinkSync(join(root, 'node_modules', '@types'), join(out, 'node_modules', '@types'));
  writeFileSync(join(out, 'node_modules', 'prow-deploy', 'package.json'), '{ "main": "index.js", "types": "index.d.ts" }');
  writeFileSync(join(out, 'node_modules', 'prow-deploy', 'index.js'), 'exports.guaranteed = (...of) => of;');
  writeFileSync(join(out, 'node_modules', 'prow-deploy', 'index.d.ts'), `
    export interface Overlay { readonly environment: object }
    export declare function guaranteed(cpu: string, memory: string): object;
  `);
  expect(tsc()).toEqual([0, '']);
  const loader = JSON.stringify(join(root, 'node_modules', 'jiti'));
  const script = `const [{ environment }] = require(${loader}).createJiti(process.cwd() + "/a.js")("./overlays/index.ts").overlays; console.log(environment.config, environment.show());`;
  const { stdout } = spawnSync(process.execPath, ['--eval', script], { cwd: out, encoding: 'utf8' });
  expect(stdout).toBe(`${join(out, 'overlays', 'production', 'config.yaml')} [ '1', '1Gi' ]\n`);
});

test('refuses a name that is none, and a folder that is in use', () => {
  expect(projectProblems('Prow', out)).toEqual([
    '--name "Prow": is no name of an overlay; it is up to 63 lower-case letters, digits and dashes, such as "production"',
    expect.stringMatching(/out: is not empty: it has \.gitignore and \d more; name a new or an empty folder$/),
  ]);
  try {
    writeProject({ name: 'production', files: new Map() }, out);
    throw new Error('was written');
  } catch (error) {
    expect(problemsOf(error)).toHaveLength(1);
  }
});
