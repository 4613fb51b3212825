import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedFiles, hashOf } from '../../imports/staleness';
import { attempt, run } from '../command';

// The tables in use are of a newer Prow than the module that can be built here. What the generator makes of that module is held against them.
const imports = join(__dirname, '..', '..', 'imports');
const older = 'v0.0.0-20240619181241-cfb8754e0459';
const fresh = mkdtempSync(join(tmpdir(), 'prow-import-'));
afterAll(() => rmSync(fresh, { recursive: true }));

type FlagTable = Record<string, Record<string, unknown>>;

interface Schema {
  readonly $defs: Readonly<Record<string, { readonly properties?: Readonly<Record<string, unknown>> }>>;
}

interface Definition {
  readonly spec: { readonly group: string; readonly names: unknown; readonly versions: readonly { readonly schema: unknown }[] };
}

function read<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

beforeAll(() => run('go', ['run', '.', fresh], { cwd: join(imports, 'generator') }));

/** Every field of a schema, by definition and name. */
function fieldsOf({ $defs }: Schema): Map<string, string> {
  return new Map(Object.entries($defs).flatMap(([definition, { properties = {} }]) =>
    Object.entries(properties).map(([field, schema]) => [`${definition}.${field}`, JSON.stringify(schema)] as const)));
}

// Kubernetes' API changed these since.
const changed = [
  'ClaimSource.resourceClaimName', 'ClaimSource.resourceClaimTemplateName', 'PersistentVolumeClaimSpec.resources', 'PodResourceClaim.source',
];

test.each([
  ['prow-config.schema.json', 900, changed],
  ['prow-plugins.schema.json', 170, []],
])('the generator makes the same fields as %s has', (file, least, different) => {
  const [deployed, made] = [imports, fresh].map((folder) => fieldsOf(read<Schema>(folder, file)));
  expect(made!.size).toBeGreaterThan(least);
  expect([...made!].filter(([field, schema]) => deployed!.get(field) !== schema).map(([field]) => field).sort()).toEqual(different);
});

test('the generator names plugins and fields of a ProwJob as the deployed version has', () => {
  const plugins = (folder: string): string[] => (read<Schema>(folder, 'prow-plugins.schema.json').$defs.PluginName as { enum: string[] }).enum;
  expect(plugins(fresh).length).toBeGreaterThan(40);
  // Plugin issue-management does its work since.
  expect(plugins(fresh).filter((name) => !plugins(imports).includes(name))).toEqual(['transfer-issue']);
  const [deployed, made] = [imports, fresh].map((folder) => read<{ Spec: object; Status: object }>(folder, 'prow-job-fields.json'));
  expect(Object.keys(deployed!.Status)).toEqual(expect.arrayContaining(['State', 'BuildID', 'URL']));
  expect(deployed!.Spec).toMatchObject(JSON.parse(JSON.stringify(made!.Spec), (key, value: unknown) =>
    /^(Descriptor|ProtoMessage|XXX_.*)$/.test(key) ? undefined : value) as object);
});

test('the generator makes the same flags as the deployed version has', () => {
  const deployed = read<FlagTable>(imports, 'flags.json');
  const made = read<FlagTable>(fresh, 'flags.json');
  expect(Object.keys(made).sort()).toEqual(Object.keys(deployed).sort());
  const all = Object.entries(deployed).flatMap(([command, flags]) => Object.keys(flags).map((flag) => [command, flag] as const));
  const inBoth = all.filter(([command, flag]) => made[command]![flag] !== undefined);
  expect(inBoth.length).toBeGreaterThan(800);
  const different = inBoth.filter(([command, flag]) => JSON.stringify(made[command]![flag]) !== JSON.stringify(deployed[command]![flag]));
  expect(different.length).toBeLessThan(inBoth.length / 50);
});

test('the generator makes a definition of ProwJob', () => {
  const [deployed, made] = [imports, fresh].map((folder) => read<Definition>(folder, 'prowjobs.prow.k8s.io.json').spec);
  const shape = ({ group, names, versions }: Definition['spec']): unknown => ({ group, names, versions: versions.map((version) => ({ ...version, schema: undefined })) });
  expect(shape(made!)).toEqual(shape(deployed!));
  expect(JSON.stringify(made!.versions[0]!.schema).length).toBeGreaterThan(50_000);
});

test.each([
  [older, /^error: --prow \S+: Prow v20240619-cfb8754e0 is older than the tables, which are of v\d{8}-[0-9a-f]{9}; nothing is written\. /],
  ['v0.0.0-20200101000000-000000000000', /^error: --prow \S+: no folder, and no version of sigs\.k8s\.io\/prow that the Go module proxy serves: /],
])('an import of Prow %s says why it cannot be, and writes nothing', async (version, message) => {
  const hashes = (): unknown => generatedFiles().map((file) => [file, hashOf(file)]);
  const before = hashes();
  const { status, stderr } = await attempt('npm', ['run', '--silent', 'import', '--', '--prow', version], { cwd: join(imports, '..') });
  expect(status).toBe(2);
  expect(stderr).toMatch(message);
  expect(hashes()).toEqual(before);
});
