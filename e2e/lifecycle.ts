import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../lib/errors';
import { readManifests } from '../lib/manifests/manifests';
import { noOverlay } from '../lib/nearest';
import { revealed } from '../lib/private-value';
import { Artifacts } from './artifacts';
import { apply } from './converge';
import type { TestEnvironment } from './environment';
import { githubImages } from './github';
import { loadImages, makeable } from './images/load';
import { lacksPrograms, testPrograms } from './packages';
import type { Progress } from './progress';
import { makeProvider } from './providers';
import type { Provider } from './providers/provider';
import { remove } from './remove';
import { newSecrets, StateFolder, type Phase, type State } from './state';
import { checksFor, verify } from './verify';

/** The folders for the state and the results of a run. */
export interface Folders {
  readonly state: string;
  readonly artifacts: string;
}

/** The provider, the overlay, and the checkout of kubevirtci. */
export type PrepareOptions = Pick<State, 'provider' | 'overlay' | 'checkout'>;

/** The lifecycle of a test cluster. */
export class Lifecycle {
  private readonly state: StateFolder;

  constructor(private readonly environments: readonly TestEnvironment[], private readonly folders: Folders, private readonly progress: Progress) {
    this.state = new StateFolder(folders.state);
  }

  /**
   * Starts a cluster and loads the overlay's images. Destroys the cluster again on a failure.
   *
   * @throws UnusableInput if a cluster is up already, or the machine lacks something
   */
  async prepare(options: PrepareOptions): Promise<void> {
    this.state.refuseSecond();
    const environment = this.environment(options.overlay);
    const provider = makeProvider(options.provider, this.state, options);
    const lacking = await lacks(environment, options.provider, provider);
    if (lacking.length > 0) {
      throw new UnusableInput(lacking);
    }
    const state: State = { ...options, phase: 'preparing', images: [], secrets: newSecrets() };
    this.state.write(state);
    try {
      this.artifacts(environment).begin();
      const wanted = await this.synthesise(environment, state);
      if (environment.leftOut !== undefined) {
        this.progress.line(`left out, because ${environment.leftOut.reason}: ${environment.leftOut.components.join(', ')}`);
      }
      await this.progress.step(`${options.provider} cluster up`, (say) => provider.up(say));
      const images = await this.load(wanted, provider, state);
      this.state.write({ ...state, phase: 'prepared', images });
    } catch (error) {
      await this.destroy();
      throw error;
    }
  }

  /** Deletes the state of the cluster. The next prepare removes what is left of the cluster. */
  reset(): void {
    this.state.forget();
  }

  /**
   * Deploys the overlay to the cluster.
   *
   * @throws Defect with what does not work
   */
  async converge(): Promise<void> {
    const { state, environment, provider } = this.up('prepared', 'converged');
    const kubectl = await provider.kubectl();
    const images = await this.load(await this.synthesise(environment, state), provider, state);
    this.state.write({ ...state, images, phase: 'converged' });
    this.artifacts(environment).writeManifests(this.state.manifests);
    try {
      await apply(kubectl, environment, this.state.manifests, this.progress);
    } finally {
      await this.collect(environment, provider);
    }
  }

  /**
   * Runs the checks whose names contain a text.
   *
   * @returns whether all of them hold
   */
  async verify(only = ''): Promise<boolean> {
    const { state, environment, provider } = this.up('converged');
    const checks = checksFor(environment, only);
    const context = {
      environment,
      provider,
      kubectl: await provider.kubectl(),
      objects: readManifests([this.state.manifests]).map(({ object }) => revealed(object)),
      secrets: state.secrets,
      artifacts: this.artifacts(environment),
    };
    try {
      return await verify(context, checks, this.progress);
    } finally {
      await this.collect(environment, provider);
    }
  }

  /** The kubeconfig of the running cluster, and the path of its kubectl. */
  async login(): Promise<{ kubeconfig: string; kubectl: string }> {
    const kubectl = await this.up('prepared', 'converged').provider.kubectl();
    return { kubeconfig: kubectl.kubeconfig, kubectl: kubectl.program };
  }

