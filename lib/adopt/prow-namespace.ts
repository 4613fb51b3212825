import type { Manifest } from '../manifests/manifests';
import type { KubernetesObject } from '../object';
import { commands } from '../prow-release/flag-table';
import { podOf } from '../verify/pods';
import { coreProgramNames, programsOf } from './programs';

/** A workload of Prow's core. */
interface Core {
  readonly program: string;
  /** Empty where the manifest names none. */
  readonly namespace: string;
  readonly manifest: Manifest;
}

/** Which Prow to adopt. */
export interface Wanted {
  /** Its namespace. @default - that of the only Prow */
  readonly namespace?: string | undefined;
  /** Whether the manifests are of a cluster where only jobs run. */
  readonly isBuildCluster: boolean;
}

/** The Prow to adopt. */
export interface Found {
  /** The namespace of its core. @default - the manifests name none, or it runs elsewhere */
  readonly namespace?: string;
  /** Namespaces of other Prows in the same manifests. */
  readonly others: ReadonlySet<string>;
}

/**
 * Finds the Prow in manifests.
 *
 * @param problems gets a line if there is none, or more than one to choose from
 */
export function findProw(manifests: readonly Manifest[], { namespace: wanted, isBuildCluster }: Wanted, problems: string[]): Found {
  const core = manifests.flatMap((manifest) => [...new Set(programsOf(manifest.object))]
    .filter((program) => coreProgramNames.has(program))
    .map((program) => ({ program, namespace: manifest.object.metadata.namespace ?? '', manifest })));
  const namespaces = [...new Set(core.map(({ namespace }) => namespace))];
  if (isBuildCluster) {
    if (core.length > 0) {
      problems.push(`--build-cluster: Prow itself runs in these manifests, such as ${placeOf(core[0]!)}; leave the option out`);
    }
    return { others: new Set() };
  }
  if (!manifests.some(({ object }) => programsOf(object).some((program) => commands.has(program)))) {
    problems.push(`no Prow component in ${whatIsThere(manifests)}; if Prow runs elsewhere and these are of a build cluster, add --build-cluster`);
    return { others: new Set() };
  }
  if (wanted !== undefined && core.length > 0 && !namespaces.includes(wanted) && !namespaces.includes('')) {
    problems.push(`--namespace ${wanted}: no Prow runs there; in these manifests one runs in ${namespaces.map(shown).join(', ')}`);
  }
  reportSeveral(core, wanted, problems);
  const namespace = wanted ?? largest(core);
  const rivals = new Set(doubled(core).map((one) => one.namespace));
  // Without a namespace, an object of another Prow cannot be told from one of the cluster.
  ['', namespace ?? ''].forEach((own) => rivals.delete(own));
  return { ...(namespace && { namespace }), others: rivals };
}

function reportSeveral(core: readonly Core[], wanted: string | undefined, problems: string[]): void {
  const rivals = doubled(core);
  const namespaces = [...new Set(rivals.map(({ namespace }) => namespace))];
  if (namespaces.length > 1 && wanted === undefined) {
    const named = namespaces.filter((namespace) => namespace !== '').map((namespace) => `--namespace ${namespace}`).join(' or ');
    problems.push(`${namespaces.length} Prows: ${rivals.map(placeOf).join(', ')}; name the namespace of the one to adopt: ${named}`);
  }
  for (const namespace of wanted === undefined ? namespaces : [wanted]) {
    const here = core.filter((one) => one.namespace === namespace);
    const twice = [...coreProgramNames].filter((program) => here.filter((one) => one.program === program).length > 1);
    // A single program may be split over two Deployments.
    if (twice.length > 1) {
      const places = here.filter(({ program }) => program === twice[0]).map(placeOf).join(', ');
      problems.push(`several Prows in ${shown(namespace)}: ${places}, and so for ${twice.slice(1).join(', ')}; give the manifests of one`);
    }
  }
}

/** What runs a program that something else in another place runs too. */
function doubled(core: readonly Core[]): Core[] {
  return core.filter((one) => core.some((other) => other.program === one.program && other.manifest !== one.manifest));
}

/** The namespace where most of Prow's core runs. */
function largest(core: readonly Core[]): string | undefined {
  const count = (namespace: string): number => core.filter((one) => one.namespace === namespace).length;
  return core.map(({ namespace }) => namespace).sort((one, other) => count(other) - count(one))[0];
}

function placeOf({ manifest: { object, file, line } }: Core): string {
  const { name, namespace } = object.metadata;
  return `${object.kind} ${namespace === undefined ? name : `${namespace}/${name}`} (${file}:${line})`;
}

function shown(namespace: string): string {
  return namespace === '' ? 'no namespace' : `namespace ${namespace}`;
}

/** `3 objects: 2 Deployment, 1 Service; images a:1, b:2`. */
function whatIsThere(manifests: readonly Manifest[]): string {
  const objects = manifests.map(({ object }) => object);
  const kinds = [...new Set(objects.map(({ kind }) => kind))].sort().map((kind) => `${objects.filter((one) => one.kind === kind).length} ${kind}`);
  const images = [...new Set(objects.flatMap(imagesOf))].sort();
  const more = images.length > 5 ? ` and ${images.length - 5} more` : '';
  return `${objects.length} objects (${kinds.join(', ')}; ${images.length === 0 ? 'no images' : `images ${images.slice(0, 5).join(', ')}${more}`})`;
}

function imagesOf(object: KubernetesObject): string[] {
  return (podOf(object)?.containers ?? []).map(({ image }) => image).filter((image) => image !== '');
}
