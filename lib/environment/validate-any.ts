import { refuse } from '../errors';
import { isBuildCluster, type AnyEnvironment } from './build-cluster';
import { validate } from './validate';
import { validateBuildCluster } from './validate-build-cluster';

/** @throws UnusableInput with all problems of an environment or build cluster */
export function refuseInvalid(environment: AnyEnvironment): void {
  refuse(isBuildCluster(environment) ? validateBuildCluster(environment) : validate(environment));
}
