import { expectArgument } from '../arguments';
import type { ClusterFacts, DeploymentNames } from '../facts/facts';
import { UnusableInput } from '../errors';
import { listedImages } from './images';
import { nearest } from '../nearest';
import type { ServiceAddress } from './services';

/** The values that the components in one cluster share, derived from its environment: names, namespaces and images. */
export class TargetCluster<Facts extends ClusterFacts = ClusterFacts> implements DeploymentNames {
  readonly namespaces: DeploymentNames['namespaces'];

  /** Names of the images that components run. */
  private readonly usedImages = new Set<string>();

  constructor(readonly environment: Facts) {
    expectArgument('TargetCluster: environment', environment, 'an environment, with its name and namespaces');
    this.namespaces = { prowJobs: environment.namespaces.prow, ...environment.namespaces };
  }

  /** The name of an object in this deployment: with the environment's prefix. */
  readonly name = (base: string): string => `${this.environment.namePrefix ?? ''}${base}`;

  /** The same deployment as a second instance of a component sees it: the objects of the component have the instance's name. */
  instance(component: string, name: string): this {
    const named = (base: string): string => this.name(base === component || base.startsWith(`${component}-`) ? name + base.slice(component.length) : base);
    return Object.create(this, { name: { value: named } }) as this;
  }

  /** Names of the declared Secrets that pods of jobs can mount. */
  get jobSecrets(): readonly string[] {
    return this.environment.secrets.filter(({ namespaces }) => namespaces.includes('jobs')).map(({ name }) => this.name(name));
  }

  /** The URL of one of Prow's Services, for pods in any namespace. */
  clusterUrl({ name, port }: ServiceAddress): string {
    return `http://${this.name(name)}.${this.namespaces.prow}.svc:${port}`;
  }

  /**
   * The full reference of an image.
   *
   * @throws UnusableInput if neither images.yaml nor the environment lists the image
   */
  image(name: string): string {
    const images = { ...listedImages(), ...this.environment.images };
    const reference = Object.hasOwn(images, name) ? images[name] : undefined;
    if (reference === undefined) {
      throw new UnusableInput([`${this.environment.name}: image "${name}" is not listed in images.yaml${nearest(name, Object.keys(images))}`]);
    }
    this.usedImages.add(name);
    return reference;
  }

  /** Problems with images that only the environment lists and no component runs. To be called after all components are added. */
  unknownImages(): string[] {
    const { name: overlay, images = {} } = this.environment;
    const known = new Set([...Object.keys(listedImages()), ...this.usedImages]);
    return Object.keys(images)
      .filter((name) => !known.has(name))
      .map((name) => `${overlay}: images.${name}: no component runs an image of this name${nearest(name, [...known])}`);
  }
}
