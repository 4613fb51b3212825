import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifests } from '../../lib/manifests';
import { isKnown } from '../images/recipes';
import { imageReferences } from '../images/references';
import { newSecrets } from '../state';
import { testEnvironments } from '.';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'manifests-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test.each(testEnvironments)('$name asks for no image that cannot be made here', async (environment) => {
  await environment.synthesise(folder, newSecrets());
  const references = [...imageReferences(readManifests([folder]).map(({ object }) => object)).keys()];
  expect(references.filter(isKnown)).not.toEqual([]);
  expect(references.filter((reference) => !isKnown(reference))).toEqual([]);
});
