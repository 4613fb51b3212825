import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { verify } from '.';
import { compare } from '../compare';
import { UnusableInput } from '../errors';
import { parseManifests } from '../manifests/manifests';

const canary = 'placeholder';
const fixture = parseAllDocuments(readFileSync(join(__dirname, 'fixtures/prow.yaml'), 'utf8')).map((document) => document.toJS() as unknown);

/** What a person may write in place of something else; the last ones read as what every JavaScript object has. */
const wrong: readonly unknown[] = [
  null, true, -1, 1e30, '', 'text', [], [null], [[7]], {}, { a: null }, [{ name: {} }],
  ...['{toString: 1, valueOf: 1}', '{__proto__: {a: 1}, constructor: 1}', '[{toString: null, name: [{}]}]', '__proto__', 'constructor'].map((text) => parse(text) as unknown),
];

type Path = readonly (string | number)[];

function places(value: unknown, path: Path = []): Path[] {
  const inner = Array.isArray(value) ? [...value.keys()] : typeof value === 'object' && value !== null ? Object.keys(value) : [];
  return [...(path.length > 0 ? [path] : []), ...inner.flatMap((step) => places((value as Record<string | number, unknown>)[step], [...path, step]))];
}

function withValue(object: unknown, [first, ...rest]: Path, value: unknown): unknown {
  if (first === undefined) {
    return value;
  }
  const copy = (Array.isArray(object) ? [...object as unknown[]] : { ...object as object }) as Record<string | number, unknown>;
  Object.defineProperty(copy, first, { value: withValue(copy[first], rest, value), enumerable: true, configurable: true, writable: true });
  return copy;
}

/** The set of objects with one value in the place of another, as it is read; undefined where it is refused with a line. */
function read(document: number, path: Path, value: unknown): ReturnType<typeof parseManifests> | undefined {
  const documents = fixture.with(document, withValue(fixture[document], path, value));
  try {
    return parseManifests(documents.map((each) => JSON.stringify(each)).join('\n---\n'), 'fixture');
  } catch (error) {
    if (error instanceof UnusableInput) {
      expect(error.problems.join('\n')).not.toContain(canary);
      return undefined;
    }
    throw error;
  }
}

const whole = parseManifests(fixture.map((each) => JSON.stringify(each)).join('\n---\n'), 'fixture').map(({ object }) => object);
const cases = fixture.flatMap((document, number) => places(document).flatMap((path) => wrong.map((value) => ({ number, path, value }))));
/** Coprime to the number of wrong values, so that all of them come to many places. */
const sample = cases.filter((_, place) => place % 13 === 0);

test('a wrong value at any place is found, refused or taken, never thrown over, and no private value shows', () => {
  let found = 0;
  for (const { number, path, value } of sample) {
    try {
      const objects = read(number, path, value)?.map(({ object }) => object);
      const told = objects === undefined ? [] : [...verify(objects), ...compare(whole, objects)];
      expect(JSON.stringify(told)).not.toContain(canary);
      found += told.length > 1 ? 1 : 0;
    } catch (error) {
      throw new Error(`${path.join('.')} of document ${number} is ${JSON.stringify(value)}: ${(error as Error).stack}`);
    }
  }
  expect(sample.length).toBeGreaterThan(500);
  expect(found).toBeGreaterThan(sample.length / 2);
}, 60_000);
