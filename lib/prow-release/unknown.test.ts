import { tablesAt } from './generated';
import { judgeUnknown } from './unknown';

const digest = `@sha256:${'0'.repeat(64)}`;
const hook = 'registry.example.com/prow/hook';

test('the cases below are about the release of the tables', () => {
  expect(tablesAt).toBe('v20260821-a61940897');
});

test.each([
  ['no image', []],
  ['the release of the tables', [`${hook}:v20260821-a61940897`]],
  ['its commit in fewer digits', [`${hook}:v20260821-a619408`]],
  ['an older release', [`${hook}:v20260820-0123456ab`]],
  ['an older release with a digest', [`${hook}:v20260820-0123456ab${digest}`]],
  ['a registry with a port', [`localhost:5000/hook:v20260820-0123456ab`]],
  ['several, none newer', [`${hook}:v20260820-0123456ab`, `${hook}:v20260821-a61940897`]],
])('with %s, what the tables lack is an error', (_, images) => {
  expect(judgeUnknown(images)).toEqual({ severity: 'error', because: '' });
});

test.each([
  ['a newer release', [`${hook}:v20260901-0123456ab`], ': not in Prow of 2026-08-21, images are of 2026-09-01'],
  ['a newer release with a digest', [`${hook}:v20260901-0123456ab${digest}`], ': not in Prow of 2026-08-21, images are of 2026-09-01'],
  ['another commit of the same day', [`${hook}:v20260821-0123456ab`], ': not in Prow of 2026-08-21 (a61940897), images are of 2026-08-21 (0123456ab)'],
  ['releases of which one is newer', [`${hook}:v20260820-0123456ab`, `${hook}:v20261001-0123456ab`, `${hook}:v20260901-0123456ab`, `${hook}:latest`], ': not in Prow of 2026-08-21, images are of 2026-10-01'],
  ['the tag latest', [`${hook}:v20260820-0123456ab`, `${hook}:latest`], `: not in Prow of 2026-08-21, and ${hook}:latest does not say its release`],
  ['a digest', [`${hook}${digest}`], `: not in Prow of 2026-08-21, and ${hook}${digest} does not say its release`],
  ['a tag of another form', [`${hook}:v20260901`], `: not in Prow of 2026-08-21, and ${hook}:v20260901 does not say its release`],
])('with %s, it is a warning that says why', (_, images, because) => {
  expect(judgeUnknown(images)).toEqual({ severity: 'warning', because });
});
