/** What flags must and must not be together, and which a component cannot do without. Sources are paths in Prow at a61940897. */

type Lookup = (flag: string) => string | undefined;

/** A rule about several flags at once, of every component that has all of them. */
export interface Combination {
  readonly flags: readonly string[];
  /** Which of the flags are set, in their order, to whether that is allowed. */
  readonly allowed: (set: readonly boolean[], value: Lookup) => boolean;
  readonly says: string;
  /** @default - every component that has the flags */
  readonly only?: string;
}

const notBoth: Combination['allowed'] = (set) => set.filter(Boolean).length <= 1;
const bothOrNone: Combination['allowed'] = ([one, other]) => one === other;
const firstNeedsSecond: Combination['allowed'] = ([first, second]) => !first || second === true;

export const combinations: readonly Combination[] = [
  // pkg/flagutil/github.go:159-233
  { flags: ['github-token-path', 'github-app-id'], allowed: notBoth, says: 'a token or an app, not both' },
  { flags: ['github-token-path', 'github-app-private-key-path'], allowed: notBoth, says: 'a token or an app, not both' },
  { flags: ['github-app-id', 'github-app-private-key-path'], allowed: bothOrNone, says: 'both or none' },
  { flags: ['github-throttle-org', 'github-app-id'], allowed: firstNeedsSecond, says: 'the first needs the second' },
  {
    flags: ['github-hourly-tokens', 'github-allowed-burst'],
    allowed: (_, value) => isBudget(value('github-hourly-tokens'), value('github-allowed-burst')),
    says: 'both above zero and the burst at most the hourly tokens, or no hourly tokens',
  },
  // pkg/flagutil/kubernetes_cluster_clients.go:210
  { flags: ['kubeconfig-suffix', 'kubeconfig-dir'], allowed: firstNeedsSecond, says: 'the first needs the second' },
  // pkg/flagutil/jira.go:113-121
  { flags: ['jira-username', 'jira-password-file'], allowed: bothOrNone, says: 'both or none' },
  { flags: ['jira-bearer-token-file', 'jira-username'], allowed: notBoth, says: 'not both' },
  { flags: ['jira-bearer-token-file', 'jira-password-file'], allowed: notBoth, says: 'not both' },
  // cmd/deck/main.go:163
  { flags: ['hidden-only', 'show-hidden', 'tenant-id'], allowed: notBoth, says: 'at most one', only: 'deck' },
  // cmd/ghproxy/ghproxy.go:132-226
  { flags: ['cache-dir', 'cache-sizeGB'], allowed: bothOrNone, says: 'both or none', only: 'ghproxy' },
  { flags: ['redis-username', 'redis-secret-file'], allowed: firstNeedsSecond, says: 'the first needs the second', only: 'ghproxy' },
  { flags: ['redis-secret-file', 'redis-address'], allowed: firstNeedsSecond, says: 'the first needs the second', only: 'ghproxy' },
  { flags: ['redis-address', 'cache-dir'], allowed: notBoth, says: 'not both: the folder would go unused', only: 'ghproxy' },
  // cmd/status-reconciler/main.go:137: opened at start, used for the state object alone
  ...['gcs-credentials-file', 's3-credentials-file'].map((flag): Combination => ({
    flags: [flag, 'status-path'],
    allowed: firstNeedsSecond,
    says: 'the first is of no use without the second: no state is kept, and changes made while it is down are missed',
    only: 'status-reconciler',
  })),
];

/** Only what is given counts: the defaults, which differ by component, agree with each other. */
function isBudget(hourly: string | undefined, burst: string | undefined): boolean {
  const [tokens, most] = [Number(hourly ?? NaN), Number(burst ?? NaN)];
  return tokens === 0 || Number.isNaN(tokens) || Number.isNaN(most) || (tokens > 0 && most > 0 && most <= tokens);
}

/** A flag that a component cannot do without. */
export interface Requirement {
  readonly components: readonly string[];
  readonly flag: string;
  /** @default - always */
  readonly when?: (value: Lookup) => boolean;
  readonly isMet: (value: string | undefined) => boolean;
  readonly says: string;
  /** @default error */
  readonly severity?: 'warning';
}

const isGiven = (value: string | undefined): boolean => value !== undefined && value !== '';
const isFalse = (value: string | undefined): boolean => ['false', 'FALSE', 'False', 'f', 'F', '0'].includes(value ?? '');
const isPositive = (value: string | undefined): boolean => Number(value ?? 0) > 0;

const readConfig = [
  'hook', 'deck', 'tide', 'crier', 'sinker', 'horologium', 'prow-controller-manager', 'exporter', 'branchprotector',
];
const workers = ['github', 'gerrit', 'pubsub', 'slack', 'blob-storage', 'kubernetes-blob-storage', 'resultstore'];

