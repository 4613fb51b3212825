import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { UnusableInput } from '../lib/errors';
import type { Secrets } from './environment';

/** How far a cluster has come. */
export type Phase = 'preparing' | 'prepared' | 'converged';

/** What the verbs tell each other about the cluster that is up. */
export interface State {
  readonly phase: Phase;
  readonly provider: string;
  readonly overlay: string;
  /** A checkout of kubevirtci, for that provider. */
  readonly checkout?: string;
  /** The images that the node has been given. */
  readonly images: readonly string[];
  readonly secrets: Secrets;
}

/** The folder `.e2e`: the state, and beside it what the cluster and the run write. */
export class StateFolder {
  constructor(readonly folder: string) {}

  /** @throws UnusableInput where there is one that cannot be read */
  read(): State | undefined {
    if (!existsSync(this.file)) {
      return undefined;
    }
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as State;
    } catch {
      throw new UnusableInput([`${this.file} cannot be read: run "npx prow-deploy e2e destroy"`]);
    }
  }

  /**
   * The state of a cluster that has come as far as asked for.
   *
   * @throws UnusableInput with the verb that must come before
   */
  expect(...phases: readonly Phase[]): State {
    const state = this.read();
    if (state === undefined) {
      throw new UnusableInput(['no cluster is up: run "npx prow-deploy e2e prepare"']);
    }
    if (!phases.includes(state.phase)) {
      throw new UnusableInput([state.phase === 'preparing' ? cutShort : 'nothing is deployed: run "npx prow-deploy e2e converge"']);
    }
    return state;
  }

  /** @throws UnusableInput where a cluster is up already, or was left half-way */
  refuseSecond(): void {
    const state = this.read();
    if (state !== undefined) {
      throw new UnusableInput([state.phase === 'preparing'
        ? cutShort
        : `a ${state.provider} cluster is up already, for ${state.overlay}: run "npx prow-deploy e2e destroy", or "reset" to forget it`]);
    }
  }

  write(state: State): void {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const next = `${this.file}.next`;
    writeFileSync(next, JSON.stringify(state, null, 2), { mode: 0o600 });
    renameSync(next, this.file);
  }

  forget(): void {
    rmSync(this.file, { force: true });
    rmSync(this.manifests, { recursive: true, force: true });
  }

  /** Where a provider keeps its cluster. */
  provider(name: string): string {
    return join(this.folder, name);
  }

  /** The manifests that were applied last, private values and all. */
  get manifests(): string {
    return join(this.folder, 'manifests');
  }

  private get file(): string {
    return join(this.folder, 'state.json');
  }
}

const cutShort = 'a prepare is under way, or was cut short: if none is running, run "npx prow-deploy e2e destroy"';

export function newSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    hmac: randomBytes(20).toString('hex'),
    appPrivateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }) as string,
    storage: { accessKey: randomBytes(10).toString('hex'), secretKey: randomBytes(20).toString('hex') },
  };
}
