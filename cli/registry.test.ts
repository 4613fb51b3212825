import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const command = join(__dirname, '..', 'bin', 'prow-deploy.js');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

/** The error for an overlay that no registry has. */
function answer(...args: string[]): string {
  const { status, stderr } = spawnSync(process.execPath, [command, 'synth', 'unheard-of', ...args], { encoding: 'utf8', cwd: folder });
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.not.stringMatching(/^ +at /m) });
  return stderr.trim();
}

const one = '[{ environment: { name: "one" } }]';
const knowsOne = 'error: no overlay is called "unheard-of"; the overlays are one';

test.each([
  ['overlays/index.js', `exports.overlays = ${one};`],
  ['overlays/index.ts', `export const overlays: object[] = ${one};`],
  ['overlays.js', `module.exports = ${one};`],
  ['overlays.cjs', `exports.default = ${one};`],
  ['overlays.mjs', `export const overlays = ${one};`],
  ['overlays/index.mjs', `export default ${one};`],
])('finds %s in the working folder', (file, text) => {
  write(file, text);
  expect(answer()).toBe(knowsOne);
});

test('loads the file or folder of --overlays instead', () => {
  write('overlays.js', 'exports.overlays = [];');
  write('deployments/index.js', `exports.overlays = ${one};`);
  expect(answer('--overlays', 'deployments')).toBe(knowsOne);
  expect(answer('--overlays', 'deployments/index.js')).toBe(knowsOne);
  expect(answer('--overlays', 'deployment')).toBe('error: --overlays deployment: there is no such module');
});

test('in a checkout falls back to the project\'s own overlays', () => {
  expect(answer()).toMatch(/the overlays are kubevirt-prow-control-plane, /);
});

test.each([
  ['does not parse', 'const a = 1;\nconst b = ;\n', /overlays\.js:2: cannot be loaded: Unexpected token ';'$/],
  ['imports a missing module', 'require("./prodction");', /overlays\.js:1: cannot be loaded: Cannot find module '\.\/prodction'$/],
  ['throws', '\nundefined.name;', /overlays\.js:2: cannot be loaded: Cannot read properties of undefined \(reading 'name'\)$/],
  ['throws a text', 'throw "a text";', /overlays\.js: cannot be loaded: a text$/],
  ['exports something else', 'exports.production = {};', /overlays\.js: exports production and no list of overlays; export a list, such as overlays = \[\{ environment \}\]$/],
  ['exports nothing', '', /overlays\.js: exports nothing and no list of overlays; /],
  ['exports null', 'module.exports = null;', /overlays\.js: exports nothing and no list of overlays; /],
  ['lists environments', 'exports.overlays = [{ name: "one", namespaces: {} }];', /overlays\.js: overlays\[0\]: is an environment; an overlay is \{ environment \}$/],
  ['lists null', 'exports.overlays = [null];', /overlays\.js: overlays\[0\]: null is not an overlay; an overlay is \{ environment \}$/],
  ['lists a hole', `exports.overlays = [, ...${one}];`, /overlays\.js: overlays\[0\]: nothing is not an overlay; /],
  ['lists a nameless one', 'exports.overlays = [{ environment: {} }];', /overlays\.js: overlays\[0\]\.environment\.name: is missing; /],
  ['lists no environment', 'exports.overlays = [{}];', /overlays\.js: overlays\[0\]\.environment: is missing; /],
  ['lists a function', 'exports.overlays = [{ environment: () => ({}) }];', /overlays\.js: overlays\[0\]\.environment: a function is not a mapping of facts$/],
  ['lists a Promise', 'exports.overlays = [{ environment: Promise.resolve({}) }];', /\.environment: an object of class Promise is not a mapping of facts$/],
  ['lists an object of a class', 'class Facts {}\nexports.overlays = [{ environment: new Facts() }];', /\.environment: an object of class Facts is not a mapping of facts$/],
  ['misspells deviations', 'exports.overlays = [{ environment: { name: "one" }, deviation: [] }];', /overlays\[0\]\.deviation: no such field; did you mean "deviations"\?$/],
  ['misspells a deviation', 'exports.overlays = [{ environment: { name: "one" }, deviations: [{ object: "v1 Secret a/*", pth: "a", reason: "so" }] }];', /overlays\[0\]\.deviations\[0\]\.pth: no such field; did you mean "path"\?$/],
  ['gives no reason for a deviation', 'exports.overlays = [{ environment: { name: "one" }, deviations: [{ object: "v1 Secret a/*", was: /a/ }] }];', /deviations\[0\]\.reason: nothing is not a text that says something$/],
  ['has a deviation that YAML cannot hold', 'exports.overlays = [{ environment: { name: "one" }, deviations: [{ object: "a", was: { at: 5n }, reason: "so" }] }];', /deviations\[0\]\.was\.at: 5n is nothing that YAML can hold$/],
  ['has deviations in a mapping', 'exports.overlays = [{ environment: { name: "one" }, deviations: {} }];', /deviations: a mapping is not a list$/],
  ['lists a name twice', `exports.overlays = ${one}.concat(${one});`, /overlays\.js: overlays\[1\]\.environment\.name: "one" is also the name of overlays\[0\]; /],
])('a module that %s is refused with its position', (_what, text, message) => {
  write('overlays.js', text);
  expect(answer()).toMatch(message);
});

test('an ES module that awaits at its top level is refused with the remedy', () => {
  write('overlays.mjs', `export const overlays = await Promise.resolve(${one});`);
  expect(answer()).toMatch(/overlays\.mjs: cannot be loaded: .*; no module of the overlays may await at its top level$/);
});
