import { flagValue } from '../command-line';
import type { Container } from '../pods';

type Paths = readonly string[] | 'any';

/**
 * Where each component listens, read in its main.go (Prow at a61940897): its own HTTP port and whether it opens the health, metrics and
 * pprof listeners. Components that are not listed here are not known well enough to say.
 */
const listeners: Readonly<Record<string, { http?: readonly [number, string?]; health: boolean; metrics: boolean }>> = {
  hook: { http: [8888, 'port'], health: true, metrics: true },
  deck: { http: [8080], health: true, metrics: true },
  tide: { http: [8888, 'port'], health: false, metrics: true },
  crier: { health: false, metrics: true },
  sinker: { health: false, metrics: true },
  horologium: { health: false, metrics: true },
  'prow-controller-manager': { health: true, metrics: true },
  'status-reconciler': { health: false, metrics: false },
  ghproxy: { http: [8888, 'port'], health: true, metrics: true },
  exporter: { health: true, metrics: true },
  cherrypicker: { http: [8888, 'port'], health: true, metrics: false },
  'needs-rebase': { http: [8888, 'port'], health: true, metrics: false },
};

/** cherrypicker and needs-rebase have the flag and open no listener (cmd/external-plugins/{cherrypicker,needs-rebase}/main.go). */
const withoutProfiling = new Set(['cherrypicker', 'needs-rebase']);

/** The ports that a container's program opens, and what it serves there; undefined where the program is not known. */
export function listenersOf({ component, flags }: Container): ReadonlyMap<number, Paths> | undefined {
  const known = listeners[component ?? ''];
  if (known === undefined) {
    return undefined;
  }
  const port = (flag: string, fallback: number): number => Number(flagValue(flags, flag) ?? fallback);
  const opened = new Map<number, Paths>();
  if (known.http !== undefined) {
    const [number, flag] = known.http;
    opened.set(flag === undefined ? number : port(flag, number), 'any');
  }
  if (known.health) {
    opened.set(port('health-port', 8081), ['/healthz', '/healthz/ready']);
  }
  if (known.metrics) {
    opened.set(port('metrics-port', 9090), ['/metrics']);
  }
  if (!withoutProfiling.has(component!)) {
    opened.set(port('pprof-port', 6060), 'any');
  }
  return opened;
}

/** Whether a component answers `/healthz` and `/healthz/ready`. */
export function servesHealth(component: string | undefined): boolean {
  return listeners[component ?? '']?.health ?? false;
}
