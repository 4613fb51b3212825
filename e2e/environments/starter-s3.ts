import { derive } from '../../lib/environment/derive';
import { starterS3Environment } from '../../overlays/starter-s3/environment';
import { apiUrl } from '../github';
import { testJobs, withTestJobs } from './jobs';
import { testEnvironment } from './of-overlay';

const repository = { org: 'example-org', repo: 'e2e-repo' };

/** The starter for a disposable cluster: no registry, no GitHub, one replica each. */
export const starterS3TestEnvironment = derive(starterS3Environment, {
  name: 'starter-s3-test',
  external: () => ({ hosts: [{ name: new URL(apiUrl).host, reason: 'stands in for GitHub' }] }),
  imagePullPolicy: 'IfNotPresent',
  github: { endpoints: ['http://ghproxy'] },
  configuration: { config: withTestJobs(starterS3Environment.configuration.config, repository) },
  components: {
    deck: { replicas: 1 },
    hook: { replicas: 1 },
    ghproxy: { upstream: apiUrl },
  },
});

export const starterS3Test = testEnvironment(starterS3TestEnvironment, {
  standIns: {
    repository,
    jobs: testJobs,
    configuration: {
      repository: { org: repository.org, repo: 'prow-config' },
      path: 'config/prow/config.yaml',
      configMap: { namespace: 'prow', name: 'config', key: 'config.yaml' },
      plugins: { namespace: 'prow', name: 'plugins', key: 'plugins.yaml' },
      jobsFolder: 'config/jobs',
    },
  },
});
