import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles, hashOf, provenanceFile, type Provenance } from './staleness';

const provenance = JSON.parse(readFileSync(join(__dirname, provenanceFile), 'utf8')) as Provenance;
const generated = generatedFiles();

test('the generator has not changed since it last ran: else run npm run import', () => {
  expect(hashOf('generator', 'import.ts', 'crds')).toBe(provenance.generator);
});

test('no generated file was edited, added or removed', () => {
  expect(generated.length).toBeGreaterThan(8);
  expect(Object.fromEntries(generated.map((file) => [file, hashOf(file)]))).toEqual(provenance.files);
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
