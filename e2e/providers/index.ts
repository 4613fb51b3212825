import type { StateFolder } from '../state';
import { Kind } from './kind';
import { Kubevirtci } from './kubevirtci';
import { Local } from './local';
import type { Provider } from './provider';

export interface ProviderOptions {
  /** A checkout of kubevirtci, for the provider of that name. */
  readonly checkout?: string;
}

const providers: Readonly<Record<string, (folder: string, options: ProviderOptions) => Provider>> = {
  local: (folder) => new Local(folder),
  kind: (folder) => new Kind(folder),
  kubevirtci: (folder, { checkout }) => new Kubevirtci(folder, checkout),
};

export const providerNames = Object.keys(providers);

export function makeProvider(name: string, state: StateFolder, options: ProviderOptions): Provider {
  return providers[name]!(state.provider(name), options);
}
