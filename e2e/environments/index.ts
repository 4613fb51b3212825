import type { TestEnvironment } from '../environment';
import { kubevirtTest } from './kubevirt';
import { kubevirtciTest } from './kubevirtci';
import { starterS3Test } from './starter-s3';

/** All environments of the lifecycle. */
export const testEnvironments: readonly TestEnvironment[] = [starterS3Test, kubevirtTest, kubevirtciTest];
