import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { UnusableInput } from '../lib/errors';
import type { Secrets } from './environment';

/** The phase of a cluster's lifecycle. */
export type Phase = 'preparing' | 'prepared' | 'converged';

/** The stored state of the running cluster. */
export interface State {
  readonly phase: Phase;
  readonly provider: string;
  readonly overlay: string;
  /** A checkout of kubevirtci, for that provider. */
  readonly checkout?: string;
  /** The images that are loaded. */
  readonly images: readonly string[];
  readonly secrets: Secrets;
}

/** The folder `.e2e`: the state, the manifests, and the files of the cluster. */
export class StateFolder {
  constructor(readonly folder: string) {}

  /** @throws UnusableInput if the state cannot be read */
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
   * The state of a cluster that is in one of these phases.
   *
   * @throws UnusableInput with the command that must come before
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

  /** @throws UnusableInput if a cluster is up already, or is half prepared */
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

  /** The folder of a provider's cluster. */
  provider(name: string): string {
    return join(this.folder, name);
  }

  /** The folder of the latest manifests, with private values. */
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
