import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, lstatSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pack, type Pack } from 'tar-stream';

/** An entry of an image: an inline text, a file of this machine, a symbolic link, or a folder. */
export type Entry =
  | { readonly text: string }
  | { readonly source: string }
  | { readonly link: string }
  | { readonly folder: true; /** @default 0o755 */ readonly mode?: number };

/** Files of an image by path, without the leading slash. Images share a layer by sharing this object. */
export type Layer = Readonly<Record<string, Entry>>;

/** The entries for everything below a folder of this machine, at a path of the image. */
export function tree(source: string, path: string): Record<string, Entry> {
  return Object.fromEntries(readdirSync(source, { recursive: true, encoding: 'utf8' }).flatMap((name): [string, Entry][] => {
    const status = lstatSync(join(source, name));
    if (status.isSymbolicLink()) {
      return [[join(path, name), { link: readlinkSync(join(source, name)) }]];
    }
    return status.isFile() ? [[join(path, name), { source: join(source, name) }]] : [];
  }));
}

/**
 * Writes a layer as a reproducible tar archive.
 *
 * @returns the archive's digest, `sha256:...`
 */
export async function writeLayer(layer: Layer, file: string): Promise<string> {
  const archive = pack();
  const digest = createHash('sha256');
  archive.on('data', (chunk) => digest.update(chunk as Buffer));
  const written = pipeline(archive, createWriteStream(file));
  for (const [name, entry] of Object.entries(withParents(layer)).sort(([a], [b]) => a < b ? -1 : 1)) {
    await add(archive, { name, mtime: new Date(0), uid: 0, gid: 0 }, entry);
  }
  archive.finalize();
  await written;
  return `sha256:${digest.digest('hex')}`;
}

function withParents(layer: Layer): Layer {
  const parents: Record<string, Entry> = {};
  for (let path of Object.keys(layer)) {
    while ((path = dirname(path)) !== '.') {
      parents[path] = { folder: true };
    }
  }
  return { ...parents, ...layer };
}

async function add(archive: Pack, header: { name: string; mtime: Date; uid: number; gid: number }, entry: Entry): Promise<void> {
  if ('folder' in entry) {
    archive.entry({ ...header, type: 'directory', mode: entry.mode ?? 0o755 });
  } else if ('link' in entry) {
    archive.entry({ ...header, type: 'symlink', linkname: entry.link });
  } else if ('text' in entry) {
    archive.entry({ ...header, mode: 0o644 }, entry.text);
  } else {
    const { size, mode } = statSync(entry.source);
    await pipeline(createReadStream(entry.source), archive.entry({ ...header, size, mode: mode & 0o111 ? 0o755 : 0o644 }));
  }
}
