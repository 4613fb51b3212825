import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnusableInput } from '../errors';
import { readSides } from './sides';

const folder = mkdtempSync(join(tmpdir(), 'sides-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, ...objects: string[]): string {
  const path = join(folder, name);
  writeFileSync(path, objects.map((object) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${object}}\n`).join('---\n'));
  return path;
}

test('reads each side, and two sides may hold the same object', () => {
  const sides = readSides([file('one.yaml', 'a', 'b'), file('other.yaml', 'b')]);
  expect(sides.map((objects) => objects.map(({ metadata }) => metadata.name))).toEqual([['a', 'b'], ['b']]);
});

test('reports the problems of all sides at once, and each problem once', () => {
  const [twice, missing] = [file('twice.yaml', 'a', 'b', 'a', 'a'), join(folder, 'missing.yaml')];
  let problems: readonly string[] = [];
  try {
    readSides([twice, missing, missing]);
  } catch (error) {
    expect(error).toBeInstanceOf(UnusableInput);
    problems = (error as UnusableInput).problems;
  }
  const again = (line: number): string => `${twice}:${line}: v1 ConfigMap a stands at ${twice}:1 already; one side can hold an object only once`;
  expect(problems).toEqual([again(9), again(13), expect.stringContaining(missing)]);
});
