import { privateObjects } from '../../lib/components/secrets';
import { render } from '../../lib/app/synth';
import { prowArm64Workloads } from './environment';

test('makes only Secrets, which are in no snapshot', () => {
  expect(render(prowArm64Workloads)).toEqual([]);
  expect(privateObjects(prowArm64Workloads)).toEqual({ Secret: 2 });
});
