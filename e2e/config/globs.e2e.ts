import { join } from 'node:path';
import { readGlob } from '../../lib/config/updater/glob';
import { run } from '../command';
import { goPrograms } from '../go-modules';

/** Random numbers that are the same on every run, so that failures are reproducible. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

const next = random(20240619);
const pick = <T>(from: readonly T[]): T => from[next(from.length)]!;
const pieces = ['a', 'b', 'config', 'jobs', '.git', 'x.yaml', 'y.yml', 'a-b', 'a.b', 'ä', '日本', 'a b', 'A', '1', '[a]', 'a?', 'a+b', '$HOMELESS', '$(HOMELESS)', '~', '.', '..', ''];
const stars = ['*', '**', '*.yaml', 'a*', '*a', '**.yaml', '***', 'a*b', '{a,b}', '{a,b}*', '*.{yaml,yml}', '{', '{}', '{a', 'a}', '{a*,b}', '{,a}', '{a,{b}}'];

/** A pattern, and a path that often matches it. */
function pair(): [string, string] {
  const segments = Array.from({ length: 1 + next(4) }, () => next(2) === 0 ? pick(stars) : pick(pieces));
  const path = segments.flatMap((segment) => {
    if (segment === '**' && next(2) === 0) {
      return Array.from({ length: next(3) }, () => pick(pieces));
    }
    return [next(3) === 0 ? pick(pieces) : segment.replaceAll('*', next(2) === 0 ? '' : pick(pieces)).replace(/\{(.*?)[,}].*?\}?/, '$1')];
  });
  return [`${next(12) === 0 ? '/' : ''}${segments.join('/')}${next(12) === 0 ? '/' : ''}`, path.join('/')];
}

test('globs match what upstream\'s library matches', async () => {
  const pairs = [...new Map(Array.from({ length: 20_000 }, pair).map((both) => [both.join('\n'), both])).values()];
  const answers = await run(join(await goPrograms('zglob'), 'zglob'), [], { input: pairs.map((both) => JSON.stringify(both)).join('\n') });
  const theirs = answers.trimEnd().split('\n').map((answer) => answer === 'true');

  expect(theirs).toHaveLength(pairs.length);
  expect(pairs.length).toBeGreaterThan(2_000);
  expect(theirs.filter((matched) => matched).length).toBeGreaterThan(500);
  const different = pairs.filter(([pattern, path], index) => readGlob(pattern).matches(path) !== theirs[index]);
  expect(different).toEqual([]);
});