export const requirements: readonly Requirement[] = [
  // pkg/flagutil/config/config.go:69
  { components: readConfig, flag: 'config-path', isMet: isGiven, says: 'without it the program exits at once' },
  // pkg/flagutil/kubernetes_cluster_clients.go:307, cmd/status-reconciler/main.go:130
  { components: ['hook', 'status-reconciler'], flag: 'dry-run', isMet: isFalse, says: 'it is true by default, and with that the program cannot start' },
  // cmd/{tide,sinker,horologium,prow-controller-manager}/main.go: a half dry run, in which ProwJobs change and nothing else does
  {
    components: ['tide', 'sinker', 'horologium', 'prow-controller-manager', 'cherrypicker', 'needs-rebase'],
    flag: 'dry-run',
    when: (value) => value('dry-run') === undefined,
    isMet: isGiven,
    says: 'it is true by default; say which is meant',
  },
  // cmd/crier/main.go:86-292
  {
    components: ['crier'],
    flag: 'github-workers',
    when: (value) => !workers.some((kind) => isPositive(value(`${kind}-workers`))),
    isMet: isPositive,
    says: 'one of the *-workers flags must be above zero, or the program exits at once',
  },
  {
    components: ['crier'],
    flag: 'slack-token-file',
    when: (value) => isPositive(value('slack-workers')) && !isGiven(value('additional-slack-token-files')),
    isMet: isGiven,
    says: 'slack workers need a token, or the program exits at once',
  },
  // cmd/deck/main.go:155-158, :501
  { components: ['deck'], flag: 'cookie-secret', when: (value) => isGiven(value('oauth-url')), isMet: isGiven, says: '--oauth-url asks for it' },
  {
    components: ['deck'],
    flag: 'cookie-secret',
    when: (value) => value('rerun-creates-job') === 'true',
    isMet: isGiven,
    says: '--rerun-creates-job asks for it',
  },
  // cmd/ghproxy/ghproxy.go:158-195
  {
    components: ['ghproxy'],
    flag: 'legacy-disable-disk-cache-partitions-by-auth-header',
    when: (value) => isGiven(value('cache-dir')),
    isMet: isGiven,
    says: 'its default, one cache for all tokens, is deprecated',
    severity: 'warning',
  },
  // cmd/external-plugins/cherrypicker/main.go:115: it asks GitHub who it is when it starts
  {
    components: ['cherrypicker'],
    flag: 'github-token-path',
    when: (value) => !isGiven(value('github-app-id')),
    isMet: isGiven,
    says: 'without a token or an app it exits at once',
  },
];

/** Flags that name a file or folder which a mount must provide. */
export const fileFlags: ReadonlySet<string> = new Set([
  'additional-slack-token-files', 'bugzilla-api-key-path', 'cache-dir', 'cache-dir-base', 'config-path', 'cookie-secret', 'cookiefile',
  'gcs-credentials-file', 'git-signing-key-path', 'github-app-private-key-path', 'github-oauth-config-file', 'github-token-path',
  'hmac-secret-file', 'jira-bearer-token-file', 'jira-password-file', 'job-config-path', 'kubeconfig', 'kubeconfig-dir', 'plugin-config',
  'projected-token-file', 'redis-secret-file', 's3-credentials-file', 'slack-token-file', 'supplemental-plugin-config-dir',
  'supplemental-prow-config-dir', 'tls-cert-file', 'tls-private-key-file',
]);

/** Folders of which a program makes its own where nothing is mounted. */
export const scratchFlags: ReadonlySet<string> = new Set(['cache-dir', 'cache-dir-base']);

/** Credentials: no image holds these, whatever the program. */
export const credentialFlags: ReadonlySet<string> = new Set([
  'gcs-credentials-file', 'github-app-private-key-path', 'github-token-path', 'hmac-secret-file', 's3-credentials-file', 'slack-token-file',
]);

/** Files that a component reads at a path of its own unless a flag names another. */
export const defaultFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // cmd/hook/main.go:96-101
  hook: { 'hmac-secret-file': '/etc/webhook/hmac', 'plugin-config': '/etc/plugins/plugins.yaml' },
  // cmd/external-plugins/cherrypicker/main.go:70
  cherrypicker: { 'hmac-secret-file': '/etc/webhook/hmac' },
  // cmd/external-plugins/needs-rebase/main.go:76-82
  'needs-rebase': { 'hmac-secret-file': '/etc/webhook/hmac', 'plugin-config': '/etc/plugins/plugins.yaml' },
  // cmd/status-reconciler/main.go:65-74
  'status-reconciler': { 'config-path': '/etc/config/config.yaml', 'plugin-config': '/etc/plugins/plugins.yaml' },
};

/** Flags that name a host which must answer. */
export const hostFlags: ReadonlySet<string> = new Set([
  'bugzilla-endpoint', 'github-endpoint', 'github-graphql-endpoint', 'hook-url', 'jenkins-url', 'jira-endpoint', 'moonraker-address',
  'push-gateway', 'redis-address', 'tide-url', 'tot-url', 'upstream',
]);
