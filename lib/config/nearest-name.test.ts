import { didYouMean, nearestName } from './nearest-name';

test.each([
  ['tid', ['tide', 'deck', 'plank'], 'tide'],
  ['max_concurency', ['max_concurrency', 'max_goroutines'], 'max_concurrency'],
  ['Spec', ['spec', 'name'], 'spec'],
  ['lgmt', ['lgtm', 'hold'], 'lgtm'],
  ['preset-podman', ['preset-docker-mirror', 'preset-podman-in-container'], undefined],
  ['x', [], undefined],
])('the name nearest to %s among %j is %s', (given, candidates, nearest) => {
  expect(nearestName(given, candidates)).toBe(nearest);
});

test('nothing is suggested where nothing is near', () => {
  expect(didYouMean('queries', ['labels'])).toBe('');
  expect(didYouMean('quereis', ['labels', 'queries'])).toBe('; did you mean queries?');
});
