import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesFromTables } from './from-tables';
import { generatedFiles, hashOf, readProvenance } from './staleness';

const provenance = readProvenance();
const generated = generatedFiles();

test('every generated file is a table, follows from one, or comes from crds/', () => {
  expect(generated.length).toBeGreaterThan(8);
  const known = [provenance.tables, filesFromTables(), provenance.classes].flatMap((files) => Object.keys(files));
  expect(generated).toEqual(known.sort());
});

test.each(Object.entries(provenance.tables))('the table %s is as it was read, from a commit of a day', (file, { prow, date, commit, made, sha256 }) => {
  expect(hashOf(file)).toBe(sha256);
  expect(prow).toBe(`v${date.replaceAll('-', '')}-${commit}`);
  expect(made).not.toBe('');
});

test.each(Object.entries(filesFromTables()))('%s is what follows from its table: else run npm run import', (file, text) => {
  expect(readFileSync(join(__dirname, file), 'utf8') === text).toBe(true);
});

test('the classes are those of crds/: else run npm run import', () => {
  expect(hashOf('crds')).toBe(provenance.crds);
  expect(Object.fromEntries(Object.keys(provenance.classes).map((file) => [file, hashOf(file)]))).toEqual(provenance.classes);
});

test('types say what the schemas say', () => {
  const types = filesFromTables()['prow-config.ts']!;
  // A reference, a list of them, an open map, a text or number, a name that is no identifier.
  expect(types).toContain('\nexport interface Affinity {\n  readonly nodeAffinity?: NodeAffinity;\n');
  expect(types).toContain('  readonly containers?: readonly Container[];\n');
  expect(types).toContain('  readonly labels?: Readonly<Record<string, string>>;\n');
  expect(types).toContain('  readonly limits?: Readonly<Record<string, string | number>>;\n');
  expect(types).toContain("  readonly 'overwrite-pending-contexts'?: boolean;\n");
  expect(filesFromTables()['prow-plugins.ts']).toMatch(/\nexport type PluginName = 'approve' \| 'assign' \|/);
});

// Only some machines have the reference.
const reference = join(__dirname, '..', '..', 'shared', 'reference', 'prow');
(existsSync(reference) ? test : test.skip)('the tables equal the reference', () => {
  const parsed = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'));
  for (const file of Object.keys(provenance.tables).filter((name) => existsSync(join(reference, name)))) {
    expect({ file, content: parsed(__dirname, file) }).toEqual({ file, content: parsed(reference, file) });
  }
});

test('no description of upstream is copied', () => {
  for (const file of generated.filter((name) => name.endsWith('.json'))) {
    const texts: string[] = [];
    JSON.parse(readFileSync(join(__dirname, file), 'utf8'), (key, value: unknown) => {
      if (key === 'description' && typeof value === 'string') {
        texts.push(value);
      }
      return value;
    });
    expect({ file, texts }).toEqual({ file, texts: [] });
  }
});
