import { SecretDeclaration } from '../../lib/facts/secret';

/** The credentials of Prow's GitHub App and bot. Decorated jobs mount it too, to clone. */
export const githubToken = new SecretDeclaration({
  name: 'github-token',
  namespaces: ['prow', 'jobs'],
  data: {
    appid: { file: 'github/app-id' },
    cert: { file: 'github/app-secret' },
    oauth: { file: 'github/bot-token' },
    token: { file: 'github/bot-token' },
  },
});

/** The token of another bot than Prow's, for comments. */
export const commenterToken = new SecretDeclaration({
  name: 'commenter-oauth-token',
  namespaces: ['prow', 'jobs'],
  data: { oauth: { file: 'commenter-oauth-token' } },
});

export const gcsCredentials = new SecretDeclaration({
  name: 'gcs-credentials',
  namespaces: ['prow', 'jobs'],
  data: { 'service-account.json': { file: 'service-account.json' } },
});

export const hmacToken = new SecretDeclaration({
  name: 'hmac-token',
  data: { hmac: { file: 'github/hmac-token' } },
});

export const slackToken = new SecretDeclaration({
  name: 'slack-token',
  data: { token: { file: 'slack/token' } },
});

export const cookie = new SecretDeclaration({
  name: 'cookie',
  data: { secret: { file: 'cookie' } },
});

export const githubOAuthConfig = new SecretDeclaration({
  name: 'github-oauth-config',
  data: {
    secret: {
      template: `client_id: {{clientId}}
client_secret: {{clientSecret}}
redirect_url: {{prowUrl}}/github-login/redirect
final_redirect_url: {{prowUrl}}/pr
`,
      values: { clientId: { file: 'github/oauth-client-id' }, clientSecret: { file: 'github/oauth-client-secret' } },
      orFile: 'github-oauth-config',
    },
  },
});

export const kubeconfig = new SecretDeclaration({
  name: 'kubeconfig',
  data: { config: { file: 'kubeconfig' } },
});

export const mirrorKey = new SecretDeclaration({
  name: 'docker-mirror-proxy',
  data: { 'ca.key': { file: 'ca.key' } },
});

export const bazelCacheGcs = jobSecret('bazel-cache-gcs', {
  'bazel-cache-sa.json': { file: 'prow/google/service-accounts/bazel-cache/bazel-cache-sa.json' },
});

/** Secrets that jobs mount in every cluster. */
export const jobSecrets: readonly SecretDeclaration[] = [
  bazelCacheGcs,
  jobSecret('containerized-data-importer-coveralls-token', { token: { file: 'containerized-data-importer-coveralls-token' } }),
  jobSecret('kubevirtci-coveralls-token', { token: { file: 'kubevirtci-coveralls-token' } }),
  jobSecret('kubevirtci-docker-credential', credential('kubevirtci-docker-credential', 'username', 'password')),
  jobSecret('kubevirtci-fossa-token', { token: { file: 'kubevirtci-fossa-token' } }),
  jobSecret('kubevirtci-installer-pull-token', { token: { file: 'kubevirtci-installer-pull-token' } }),
  jobSecret('kubevirtci-quay-credential', credential('kubevirtci-quay-credential', 'username', 'password', 'token')),
  jobSecret('prow-kubevirtbot-github-ssh-secret', { token: { file: 'prow-kubevirtbot-github-ssh-secret' } }),
];

/** For jobs in the cluster of Prow itself. */
export const virtciGcs = jobSecret('virtci-gcs', { 'virtci-service-account.json': { file: 'virtci-service-account.json' } });

/** The product key of Windows for tests. */
export const windowsProductKey = jobSecret('win-sysprep-001', { productKey: { file: 'win-sysprep-001' } });

/** A Secret of the control plane, for a cluster in which only jobs mount it. */
export function forJobs(secret: SecretDeclaration): SecretDeclaration {
  return new SecretDeclaration({ ...secret, namespaces: ['jobs'] });
}

function jobSecret(name: string, data: SecretDeclaration['data']): SecretDeclaration {
  return new SecretDeclaration({ name, namespaces: ['jobs'], data });
}

function credential(envFile: string, ...fields: string[]): SecretDeclaration['data'] {
  return Object.fromEntries(fields.map((field) => [field, { envFile, field }]));
}
