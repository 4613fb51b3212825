import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack } from 'tar-stream';
import { writeLayer, type Layer } from './layer';

export interface Image {
  /** The name and tag in manifests. */
  readonly reference: string;
  readonly layers: readonly Layer[];
  /** @default - the container sets its command */
  readonly entrypoint?: readonly string[];
  /** @default - only PATH */
  readonly env?: Readonly<Record<string, string>>;
}

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const architectures: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * Writes images into one archive as `docker save` does, each layer once.
 *
 * @returns the archive's path
 */
export async function writeArchive(file: string, images: readonly Image[]): Promise<string> {
  const layers = new Map<Layer, string>();
  const folder = mkdtempSync(join(dirname(file), 'layers-'));
  try {
    for (const layer of new Set(images.flatMap((image) => image.layers))) {
      layers.set(layer, await writeLayer(layer, join(folder, String(layers.size))));
    }
    await packImages(file, images, layers, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return file;
}

async function packImages(file: string, images: readonly Image[], layers: ReadonlyMap<Layer, string>, folder: string): Promise<void> {
  const archive = pack();
  const written = pipeline(archive, createWriteStream(file));
  const header = { mtime: new Date(0) };
  for (const [index, digest] of [...layers.values()].entries()) {
    const source = join(folder, String(index));
    await pipeline(createReadStream(source), archive.entry({ ...header, name: layerName(digest), size: statSync(source).size }));
    // Frees the space of the copy as soon as it is in the archive.
    rmSync(source);
  }
  const manifest = images.map((image) => {
    const digests = image.layers.map((layer) => layers.get(layer)!);
    const config = JSON.stringify(configuration(image, digests));
    const name = `${createHash('sha256').update(config).digest('hex')}.json`;
    archive.entry({ ...header, name }, config);
    return { Config: name, RepoTags: [image.reference], Layers: digests.map(layerName) };
  });
  archive.entry({ ...header, name: 'manifest.json' }, JSON.stringify(manifest));
  archive.finalize();
  await written;
}

function layerName(digest: string): string {
  return `${digest.replace('sha256:', '')}.tar`;
}

function configuration({ entrypoint, env = {} }: Image, digests: readonly string[]): object {
  return {
    architecture: architectures[process.arch] ?? process.arch,
    os: 'linux',
    config: { WorkingDir: '/', Env: [path, ...Object.entries(env).map(([name, value]) => `${name}=${value}`)], Entrypoint: entrypoint },
    rootfs: { type: 'layers', diff_ids: digests },
  };
}
