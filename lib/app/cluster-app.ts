import { ApiObject, App, Chart } from 'cdk8s';
import type { TargetCluster } from '../prow/target-cluster';
import { kebabCase, type Component, type Placement } from '../components';
import { Access } from '../components/access';
import { ExtraObject, extraChart } from '../components/extra';
import { FurtherObjects } from '../components/further-objects';
import { Secrets, secretsElsewhere, standIns, type PrivateFacts } from '../components/secrets';
import { Workload } from '../components/workload';
import { answerOf } from '../facts/answer';
import type { WorkloadDefaults } from '../facts/objects';
import type { OwnConstructs } from '../environment/environment';
import { declarationsIn } from '../environment/external';
import { refuse } from '../errors';
import { identity, type KubernetesObject } from '../object';
import { MANIFEST_EXTENSION } from '../output';
import { readManifests } from '../manifests/manifests';
import { holdsValues, secretsChart, shielded } from '../manifests/private-objects';
import type { SecretValues } from '../secrets/secret-values';
import { verify, type Declarations, type Finding } from '../verify';
import { conflictOf, withHints, type GitOpsTool, type Place } from './gitops';

/** The only file with private values. */
export const PRIVATE_FILE = `${secretsChart}${MANIFEST_EXTENSION}`;

/** A manifest file, with its objects in the order in which they are applied. */
export interface ManifestFile {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  /** Whether the file contains private values. */
  readonly isPrivate: boolean;
}

/**
 * A cdk8s app with the manifests of one cluster. Each chart becomes a file; the order of the file names is the order in which to apply them to
 * an empty cluster. Validation fails if a rule finds an error in the manifests.
 */
export class ClusterApp<Facts extends PrivateFacts = PrivateFacts> extends App {
  private made?: readonly ManifestFile[];
  /** The objects of typed constructs, whose fields the compiler has checked. */
  private readonly typed = new Set<KubernetesObject>();

  constructor(
    protected readonly cluster: TargetCluster<Facts>,
    private readonly secrets?: SecretValues,
    private readonly gitops?: GitOpsTool,
  ) {
    super({ recordConstructMetadata: false });
    this.node.addValidation({
      validate: () => [
        ...cluster.unknownImages(),
        ...this.conflicts().map((conflict) => `${cluster.environment.name}: ${conflict}`),
        ...this.findings().filter(({ severity }) => severity === 'error').map((finding) => describe(cluster.environment.name, finding)),
      ],
    });
  }

  /** The manifest files, sorted by name. Files without objects are left out. */
  manifests(): readonly ManifestFile[] {
    this.made ??= this.charts
      .map((chart) => ({
        name: `${chart.node.id}${MANIFEST_EXTENSION}`,
        objects: apiObjects(chart).map((object) => this.manifestOf(object, chart)),
        isPrivate: chart.node.id === secretsChart,
      }))
      .filter(({ objects }) => objects.length > 0)
      .sort((one, other) => (one.name < other.name ? -1 : 1));
    return this.made;
  }

  private manifestOf(construct: ApiObject, chart: Chart): KubernetesObject {
    const plain = construct.toJson() as KubernetesObject;
    const object = this.gitops ? withHints(plain, this.gitops, this.placeOf(plain, chart.node.id)) : plain;
    if (construct.constructor !== ApiObject && !ExtraObject.is(construct)) {
      this.typed.add(object);
    }
    return object;
  }

  /** What keeps a GitOps tool from applying the manifests. */
  private conflicts(): string[] {
    const { gitops } = this;
    if (gitops === undefined) {
      return [];
    }
    return this.manifests().flatMap(({ name, objects }) => objects.flatMap((object) => conflictOf(object, gitops, this.placeOf(object, name)) ?? []));
  }

  private placeOf({ kind, metadata }: KubernetesObject, chart: string): Place {
    const { prow } = this.cluster.namespaces;
    return { chart, isWrittenByHook: kind === 'ConfigMap' && metadata.namespace === prow && this.writtenByHook().has(metadata.name) };
  }

  /** The names of the ConfigMaps in Prow's namespace that hook writes. */
  protected writtenByHook(): ReadonlySet<string> {
    return new Set();
  }

  /**
   * All objects, and the external objects and exceptions that the environment declares. Private values are `PrivateValue`s. If no private
   * values are given, the objects that need them have their keys and empty values.
   */
  whole(): { readonly objects: readonly KubernetesObject[]; readonly declarations: Declarations } {
    const objects = this.manifests().flatMap((file) => (file.isPrivate ? file.objects.map((object) => shielded(object, file)) : file.objects));
    return {
      objects: [...objects, ...(this.secrets ? secretsElsewhere(this.cluster) : standIns(this.cluster))],
      declarations: declarationsIn(this.cluster),
    };
  }

  /** The findings of the rules in all manifests. */
  findings(): Finding[] {
    const { objects, declarations } = this.whole();
    return verify(objects, declarations, { typed: this.typed });
  }

  protected addChart(id: string, labels = this.cluster.environment.labels): Chart {
    return new Chart(this, id, { disableResourceNameHashes: true, labels });
  }

  /** Adds what the environment has beside components: ServiceAccounts and roles, other workloads, and manifests of its own. */
  protected addOthers(): void {
    const { cluster } = this;
    const { extra = [], workloads = {} } = cluster.environment;
    new Access(this.addChart('22-access'), 'access', cluster);
    new FurtherObjects(this.addChart('32-objects'), 'objects', cluster);
    for (const [name, facts] of Object.entries(workloads)) {
      new Workload(this.addChart(`30-${name}`), name, cluster, this.withDefaults(facts));
    }
    const manifests = extra.length === 0 ? [] : readManifests(extra);
    refuse(manifests.filter(({ object }) => holdsValues(object)).map(({ object, file, line }) => (
      `${cluster.environment.name}: extra: ${file}:${line}: ${identity(object)} has private values, which no file of the project may hold; `
      + 'declare it under secrets'
    )));
    const objects = manifests.map(({ object }) => object);
    const charts = new Map<string, Chart>();
    for (const [index, object] of objects.entries()) {
      const id = extraChart(object);
      charts.set(id, charts.get(id) ?? this.addChart(id, {}));
      new ExtraObject(charts.get(id)!, String(index), object);
    }
  }

  /** The options of a workload, with the defaults that the environment has for all. */
  protected withDefaults<Options extends object>(options: Options): Options {
    const { workloadDefaults: defaults = {} } = this.cluster.environment;
    const own = options as WorkloadDefaults;
    const merged = (['variables', 'mounts', 'pod'] as const).filter((field) => defaults[field] && own[field]);
    return { ...defaults, ...options, ...Object.fromEntries(merged.map((field) => [field, { ...defaults[field], ...own[field] }])) };
  }

  /** Adds the objects with private values, if these are given. */
  protected addSecrets(): void {
    if (this.secrets) {
      new Secrets(this.addChart(secretsChart), 'secrets', this.cluster, this.secrets);
    }
  }

  /** Adds the components of the environment. @param known all components of this package, by name */
  protected addComponents<Place extends Partial<Placement>>(place: Place, known: Readonly<Record<string, Component<object, Place>>>): void {
    for (const [name, options] of Object.entries(this.cluster.environment.components).filter(([, given]) => given !== undefined)) {
      new known[name]!(this.addChart(`30-${kebabCase(name)}`), name, { ...this.withDefaults(options as object), ...place });
    }
  }

  /** Adds the user's own components. */
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
