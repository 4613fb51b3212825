import { HOOK_PORT } from '../prow-release/listeners';

/** A Service: its name without the environment's prefix, and its port. */
export interface ServiceAddress {
  readonly name: string;
  readonly port: number;
}

/** The Services that other components or jobs call. */
export const services = {
  deck: { name: 'deck', port: 80 },
  dockerMirrorProxy: { name: 'docker-mirror-proxy', port: 3128 },
  gcsweb: { name: 'gcsweb', port: 80 },
  ghproxy: { name: 'ghproxy', port: 80 },
  hook: { name: 'hook', port: HOOK_PORT },
  pushgateway: { name: 'pushgateway', port: 80 },
  tide: { name: 'tide', port: 80 },
} satisfies Readonly<Record<string, ServiceAddress>>;
