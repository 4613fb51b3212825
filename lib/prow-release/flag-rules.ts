import type { Command, FlagLookup, FlagName } from './flag-table';
import { placesOf, type Source, type Sources } from './release';

/** A rule about several flags. It applies to every component that has all of them. */
export interface Combination<Flag extends string = string, Program extends string = string> {
  readonly flags: readonly Flag[];
  /** Whether the combination is allowed. `set` tells which of the flags are set, in their order. */
  readonly allowed: (set: readonly boolean[], value: FlagLookup) => boolean;
  readonly says: string;
  /** @default - every component that has the flags */
  readonly only?: Program;
  readonly source: Source;
}

const notBoth: Combination['allowed'] = (set) => set.filter(Boolean).length <= 1;
const bothOrNone: Combination['allowed'] = ([one, other]) => one === other;
const firstNeedsSecond: Combination['allowed'] = ([first, second]) => !first || second === true;

/** Flags that exclude or need each other. */
export const combinations: readonly Combination[] = [
  { flags: ['github-token-path', 'github-app-id'], allowed: notBoth, says: 'a token or an app, not both', source: 'pkg/flagutil/github.go:216' },
  {
    flags: ['github-token-path', 'github-app-private-key-path'], allowed: notBoth, says: 'a token or an app, not both',
    source: 'pkg/flagutil/github.go:216',
  },
  { flags: ['github-app-id', 'github-app-private-key-path'], allowed: bothOrNone, says: 'both or none', source: 'pkg/flagutil/github.go:219' },
  {
    flags: ['github-throttle-org', 'github-app-id'], allowed: firstNeedsSecond, says: 'the first needs the second',
    source: 'pkg/flagutil/github.go:159',
  },
  {
    flags: ['github-hourly-tokens', 'github-allowed-burst'],
    allowed: (_, value) => isBudget(value('github-hourly-tokens'), value('github-allowed-burst')),
    says: 'both above zero and the burst at most the hourly tokens, or no hourly tokens',
    source: 'pkg/flagutil/github.go:233',
  },
  {
    flags: ['kubeconfig-suffix', 'kubeconfig-dir'], allowed: firstNeedsSecond, says: 'the first needs the second',
    source: 'pkg/flagutil/kubernetes_cluster_clients.go:210',
  },
  { flags: ['jira-username', 'jira-password-file'], allowed: bothOrNone, says: 'both or none', source: 'pkg/flagutil/jira.go:113' },
  { flags: ['jira-bearer-token-file', 'jira-username'], allowed: notBoth, says: 'not both', source: 'pkg/flagutil/jira.go:117' },
  { flags: ['jira-bearer-token-file', 'jira-password-file'], allowed: notBoth, says: 'not both', source: 'pkg/flagutil/jira.go:121' },
  { flags: ['hidden-only', 'show-hidden', 'tenant-id'], allowed: notBoth, says: 'at most one', only: 'deck', source: 'cmd/deck/main.go:163' },
  { flags: ['cache-dir', 'cache-sizeGB'], allowed: bothOrNone, says: 'both or none', only: 'ghproxy', source: 'cmd/ghproxy/ghproxy.go:132' },
  {
    flags: ['redis-username', 'redis-secret-file'], allowed: firstNeedsSecond, says: 'the first needs the second', only: 'ghproxy',
    source: 'cmd/ghproxy/ghproxy.go:141',
  },
  {
    flags: ['redis-secret-file', 'redis-address'], allowed: firstNeedsSecond, says: 'the first needs the second', only: 'ghproxy',
    source: 'cmd/ghproxy/ghproxy.go:146',
  },
  {
    flags: ['redis-address', 'cache-dir'], allowed: notBoth, says: 'not both: the folder would go unused', only: 'ghproxy',
    source: 'cmd/ghproxy/ghproxy.go:226',
  },
  // The program opens the file at start, and uses it only for the state object.
  ...(['gcs-credentials-file', 's3-credentials-file'] as const).map((flag): Combination<FlagName, Command> => ({
    flags: [flag, 'status-path'],
    allowed: firstNeedsSecond,
    says: 'the first is of no use without the second: no state is kept, and changes made while it is down are missed',
    source: 'cmd/status-reconciler/main.go:137',
    only: 'status-reconciler',
  })),
] satisfies Combination<FlagName, Command>[];

/** Checks given values only: the defaults differ by component, but are consistent. */
function isBudget(hourly: string | undefined, burst: string | undefined): boolean {
  const [tokens, most] = [Number(hourly ?? NaN), Number(burst ?? NaN)];
  return tokens === 0 || Number.isNaN(tokens) || Number.isNaN(most) || (tokens > 0 && most > 0 && most <= tokens);
}

