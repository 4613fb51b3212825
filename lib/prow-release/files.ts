import type { Command, FlagName } from './flag-table';
import { placesOf, type Source, type Sources } from './release';

/** A flag that names a file or folder. */
interface FileFlag {
  readonly source: Source | readonly Source[];
  /**
   * `credentials`: no image holds it, not even one of another program. `scratch`: a folder that the program makes if nothing is mounted.
   *
   * @default - Prow's images do not hold it
   */
  readonly kind?: 'credentials' | 'scratch';
}

const flags: Readonly<Partial<Record<FlagName, FileFlag>>> = {
  'additional-slack-token-files': { source: 'cmd/crier/main.go:222' },
  'bugzilla-api-key-path': { source: 'cmd/hook/main.go:137' },
  'cache-dir': { source: 'cmd/ghproxy/ghproxy.go:156', kind: 'scratch' },
  'cache-dir-base': { source: 'pkg/git/v2/client_factory.go:290', kind: 'scratch' },
  'config-path': { source: 'pkg/config/agent.go:341' },
  'cookie-secret': { source: 'cmd/deck/main.go:472' },
  'cookiefile': { source: ['cmd/tide/main.go:123', 'cmd/crier/main.go:238'] },
  'gcs-credentials-file': { source: 'pkg/io/opener.go:139', kind: 'credentials' },
  'git-signing-key-path': { source: 'pkg/git/v2/client_factory.go:497' },
  'github-app-private-key-path': { source: 'pkg/flagutil/github.go:277', kind: 'credentials' },
  'github-oauth-config-file': { source: 'cmd/deck/main.go:607' },
  'github-token-path': { source: 'pkg/flagutil/github.go:271', kind: 'credentials' },
  'hmac-secret-file': { source: 'cmd/hook/main.go:141', kind: 'credentials' },
  'jira-bearer-token-file': { source: 'pkg/flagutil/jira.go:159' },
  'jira-password-file': { source: 'pkg/flagutil/jira.go:150' },
  'job-config-path': { source: 'pkg/config/agent.go:324' },
  'kubeconfig': { source: 'pkg/flagutil/kubernetes_cluster_clients.go:196' },
  'kubeconfig-dir': { source: 'pkg/flagutil/kubernetes_cluster_clients.go:202' },
  'plugin-config': { source: 'cmd/deck/main.go:299' },
  'projected-token-file': { source: 'pkg/kube/config.go:84' },
  'redis-secret-file': { source: 'cmd/ghproxy/ghproxy.go:188' },
  's3-credentials-file': { source: 'pkg/io/opener.go:117', kind: 'credentials' },
  'slack-token-file': { source: ['cmd/hook/main.go:102', 'cmd/crier/main.go:217'], kind: 'credentials' },
  'supplemental-plugin-config-dir': { source: 'pkg/flagutil/plugins/plugins.go:38' },
  'supplemental-prow-config-dir': { source: 'pkg/flagutil/config/config.go:60' },
  'tls-cert-file': { source: 'cmd/admission/main.go' },
  'tls-private-key-file': { source: 'cmd/admission/main.go' },
};

function flagsOfKind(...kinds: readonly FileFlag['kind'][]): ReadonlySet<string> {
  return new Set(Object.entries(flags).filter(([, { kind }]) => kinds.includes(kind)).map(([flag]) => flag));
}

/** Flags that name a file or folder of a mount. For `scratchFlags` the mount is optional. */
export const fileFlags: ReadonlySet<string> = flagsOfKind(undefined, 'credentials', 'scratch');

/** Flags that name a folder which the program makes if nothing is mounted. */
export const scratchFlags: ReadonlySet<string> = flagsOfKind('scratch');

/** Flags that name credentials, which no image holds. */
export const credentialFlags: ReadonlySet<string> = flagsOfKind('credentials');

/** The file that a program reads if its flag is not given. */
interface DefaultFile {
  readonly program: Command;
  readonly flag: FlagName;
  readonly path: string;
  readonly source: Source;
}

const readByDefault: readonly DefaultFile[] = [
  { program: 'hook', flag: 'hmac-secret-file', path: '/etc/webhook/hmac', source: 'cmd/hook/main.go:101' },
  { program: 'hook', flag: 'plugin-config', path: '/etc/plugins/plugins.yaml', source: 'cmd/hook/main.go:96' },
  { program: 'cherrypicker', flag: 'hmac-secret-file', path: '/etc/webhook/hmac', source: 'cmd/external-plugins/cherrypicker/main.go:70' },
  { program: 'needs-rebase', flag: 'hmac-secret-file', path: '/etc/webhook/hmac', source: 'cmd/external-plugins/needs-rebase/main.go:76' },
  { program: 'needs-rebase', flag: 'plugin-config', path: '/etc/plugins/plugins.yaml', source: 'cmd/external-plugins/needs-rebase/main.go:82' },
  { program: 'status-reconciler', flag: 'config-path', path: '/etc/config/config.yaml', source: 'cmd/status-reconciler/main.go:65' },
  { program: 'status-reconciler', flag: 'plugin-config', path: '/etc/plugins/plugins.yaml', source: 'cmd/status-reconciler/main.go:74' },
];

/** The files that programs read if flags are not given, by program and by flag. */
export const defaultFiles: Readonly<Record<string, Readonly<Record<string, string>>>> = Object.fromEntries(
  readByDefault.map(({ program }) =>
    [program, Object.fromEntries(readByDefault.filter((file) => file.program === program).map(({ flag, path }) => [flag, path]))]),
);

export const sources: Sources = {
  facts: 'which files programs read',
  readAt: 'v20260821-a61940897',
  places: placesOf([...Object.values(flags), ...readByDefault]),
};
