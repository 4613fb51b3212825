import { join } from 'node:path';
import { Mount } from '../../lib/pod/mount';
import type { ExternalPlugin } from '../../lib/components/external-plugin';
import { deriveCoverage } from './coverage';
import { commenterToken } from './secrets';

/** The paths of KubeVirt's jobs and Prow's configuration in the repository that plugins read. */
const repository = {
  'jobs-config-base': 'github/ci/prow-deploy/files/jobs',
  'prow-config-path': 'github/ci/prow-deploy/kustom/base/configs/current/config/config.yaml',
};

const rawRepository = 'https://raw.githubusercontent.com/kubevirt/project-infra/main';

const cache = Mount.emptyDir('cache', '/var/run/cache');

/** Marks pull requests and issues that block a release. */
export const releaseBlocker: ExternalPlugin = {
  name: 'release-blocker',
  flags: () => ({ 'dry-run': false }),
};

/** Runs the jobs that a pull request changes, as a trial. */
export const rehearse: ExternalPlugin = {
  name: 'rehearse',
  app: 'prow-rehearse',
  port: 9900,
  servicePort: 9900,
  createsProwJobs: true,
  flags: ({ namespaces }) => ({
    ...repository,
    'always-run': false,
    'cache-dir': cache.directory,
    'dry-run': false,
    'jobs-namespace': namespaces.prowJobs,
  }),
};

/** Starts the expensive jobs of a pull request once it is approved. */
export const phased: ExternalPlugin = {
  name: 'phased',
  app: 'prow-phased',
  port: 9900,
  servicePort: 9900,
  githubToken: commenterToken.key('oauth'),
  flags: () => ({ ...repository, 'cache-dir': cache.directory, 'prow-location': rawRepository }),
};

/** Limits the retest comments on a pull request. */
export const referee: ExternalPlugin = {
  name: 'referee',
  port: 9900,
  servicePort: 9900,
  githubToken: commenterToken.key('oauth'),
  scrapeInterval: '30s',
  scratch: [cache],
  flags: () => ({ 'dry-run': false, 'max-no-of-allowed-retest-comments': 3, 'port': 9900 }),
};

/** Measures the coverage of the unit tests of a pull request. */
export const coverage: ExternalPlugin = {
  name: 'coverage',
  app: 'prow-coverage',
  port: 9901,
  servicePort: 9901,
  createsProwJobs: true,
  readsPlugins: false,
  configuration: {
    name: 'prow-coverage-config',
    path: '/etc/coverage',
    flag: 'config',
    file: 'config.yaml',
    content: (prow) => deriveCoverage(join(__dirname, 'coverage.yaml'), prow),
  },
  flags: (prow) => ({ 'dry-run': false, 'hmac-secret-file': prow.hmac.file('hmac') }),
};

/** Runs a chosen part of the tests on a pull request. */
export const testSubset: ExternalPlugin = {
  name: 'test-subset',
  port: 9900,
  servicePort: 9900,
  createsProwJobs: true,
  flags: ({ namespaces }) => ({
    ...repository,
    'cache-dir': cache.directory,
    'jobs-namespace': namespaces.prowJobs,
    'prow-location': rawRepository,
  }),
};
