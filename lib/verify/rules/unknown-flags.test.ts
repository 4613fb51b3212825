import { findingsOf, workload } from '../../../test/rule';
import { flags } from './flags';

function found(image: string, ...args: string[]): string[] {
  return findingsOf(flags, [workload({}, { image: `registry.example.com/prow/deck${image}`, args: ['--config-path=/etc/config/config.yaml', ...args] })])
    .map((finding) => finding.replace('Deployment prow/one: spec.template.spec.containers[0].', ''));
}

test.each([':v20260821-a61940897', ':v20260819-7593870dc'])('a flag that the tables lack is an error with the image %s', (image) => {
  expect(found(image, '--spyglas')).toEqual(['error args[1]: deck has no flag --spyglas (nearest: "spyglass"): it exits at once']);
});

test('it is a warning with a newer image, which may have it', () => {
  expect(found(':v20260901-0123456ab', '--spyglas', '--history-uri=a', '--spyglass')).toEqual([
    'warning args[1]: --spyglas is not known as a flag of deck (nearest: "spyglass"): not in Prow of 2026-08-21, images are of 2026-09-01',
    'warning args[2]: --history-uri is not known as a flag of deck; it is a flag of tide: not in Prow of 2026-08-21, images are of 2026-09-01',
  ]);
});

test.each([':latest', `@sha256:${'0'.repeat(64)}`])('it is a warning with an image that does not say its release: %s', (image) => {
  expect(found(image, '--spyglas')).toEqual([
    `warning args[1]: --spyglas is not known as a flag of deck (nearest: "spyglass"): not in Prow of 2026-08-21, and registry.example.com/prow/deck${image} does not say its release`,
  ]);
});

test('a known flag with a wrong value is an error with any image', () => {
  expect(found(':v20260901-0123456ab', '--spyglass=maybe')).toEqual(['error args[1]: --spyglass of deck is "maybe": it exits at once']);
});