  /** Removes what converge deployed. */
  async cleanup(): Promise<void> {
    const { state, environment, provider } = this.up('prepared', 'converged');
    const kubectl = await provider.kubectl();
    await this.progress.step('everything deployed is removed', (say) => remove(kubectl, environment, this.state.manifests, say));
    this.state.write({ ...state, phase: 'prepared' });
  }

  /** Removes the cluster, even one that is half prepared, and deletes its state. */
  async destroy(): Promise<void> {
    const state = this.readOrForget();
    const provider = makeProvider(state?.provider ?? 'local', this.state, { checkout: state?.checkout });
    await this.progress.step('cluster down', () => provider.down());
    this.state.forget();
  }

  /** Runs prepare, converge, verify, cleanup and destroy. Destroys also after a failure, unless the cluster is kept. */
  async test(options: PrepareOptions, keep: boolean): Promise<boolean> {
    await this.prepare(options);
    try {
      await this.converge();
      const holds = await this.verify();
      if (!keep) {
        await this.cleanup();
      }
      return holds;
    } finally {
      if (!keep) {
        await this.destroy();
      }
    }
  }

  /**
   * Writes the manifests anew.
   *
   * @returns the images to load: none if the cluster pulls its images
   * @throws UnusableInput with the images that cannot be made here
   */
  private async synthesise(environment: TestEnvironment, state: State): Promise<readonly string[]> {
    const { manifests } = this.state;
    rmSync(manifests, { recursive: true, force: true });
    mkdirSync(manifests, { recursive: true, mode: 0o700 });
    await this.progress.step(`${environment.name} synthesised`, () => environment.synthesise(manifests, state.secrets));
    if (environment.standIns === undefined) {
      return [];
    }
    return [...makeable(readManifests([manifests]).map(({ object }) => revealed(object))), ...Object.values(githubImages)];
  }

  /** @returns the images that the cluster has afterwards */
  private async load(references: readonly string[], provider: Provider, state: State): Promise<readonly string[]> {
    const wanted = references.filter((reference) => !state.images.includes(reference));
    if (wanted.length > 0) {
      await this.progress.step(`${wanted.length} images made and loaded`, (say) => loadImages(wanted, provider, this.state.folder, say));
    }
    return [...state.images, ...wanted];
  }

  private async collect(environment: TestEnvironment, provider: Provider): Promise<void> {
    const artifacts = this.artifacts(environment);
    await this.progress.step('artifacts collected', async () => artifacts.collect(await provider.kubectl(), environment));
    artifacts.addTimings(this.progress.takeTimings());
  }

  private artifacts({ name }: TestEnvironment): Artifacts {
    return new Artifacts(join(this.folders.artifacts, name));
  }

  private environment(name: string): TestEnvironment {
    const found = this.environments.find((environment) => environment.name === name);
    if (found === undefined) {
      throw new UnusableInput([noOverlay(name, this.environments.map((known) => known.name))]);
    }
    return found;
  }

  private up(...phases: readonly Phase[]): { state: State; environment: TestEnvironment; provider: Provider } {
    const state = this.state.expect(...phases);
    return { state, environment: this.environment(state.overlay), provider: makeProvider(state.provider, this.state, state) };
  }

  private readOrForget(): State | undefined {
    try {
      return this.state.read();
    } catch (error) {
      if (error instanceof UnusableInput) {
        return undefined;
      }
      throw error;
    }
  }
}

/** What is missing for an environment on a cluster of a provider: one line each, with the remedy. */
async function lacks(environment: TestEnvironment, name: string, provider: Provider): Promise<readonly string[]> {
  if (environment.standIns === undefined && !provider.isOnline) {
    const needs = `${environment.name} needs GitHub, its bucket and the registries of its images, and a ${name} cluster reaches none`;
    return [`${needs}: use --provider kind|kubevirtci`, ...environment.lacks()];
  }
  const programs = environment.standIns === undefined ? provider.programs : [...provider.programs, ...testPrograms];
  return [...environment.lacks(), ...await provider.lacks(), ...lacksPrograms(programs)];
}
