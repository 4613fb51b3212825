import { ApiObject, App, Chart } from 'cdk8s';
import type { TargetCluster } from '../prow/target-cluster';
import { kebabCase } from '../components';
import type { Component, Placement } from '../components';
import { Secrets, standIns } from '../components/secrets';
import type { PrivateFacts } from '../components/secrets';
import { answerOf } from '../facts/answer';
import type { OwnConstructs } from '../environment/environment';
import { declarationsIn } from '../environment/external';
import { identity } from '../object';
import type { KubernetesObject } from '../object';
import { MANIFEST_EXTENSION } from '../output';
import { secretsChart, shielded } from '../manifests/private-objects';
import type { SecretValues } from '../secrets/secret-values';
import { verify } from '../verify';
import type { Declarations, Finding } from '../verify';

/** The file that holds all private values; no other does. */
export const PRIVATE_FILE = `${secretsChart}${MANIFEST_EXTENSION}`;

/** The objects of one file of manifests, in the order in which they are applied. */
export interface ManifestFile {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  /** Whether it carries private values. */
  readonly isPrivate: boolean;
}

/**
 * What goes into one cluster. Its charts become files that stand in the order in which an empty cluster takes them. Synthesis refuses it
 * where a rule over the whole of it finds an error.
 */
export class ClusterApp<Facts extends PrivateFacts = PrivateFacts> extends App {
  private made?: readonly ManifestFile[];

  constructor(protected readonly cluster: TargetCluster<Facts>, private readonly secrets?: SecretValues) {
    super({ recordConstructMetadata: false });
    this.node.addValidation({
      validate: () => [
        ...cluster.unknownImages(),
        ...this.findings().filter(({ severity }) => severity === 'error').map((finding) => describe(cluster.environment.name, finding)),
      ],
    });
  }

  /** All manifests, by file. */
  manifests(): readonly ManifestFile[] {
    this.made ??= this.charts
      .map((chart) => ({
        name: `${chart.node.id}${MANIFEST_EXTENSION}`,
        objects: apiObjects(chart).map((object) => object.toJson() as KubernetesObject),
        isPrivate: chart.node.id === secretsChart,
      }))
      .filter(({ objects }) => objects.length > 0)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    return this.made;
  }

  /**
   * All objects, and what is declared beside them. Where private values are given, they cannot be printed; where none are, their keys alone
   * stand in for them.
   */
  whole(): { readonly objects: readonly KubernetesObject[]; readonly declarations: Declarations } {
    const objects = this.manifests().flatMap((file) => (file.isPrivate ? file.objects.map((object) => shielded(object, file)) : file.objects));
    return {
      objects: this.secrets ? objects : [...objects, ...standIns(this.cluster)],
      declarations: declarationsIn(this.cluster),
    };
  }

  /** What the rules find in the whole. */
  findings(): Finding[] {
    const { objects, declarations } = this.whole();
    return verify(objects, declarations, { typed: new Set(objects) });
  }

  protected addChart(id: string): Chart {
    return new Chart(this, id, { disableResourceNameHashes: true });
  }

  /** What carries a private value; left out where none is given. */
  protected addSecrets(): void {
    if (this.secrets) {
      new Secrets(this.addChart(secretsChart), 'secrets', this.cluster, this.secrets);
    }
  }

  /** @param known every component that could be listed */
  protected addComponents<Place extends Partial<Placement>>(place: Place, known: Readonly<Record<string, Component<object, Place>>>): void {
    for (const [name, options] of Object.entries(this.cluster.environment.components).filter(([, given]) => given !== undefined)) {
      new known[name]!(this.addChart(`30-${kebabCase(name)}`), name, { ...options, ...place });
    }
  }

  /** @param constructs components that this package does not know, by name */
  protected addConstructs<Target extends TargetCluster>(target: Target, constructs: OwnConstructs<Target> = {}): void {
    for (const [name, make] of Object.entries(constructs)) {
      answerOf(target.environment.name, `constructs.${name}`, () => make(this.addChart(`30-${kebabCase(name)}`), target), () => undefined);
    }
  }
}

function apiObjects(chart: Chart): ApiObject[] {
  return chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct)) as ApiObject[];
}

function describe(overlay: string, { object, field, problem, remedy, rule }: Finding): string {
  const subject = object === undefined ? '' : ` ${identity(object)}:`;
  return `${overlay}:${subject} ${field}: ${problem}; to satisfy "${rule}": ${remedy}`;
}
