import type { TestEnvironment } from '../environment';
import { kubevirtTest } from './kubevirt';
import { kubevirtciTest } from './kubevirtci';
import { starterS3Test } from './starter-s3';

/** Every environment that the lifecycle can be tried with. */
export const testEnvironments: readonly TestEnvironment[] = [starterS3Test, kubevirtTest, kubevirtciTest];
