import { derive } from '../../lib/environment/derive';
import { starter } from '../../lib/starter/starter';
import { apiUrl } from '../github';
import { testJobs, withTestJobs } from './jobs';
import { testEnvironment } from './of-overlay';

const repository = { org: 'e2e-org', repo: 'e2e-repo' };
const starterS3 = starter({ name: 'starter-s3-test', org: repository.org, host: 'prow.example.org', appId: '1', storage: { minio: {} } });

/** What a new organisation begins with, in a cluster that is thrown away: no registry, no GitHub, one of each. */
export const starterS3Environment = derive(starterS3, {
  given: () => ({ hosts: [{ name: new URL(apiUrl).host, reason: 'stands in for GitHub' }] }),
  imagePullPolicy: 'IfNotPresent',
  github: { endpoints: ['http://ghproxy'] },
  configuration: { config: withTestJobs(starterS3.configuration.config, repository) },
  components: {
    deck: { replicas: 1 },
    hook: { replicas: 1 },
    ghproxy: { upstream: apiUrl },
  },
});

export const starterS3Test = testEnvironment(starterS3Environment, {
  repository,
  jobs: testJobs,
  configuration: {
    repository: { org: repository.org, repo: 'prow-config' },
    path: 'config/prow/config.yaml',
    configMap: { namespace: 'prow', name: 'config', key: 'config.yaml' },
  },
});
