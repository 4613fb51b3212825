import { expectArgument } from '../arguments';
import type { ClusterFacts, DeploymentNames } from '../facts/facts';
import { UnusableInput } from '../errors';
import { listedImages } from './images';
import { nearest } from '../nearest';
import type { ServiceAddress } from './services';

/** What the components in one cluster share: names, namespaces and images. Every value that follows from the environment is derived once. */
export class TargetCluster<Facts extends ClusterFacts = ClusterFacts> implements DeploymentNames {
  readonly namespaces: DeploymentNames['namespaces'];

  /** The names of the images that were asked for. */
  private readonly run = new Set<string>();

  constructor(readonly environment: Facts) {
    expectArgument('TargetCluster: environment', environment, 'an environment, with its name and namespaces');
    this.namespaces = { prowJobs: environment.namespaces.prow, ...environment.namespaces };
  }

  /** The name that an object of the model has in this deployment. */
  readonly name = (base: string): string => `${this.environment.namePrefix ?? ''}${base}`;

  /** The Secrets of the model that pods of jobs can mount. */
  get jobSecrets(): readonly string[] {
    return this.environment.secrets.filter(({ namespaces }) => namespaces.includes('jobs')).map(({ name }) => this.name(name));
  }

  /** Where pods of other namespaces reach one of Prow's Services. */
  clusterUrl({ name, port }: ServiceAddress): string {
    return `http://${this.name(name)}.${this.namespaces.prow}.svc:${port}`;
  }

  /** The full reference of an image. */
  image(name: string): string {
    const images = { ...listedImages(), ...this.environment.images };
    const reference = Object.hasOwn(images, name) ? images[name] : undefined;
    if (reference === undefined) {
      throw new UnusableInput([`${this.environment.name}: image "${name}" is not listed in images.yaml${nearest(name, Object.keys(images))}`]);
    }
    this.run.add(name);
    return reference;
  }

  /** Images of the environment that images.yaml does not list and that nothing runs once all is made, one line each. */
  unknownImages(): string[] {
    const { name: overlay, images = {} } = this.environment;
    const known = new Set([...Object.keys(listedImages()), ...this.run]);
    return Object.keys(images)
      .filter((name) => !known.has(name))
      .map((name) => `${overlay}: images.${name}: no component runs an image of this name${nearest(name, [...known])}`);
  }
}
