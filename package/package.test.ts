import { cpSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { identity, type KubernetesObject } from '../lib/object';
import { readManifests } from '../lib/manifests/manifests';
import { revealed } from '../lib/private-value';
import { codeBlocks } from './documentation';
import { NpmRegistry, withoutNpm } from './npm-registry';
import { Workplace } from './workplace';

jest.setTimeout(180_000);

const root = join(__dirname, '..');
const directory = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
const home = join(directory, 'home');

let registry: NpmRegistry;
let user: Workplace;

beforeAll(async () => {
  registry = await NpmRegistry.start(join(directory, 'npm'));
  const variables = { ...withoutNpm(process.env), ...registry.variables, HOME: home };
  const downloads = new Workplace(join(home, 'Downloads'), {});
  downloads.write('app.private-key.pem', 'a key');
  downloads.write('service-account.json', '{}');
  user = new Workplace(join(directory, 'user'), variables);
});

afterAll(async () => {
  await registry.stop();
  rmSync(directory, { recursive: true, force: true });
});

function objectsIn(workplace: Workplace, overlay: string): KubernetesObject[] {
  return readManifests([join(workplace.folder, 'dist', overlay)]).map(({ object }) => revealed(object));
}

describe('with nothing but the packed package', () => {
  test('the steps of docs/new-deployment.md work', async () => {
    expect(await user.follow('docs/new-deployment.md')).toBeGreaterThan(3);
    expect(readdirSync(join(user.folder, 'dist')).sort()).toEqual(['production', 'staging']);
  });

  test('the steps of docs/adopting.md work', async () => {
    const place = new Workplace(join(directory, 'adopting'), { ...withoutNpm(process.env), ...registry.variables, HOME: home });
    symlinkSync(join(user.folder, 'node_modules'), join(place.folder, 'node_modules'));
    expect(await place.follow('docs/adopting.md')).toBe(3);
    expect(objectsIn(new Workplace(join(place.folder, 'ours'), {}), 'production')).toHaveLength(3);
  });

  test('its overlays are at most 40 lines', () => {
    const overlays = codeBlocks('docs/new-deployment.md').filter(({ marks }) => marks[0]?.startsWith('overlays'));
    expect(overlays.length).toBe(3);
    expect(overlays.filter(({ text }) => text.trim().split('\n').length > 40)).toEqual([]);
  });

  test.each(['overlays.js', 'overlays.mjs'])('its first overlay makes a working control plane, as %s', async (file) => {
    const place = new Workplace(join(directory, `first-${file}`), { ...withoutNpm(process.env), ...registry.variables, HOME: home });
    symlinkSync(join(user.folder, 'node_modules'), join(place.folder, 'node_modules'));
    const { text } = codeBlocks('docs/new-deployment.md').find(({ marks }) => marks[0] === 'overlays.js')!;
    place.write(file, file.endsWith('.mjs') ? asModule(text) : text);
    cpSync(join(user.folder, 'secrets'), join(place.folder, 'secrets'), { recursive: true });
    expect(await place.run('npx prow-deploy synth --secrets secrets')).toMatchObject({ status: 0, stderr: '' });

    const objects = objectsIn(place, 'production');
    const deployments = objects.filter(({ kind }) => kind === 'Deployment').map(({ metadata }) => metadata.name);
    expect(deployments).toEqual(expect.arrayContaining([
      'crier', 'deck', 'ghproxy', 'hook', 'horologium', 'prow-controller-manager', 'sinker', 'statusreconciler', 'tide',
    ]));
    expect(await place.run('npx prow-deploy verify dist/production --overlay production')).toMatchObject({ status: 0, stderr: '' });
  });

  test('the steps of docs/gitops.md work', async () => {
    const place = new Workplace(join(directory, 'gitops'), { ...withoutNpm(process.env), ...registry.variables, HOME: home });
    symlinkSync(join(user.folder, 'node_modules'), join(place.folder, 'node_modules'));
    expect(await place.follow('docs/gitops.md')).toBe(3);
    const [application, ...more] = readManifests([join(place.folder, 'gitops', 'argo.yaml')]).map(({ object }) => object);
    expect(application).toMatchObject({ kind: 'Application', spec: { source: { path: 'dist/production' } } });
    expect(more).toEqual([]);
    expect(readManifests([join(place.folder, 'gitops', 'flux.yaml')]).map(({ object }) => object.spec)).toEqual([
      expect.objectContaining({ url: 'https://github.com/example-org/prow-deployment' }),
      expect.objectContaining({ path: './dist/production', prune: true }),
    ]);
    const annotated = objectsIn(place, 'production').filter(({ metadata: { annotations = {} } }) => JSON.stringify(annotations).includes('fluxcd'));
    expect(annotated.map(identity)).toContain('v1 PersistentVolumeClaim prow/ghproxy');
  });

  test('two deployments of one cluster share no object', () => {
    const [production, staging] = ['production', 'staging'].map((overlay) => objectsIn(user, overlay).map(identity));
    const definition = 'apiextensions.k8s.io/v1 CustomResourceDefinition prowjobs.prow.k8s.io';
    expect(production!.filter((one) => staging!.includes(one))).toEqual([definition]);
  });

  test('an overlay in TypeScript compiles against its declarations, and one with a wrong fact does not', async () => {
    const overlay = readFileSync(join(user.folder, 'overlays.mts'), 'utf8');
    const options = { strict: true, noEmit: true, module: 'node16', target: 'es2022', types: [], skipLibCheck: false };
    user.write('tsconfig.json', JSON.stringify({ compilerOptions: options, files: ['overlays.mts'] }));
    const compile = `"${process.execPath}" "${join(root, 'node_modules', 'typescript', 'bin', 'tsc')}" --project .`;
    expect(await user.run(compile)).toEqual({ status: 0, stdout: '', stderr: '' });
    user.write('overlays.mts', overlay.replace('host:', 'hosts:'));
    expect(await user.run(compile)).toMatchObject({ status: 2, stdout: expect.stringMatching(/overlays\.mts.*'hosts'.*'StarterProps'/) });
  });

  test('internal modules cannot be imported, and the package contains no overlays', async () => {
    expect(await user.run('node --eval "require(\'prow-deploy/build/lib/prow/rbac\')"')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('ERR_PACKAGE_PATH_NOT_EXPORTED'),
    });
    const files = readdirSync(join(user.folder, 'node_modules', 'prow-deploy'), { recursive: true, encoding: 'utf8' });
    expect(files).toEqual(expect.arrayContaining(['build/lib/index.js', 'build/lib/index.d.ts', 'build/images.yaml', 'build/imports/flags.json']));
    expect(files.filter((file) => /overlays|\.test\.|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  test('without overlays, the error names the folder that was searched', async () => {
    const place = new Workplace(join(directory, 'empty'), withoutNpm(process.env));
    const { status, stderr } = await place.run(`"${join(user.folder, 'node_modules', '.bin', 'prow-deploy')}" synth`);
    expect(status).toBe(2);
    expect(stderr).toMatch(`error: no overlays found: ${place.folder} has no overlays/index.js or overlays.js `);
    place.write('a.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a }\n');
    expect(await place.run(`"${join(user.folder, 'node_modules', '.bin', 'prow-deploy')}" compare a.yaml .`)).toMatchObject({ status: 0 });
  });
});

describe('in a checkout', () => {
  const left = new Set(['.cdk8s', '.git', 'build', 'dist', 'node_modules']);

  test.each(['docs/new-component.md', 'docs/new-rule.md', 'docs/architecture.md', 'docs/configuration.md'])('the steps of %s work', async (page) => {
    const checkout = new Workplace(join(directory, basename(page, '.md')), withoutNpm(process.env));
    cpSync(root, checkout.folder, { recursive: true, filter: (path) => !left.has(basename(path)) });
    symlinkSync(join(root, 'node_modules'), join(checkout.folder, 'node_modules'));
    expect(await checkout.follow(page)).toBeGreaterThan(0);
  });
});

test('the steps of every page of documentation are tested', () => {
  const pages = readdirSync(join(root, 'docs')).filter((file) => file.endsWith('.md')).sort();
  expect(pages).toEqual([
    'adopting.md', 'architecture.md', 'configuration.md', 'gitops.md', 'new-component.md', 'new-deployment.md', 'new-rule.md',
  ]);
});

/** The same overlay as an ES module. */
function asModule(text: string): string {
  return text.replace(/const (\{.*\}) = require\((.*)\)/, 'import $1 from $2').replace('exports.overlays =', 'export const overlays =');
}
