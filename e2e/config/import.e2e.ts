import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../command';

const imports = join(__dirname, '..', '..', 'imports');
const fresh = mkdtempSync(join(tmpdir(), 'prow-import-'));
afterAll(() => rmSync(fresh, { recursive: true }));

type FlagTable = Record<string, Record<string, unknown>>;

interface Definition {
  readonly spec: { readonly group: string; readonly names: unknown; readonly versions: readonly { readonly schema: unknown }[] };
}

function read<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

beforeAll(() => run('go', ['run', '.', '-tables', fresh], { cwd: join(imports, 'generator') }));

test.each(['prow-config.schema.json', 'prow-config.ts', 'prow-job-fields.json', 'prow-plugins.schema.json', 'prow-plugins.ts'])('%s is what the generator makes of Prow', (file) => {
  expect(readFileSync(join(imports, file), 'utf8') === readFileSync(join(fresh, file), 'utf8') ? 'up to date' : 'run npm run import').toBe('up to date');
});

// The flags and the definition in use are the deployed version's; the generator reads an older module. Most must still be equal.
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