/** A flag that components require. */
export interface Requirement<Flag extends string = string, Program extends string = string> {
  readonly components: readonly Program[];
  readonly flag: Flag;
  /** @default - always */
  readonly when?: (value: FlagLookup) => boolean;
  readonly isMet: (value: string | undefined) => boolean;
  readonly says: string;
  /** @default error */
  readonly severity?: 'warning';
  readonly source: Source | readonly Source[];
}

const isGiven = (value: string | undefined): boolean => value !== undefined && value !== '';
const isFalse = (value: string | undefined): boolean => ['false', 'FALSE', 'False', 'f', 'F', '0'].includes(value ?? '');
const isPositive = (value: string | undefined): boolean => Number(value ?? 0) > 0;

const readConfig: readonly Command[] = [
  'hook', 'deck', 'tide', 'crier', 'sinker', 'horologium', 'prow-controller-manager', 'exporter', 'branchprotector',
];
const workers = ['github', 'gerrit', 'pubsub', 'slack', 'blob-storage', 'kubernetes-blob-storage', 'resultstore'];

/** Flags that components require. */
export const requirements: readonly Requirement[] = [
  {
    components: readConfig, flag: 'config-path', isMet: isGiven, says: 'without it the program exits at once',
    source: 'pkg/flagutil/config/config.go:69',
  },
  {
    components: ['hook', 'status-reconciler'], flag: 'dry-run', isMet: isFalse, says: 'it is true by default, and with that the program cannot start',
    source: ['pkg/flagutil/kubernetes_cluster_clients.go:307', 'cmd/status-reconciler/main.go:130'],
  },
  // Their dry run is partial: ProwJobs change, but nothing else does.
  {
    components: ['tide', 'sinker', 'horologium', 'prow-controller-manager', 'cherrypicker', 'needs-rebase'],
    flag: 'dry-run',
    when: (value) => value('dry-run') === undefined,
    isMet: isGiven,
    says: 'it is true by default; say which is meant',
    source: [
      'cmd/tide/main.go:161', 'cmd/sinker/main.go:80', 'cmd/horologium/main.go:108',
      'cmd/prow-controller-manager/main.go:170', 'cmd/external-plugins/cherrypicker/main.go:68', 'cmd/external-plugins/needs-rebase/main.go:74',
    ],
  },
  {
    components: ['crier'],
    flag: 'github-workers',
    when: (value) => !workers.some((kind) => isPositive(value(`${kind}-workers`))),
    isMet: isPositive,
    says: 'one of the *-workers flags must be above zero, or the program exits at once',
    source: 'cmd/crier/main.go:86',
  },
  {
    components: ['crier'],
    flag: 'slack-token-file',
    when: (value) => isPositive(value('slack-workers')) && !isGiven(value('additional-slack-token-files')),
    isMet: isGiven,
    says: 'slack workers need a token, or the program exits at once',
    source: 'cmd/crier/main.go:110',
  },
  {
    components: ['deck'], flag: 'cookie-secret', when: (value) => isGiven(value('oauth-url')), isMet: isGiven, says: '--oauth-url asks for it',
    source: 'cmd/deck/main.go:158',
  },
  {
    components: ['deck'],
    flag: 'cookie-secret',
    when: (value) => value('rerun-creates-job') === 'true',
    isMet: isGiven,
    says: '--rerun-creates-job asks for it',
    source: 'cmd/deck/main.go:501',
  },
  {
    components: ['ghproxy'],
    flag: 'legacy-disable-disk-cache-partitions-by-auth-header',
    when: (value) => isGiven(value('cache-dir')),
    isMet: isGiven,
    says: 'its default, one cache for all tokens, is deprecated',
    source: 'cmd/ghproxy/ghproxy.go:158',
    severity: 'warning',
  },
  // At start, it requests its own user from GitHub.
  {
    components: ['cherrypicker'],
    flag: 'github-token-path',
    when: (value) => !isGiven(value('github-app-id')),
    isMet: isGiven,
    says: 'without a token or an app it exits at once',
    source: 'cmd/external-plugins/cherrypicker/main.go:115',
  },
] satisfies Requirement<FlagName, Command>[];

export const sources: Sources = {
  facts: 'which flags exclude or need each other, and which a component cannot do without',
  readAt: 'v20260821-a61940897',
  places: placesOf([...combinations, ...requirements]),
};
