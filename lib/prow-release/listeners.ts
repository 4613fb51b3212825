import type { FlagLookup } from './flag-table';
import type { Source, Sources } from './release';

/** The port of hook for GitHub's webhooks. */
export const HOOK_PORT = 8888;
export const DECK_PORT = 8080;
export const TIDE_PORT = 8888;
export const GHPROXY_PORT = 8888;

/** The port of Prow's external plugins for events from hook. */
export const EXTERNAL_PLUGIN_PORT = 8888;

export const HEALTH_PORT = 8081;
export const LIVENESS_PATH = '/healthz';
export const READINESS_PATH = '/healthz/ready';

export const METRICS_PORT = 9090;
export const METRICS_PATH = '/metrics';

export const PROFILING_PORT = 6060;

/** The path of hook for GitHub's webhooks. */
export const WEBHOOK_PATH = '/hook';

/** The path of hook that gives deck the help of plugins. */
export const PLUGIN_HELP_PATH = '/plugin-help';

/** The listeners of a program. Each source is the line that opens the listener. */
export interface Listeners {
  /** The program's own port; `isFixed` if no flag `port` changes it. */
  readonly http?: { readonly port: number; readonly isFixed?: true; readonly source: Source };
  readonly health?: Source;
  /** Opened unless metrics are pushed to a gateway and `serve_metrics` is not set. */
  readonly metrics?: Source;
  readonly profiling?: Source;
}

/** Listeners by program; those of other programs are unknown. cherrypicker and needs-rebase have flags for ports that they never open. */
export const listeners: ReadonlyMap<string, Listeners> = new Map(Object.entries<Listeners>({
  hook: {
    http: { port: HOOK_PORT, source: 'cmd/hook/main.go:266' },
    health: 'cmd/hook/main.go:261',
    metrics: 'cmd/hook/main.go:243',
    profiling: 'cmd/hook/main.go:244',
  },
  deck: {
    http: { port: DECK_PORT, isFixed: true, source: 'cmd/deck/main.go:511' },
    health: 'cmd/deck/main.go:312',
    metrics: 'cmd/deck/main.go:307',
    profiling: 'cmd/deck/main.go:287',
  },
  tide: {
    http: { port: TIDE_PORT, source: 'cmd/tide/main.go:265' },
    metrics: 'cmd/tide/main.go:271',
    profiling: 'cmd/tide/main.go:142',
  },
  'crier': { metrics: 'cmd/crier/main.go:321', profiling: 'cmd/crier/main.go:170' },
  'sinker': { metrics: 'cmd/sinker/main.go:124', profiling: 'cmd/sinker/main.go:111' },
  'horologium': { metrics: 'cmd/horologium/main.go:138', profiling: 'cmd/horologium/main.go:97' },
  'prow-controller-manager': {
    health: 'cmd/prow-controller-manager/main.go:122',
    metrics: 'cmd/prow-controller-manager/main.go:220',
    profiling: 'cmd/prow-controller-manager/main.go:123',
  },
  'status-reconciler': { profiling: 'cmd/status-reconciler/main.go:113' },
  'ghproxy': {
    http: { port: GHPROXY_PORT, source: 'cmd/ghproxy/ghproxy.go:215' },
    health: 'cmd/ghproxy/ghproxy.go:217',
    metrics: 'cmd/ghproxy/ghproxy.go:206',
    profiling: 'cmd/ghproxy/ghproxy.go:204',
  },
  'exporter': { health: 'cmd/exporter/main.go:87', metrics: 'cmd/exporter/main.go:108', profiling: 'cmd/exporter/main.go:86' },
  'cherrypicker': {
    http: { port: EXTERNAL_PLUGIN_PORT, source: 'cmd/external-plugins/cherrypicker/main.go:148' },
    health: 'cmd/external-plugins/cherrypicker/main.go:144',
  },
  'needs-rebase': {
    http: { port: EXTERNAL_PLUGIN_PORT, source: 'cmd/external-plugins/needs-rebase/main.go:141' },
    health: 'cmd/external-plugins/needs-rebase/main.go:137',
  },
}));

export const sources: Sources = {
  facts: 'where programs listen, and what they serve there',
  readAt: 'v20260821-a61940897',
  places: [
    ...[...listeners.values()].flatMap(({ http, health, metrics, profiling }) =>
      [http?.source, health, metrics, profiling].filter((source) => source !== undefined)),
    'cmd/hook/main.go:91', // the webhook's path
    'pkg/metrics/metrics.go:39', // when metrics are served
    'pkg/flagutil/instrumentation.go', // the ports' defaults
  ],
};

export type Paths = readonly string[] | 'any';

/** The ports that a program opens, and the paths that it serves there. Undefined for an unknown program. */
export function portsOf(program: string, flag: FlagLookup): ReadonlyMap<number, Paths> | undefined {
  const known = listeners.get(program);
  if (known === undefined) {
    return undefined;
  }
  const { http, health, metrics, profiling } = known;
  const port = (name: string, fallback: number): number => Number(flag(name) ?? fallback);
  return new Map<number, Paths>([
    ...(http ? [[http.isFixed ? http.port : port('port', http.port), 'any'] as const] : []),
    ...(health ? [[port('health-port', HEALTH_PORT), [LIVENESS_PATH, READINESS_PATH]] as const] : []),
    ...(metrics ? [[port('metrics-port', METRICS_PORT), [METRICS_PATH]] as const] : []),
    ...(profiling ? [[port('pprof-port', PROFILING_PORT), 'any'] as const] : []),
  ]);
}

/** Whether a program serves health endpoints. */
export function servesHealth(program: string | undefined): boolean {
  return listeners.get(program ?? '')?.health !== undefined;
}
