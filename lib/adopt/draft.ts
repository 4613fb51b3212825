import { join } from 'node:path';
import { BuildClusterApp } from '../app/build-cluster-app';
import type { ClusterApp, ManifestFile } from '../app/cluster-app';
import { ProwApp } from '../app/prow-app';
import { standIns } from '../components/secrets';
import { isBuildCluster, type AnyEnvironment } from '../environment/build-cluster';
import type { Environment } from '../environment/environment';
import { elsewhere, isMadeElsewhere, SecretDeclaration } from '../facts/secret';
import type { KubernetesObject } from '../object';
import { TargetCluster } from '../prow/target-cluster';
import type { Declarations } from '../verify';
import type { ConfigurationTexts } from './configuration-texts';
import { evaluate } from './evaluate';
import { arrow, beside, imported, type Declaration, type Value } from './expression';
import type { Overlay } from './modules';
import { adoptedImages, imageName } from './images';
import { imagesFile } from './prow-facts';
import { chartOf, type Recognised } from './recognise';
import type { AdoptedSecrets } from './secrets';

/** Stands for an image without a tag, which its container then has as it is. */
const UNTAGGED = 'alpine';

/** The parts of an overlay that is being written. */
export interface DraftProps {
  /** The facts that stand before the workloads. */
  readonly facts: Readonly<Record<string, Value>>;
  readonly workloads: readonly Recognised[];
  readonly secrets: AdoptedSecrets;
  readonly configuration?: ConfigurationTexts | undefined;
}

/** An overlay that is being written. Its facts may change; what synthesis makes of them follows. */
export class Draft {
  /** The facts that stand after the workloads. */
  others: Record<string, Value> = {};
  declarations: Declarations = {};
  /** Whether ProwJob's definition is one of the extra files. */
  hasOwnDefinition = false;
  hasExtra = false;
  /** The ConfigMaps of Prow's configuration that are extra files. */
  elsewhere: readonly string[] = [];
  /** The Deployments that the model makes. */
  workloads: readonly Recognised[];

  constructor(private readonly props: DraftProps) {
    this.workloads = props.workloads;
  }

  /** The images of the Deployments. */
  get images(): ReadonlyMap<string, string> {
    return adoptedImages(this.workloads);
  }

  /** The overlay as its files say it. */
  overlay(): Overlay {
    const { secrets, facts } = this.props;
    return { type: facts.kind === 'build-cluster' ? 'BuildCluster' : 'Environment', environment: this.environment(), secrets: secrets.declarations() };
  }

  /** The constants of the file external.ts: what exists beside the overlay, and what is accepted. Nothing if there is none. */
  externalModule(): readonly Declaration[] {
    const { declarations } = this;
    return Object.keys(declarations).length === 0 ? [] : [{ name: 'external', type: 'Declarations', isExported: true, value: declarations as Value }];
  }

  /** The app of the overlay, without its extra files. */
  app(): ClusterApp {
    const environment = this.evaluated();
    return isBuildCluster(environment) ? new BuildClusterApp({ environment }) : new ProwApp({ environment });
  }

  /** The objects of each workload. */
  objectsOf(files: readonly ManifestFile[], workload: Recognised): readonly KubernetesObject[] {
    return files.find(({ name }) => name === `${chartOf(workload)}.k8s.yaml`)?.objects ?? [];
  }

  /** The Secrets that synthesis makes, with their keys and without values. */
  secretObjects(): readonly KubernetesObject[] {
    const environment = this.evaluated();
    return standIns(new TargetCluster({ ...environment, secrets: environment.secrets.filter((secret) => !isMadeElsewhere(secret)) }));
  }

  private environment(): Record<string, Value> {
    const { props: { facts, secrets }, workloads } = this;
    const listed = (place: Recognised['place']): Record<string, Value> => Object.fromEntries(workloads.filter((one) => one.place === place)
      .map((one) => [one.name, this.optionsOf(one)]));
    const [components, instances, others] = [listed('components'), listed('instances'), listed('workloads')];
    const plugins = workloads.filter(({ place }) => place === 'externalPlugins').map(({ name, options }) => ({ name, ...options }));
    return {
      ...facts,
      ...(facts.configuration !== undefined && { configuration: this.configuration(facts.configuration) }),
      ...(this.hasOwnDefinition && { sharesProwJobDefinition: true }),
      ...(this.images.size > 0 && { images: imagesFile() }),
      components,
      ...(Object.keys(instances).length > 0 && { instances }),
      ...(plugins.length > 0 && { externalPlugins: plugins }),
      ...(Object.keys(others).length > 0 && { workloads: others }),
      ...this.others,
      ...(this.hasExtra && { extra: [beside('extra')] }),
      ...(Object.keys(this.declarations).length > 0 && { external: arrow([], imported('external', './external.ts')) }),
      secrets: secrets.list(),
    };
  }

  private configuration(facts: Value): Value {
    const { elsewhere } = this;
    return {
      ...facts as Record<string, Value>,
      ...(elsewhere.some((name) => name !== 'job-config') && { configMaps: 'elsewhere' }),
      ...(elsewhere.includes('job-config') && { jobConfig: 'elsewhere' }),
    };
  }

  private optionsOf(workload: Recognised): Record<string, Value> {
    const { place, component, options } = workload;
    switch (place) {
      case 'instances':
        return { component, ...options };
      case 'workloads':
        return { image: this.images.has(imageName(workload)) ? imageName(workload) : UNTAGGED, ...options };
      default:
        return options;
    }
  }

  /** The environment that the overlay's module exports, without its extra files. */
  evaluated(): AnyEnvironment {
    const { props: { secrets, configuration }, images } = this;
    const modules = {
      'prow-deploy': { SecretDeclaration, elsewhere, readImages: () => Object.fromEntries(images) },
      'node:path': { join },
    };
    const constants = evaluate([...secrets.declarations(), { name: 'environment', value: this.environment() }], { modules, folder: '/' });
    const environment: AnyEnvironment = { ...constants.get('environment') as AnyEnvironment, extra: [] };
    const withTexts = { ...(environment as Environment).configuration, ...configuration };
    return (configuration ? { ...environment, configuration: withTexts } : environment) as AnyEnvironment;
  }
}
