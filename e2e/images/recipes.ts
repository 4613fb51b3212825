import { join } from 'node:path';
import { goPrograms, type GoModule } from '../go-modules';
import { githubImages } from '../github';
import { pathOf, type Program } from '../packages';
import type { Say } from '../progress';
import { dnsImage } from '../providers/local/addons';
import { pauseImage } from '../providers/local/configuration';
import type { Image } from './archive';
import { deckData, deckDataPath } from './deck';
import type { Layer } from './layer';
import { base, git, withLibraries } from './layers';

/** Makes an image, without its name. */
type Recipe = () => Promise<Omit<Image, 'reference'>>;

const prowImages = 'us-docker.pkg.dev/k8s-infra-prow/images';
/** The programs that run git. */
const withGit = ['checkconfig', 'cherrypicker', 'clonerefs', 'deck', 'hook', 'needs-rebase', 'tide'];
const withoutGit = [
  'branchprotector', 'crier', 'entrypoint', 'exporter', 'ghproxy', 'horologium', 'initupload', 'prow-controller-manager', 'sidecar', 'sinker',
  'status-reconciler',
];

/** By repository. The tag in a manifest is ignored: the pinned version is used. */
const recipes: Readonly<Record<string, Recipe>> = {
  ...Object.fromEntries(withoutGit.map((name) => [`${prowImages}/${name}`, program('prow', name, '/ko-app', [base])])),
  ...Object.fromEntries(withGit.map((name) => [`${prowImages}/${name}`, program('prow', name, '/ko-app', [base, git])])),
  [`${prowImages}/deck`]: async () => {
    const deck = await program('prow', 'deck', '/ko-app', [base, git])();
    return { ...deck, layers: [...deck.layers, await deckData()], env: { KO_DATA_PATH: deckDataPath } };
  },
  [repositoryOf(githubImages.api)]: program('fakegh', 'fakegh', '/bin', []),
  [repositoryOf(githubImages.git)]: program('prow', 'fakegitserver', '/ko-app', [base, git]),
  'docker.io/library/alpine': async () => ({ layers: [await base()] }),
  'docker.io/minio/minio': program('minio', 'minio', '/usr/bin', [base]),
  'docker.io/library/nginx': distribution('nginx', ['-g', 'daemon off;'], ['run', 'var/lib/nginx', 'var/log/nginx']),
  'docker.io/prom/pushgateway': distribution('prometheus-pushgateway', []),
  [repositoryOf(pauseImage)]: program('pause', 'pause', '', []),
  [repositoryOf(dnsImage)]: program('coredns', 'coredns', '/bin', []),
};

/** A program built from a Go module. */
function program(module: GoModule, name: string, folder: string, below: readonly (() => Promise<Layer>)[]): Recipe {
  return async () => {
    const path = `${folder}/${name}`;
    const own: Layer = { [path.slice(1)]: { source: join(await goPrograms(module), name) } };
    return { layers: [...await Promise.all(below.map((layer) => layer())), own], entrypoint: [path] };
  };
}

/**
 * A program of the distribution, as this machine has it installed.
 *
 * @param folders that it needs
 */
function distribution(name: Program, args: readonly string[], folders: readonly string[] = []): Recipe {
  return async () => {
    const path = pathOf(name);
    const writable: Layer = Object.fromEntries(folders.map((folder) => [folder, { folder: true, mode: 0o755 }]));
    return { layers: [await base(), await withLibraries([path]), writable], entrypoint: [path, ...args] };
  };
}

/** Whether an image can be made for a reference. */
export function isKnown(reference: string): boolean {
  return recipes[repositoryOf(reference)] !== undefined;
}

/** Makes the images of known references, from the cache where possible. */
export async function imagesFor(references: readonly string[], say: Say): Promise<Image[]> {
  const images: Image[] = [];
  for (const reference of references) {
    say(reference);
    images.push({ reference: fullReference(reference), ...await recipes[repositoryOf(reference)]!() });
  }
  return images;
}

/** The images that the node itself needs. */
export function nodeImages(say: Say): Promise<Image[]> {
  return imagesFor([pauseImage, dnsImage], say);
}

/** The full form of a reference: `alpine` is `docker.io/library/alpine:latest`. */
export function fullReference(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  const hasRegistry = rest.length > 0 && /[.:]|^localhost$/.test(first);
  const named = hasRegistry ? reference : `docker.io/${rest.length > 0 ? '' : 'library/'}${reference}`;
  return /(:[^/]+|@[^/]+)$/.test(named) ? named : `${named}:latest`;
}

function repositoryOf(reference: string): string {
  return fullReference(reference).replace(/@.*$/, '').replace(/:[^/]*$/, '');
}
