import { execFile } from 'node:child_process';
import { createReadStream, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..');

interface Lock {
  readonly name: string;
  /** The installed packages, by folder. */
  readonly packages: Readonly<Record<string, { readonly dev?: true; readonly optional?: true }>>;
}

const own = '.';
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;

/** Environment variables without those that npm sets for its scripts, which would configure another npm. */
export function withoutNpm(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !/^npm_|^(INIT_CWD|NODE_OPTIONS)$/i.test(name)));
}

/**
 * A registry on loopback that serves this package, as it would be published, and every installed package. A dependency that a package does
 * not declare is therefore missing after an installation from here.
 */
export class NpmRegistry {
  static async start(folder: string): Promise<NpmRegistry> {
    const registry = new NpmRegistry(folder);
    mkdirSync(registry.tarballs, { recursive: true });
    await new Promise<void>((resolve) => registry.server.listen(0, '127.0.0.1', resolve));
    await registry.packInstalled();
    return registry;
  }

  private readonly server: Server;
  private readonly tarballs: string;
  private readonly packed = new Map<string, string>();

  private constructor(private readonly folder: string) {
    this.tarballs = join(folder, 'tarballs');
    this.server = createServer(({ url = '' }, response) => {
      this.answer(decodeURIComponent(url), response).catch((error: Error) => response.writeHead(500).end(error.message));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Environment variables that make npm use this registry, and no configuration or cache of the machine. */
  get variables(): NodeJS.ProcessEnv {
    return {
      npm_config_registry: this.url,
      npm_config_cache: join(this.folder, 'cache'),
      npm_config_userconfig: join(this.folder, 'npmrc'),
      npm_config_update_notifier: 'false',
      npm_config_audit: 'false',
      npm_config_fund: 'false',
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(path: string, response: ServerResponse): Promise<void> {
    const [name, tarball] = path.slice(1).split('/-/') as [string, string?];
    const folders = foldersOf(name);
    if (folders.length === 0) {
      response.writeHead(404).end('{}');
    } else if (tarball === undefined) {
      response.end(JSON.stringify(this.describe(name, folders)));
    } else {
      createReadStream(await this.tarballOf(folders[parseInt(tarball)]!)).pipe(response);
    }
  }

  /** The registry's document about a package: its versions and their tarballs. */
  private describe(name: string, folders: readonly string[]): object {
    const versions = folders.map((folder, index) => ({
      ...JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { version: string },
      dist: { tarball: `${this.url}/${name}/-/${index}.tgz` },
    }));
    return {
      name,
      'dist-tags': { latest: versions[0]!.version },
      versions: Object.fromEntries(versions.map((one) => [one.version, one])),
    };
  }

  /** Packs the packages that are most likely needed at once: npm takes longer to start than to pack. */
  private async packInstalled(): Promise<void> {
    const folders = Object.keys(lock.packages).filter((path) => path !== '' && !lock.packages[path]!.dev && !lock.packages[path]!.optional);
    await Promise.all([this.pack([own]), this.pack(folders, '--ignore-scripts')]);
  }

  private async tarballOf(folder: string): Promise<string> {
    if (!this.packed.has(folder)) {
      await this.pack([folder], '--ignore-scripts');
    }
    return this.packed.get(folder)!;
  }

  private async pack(folders: readonly string[], ...options: string[]): Promise<void> {
    const { stdout } = await promisify(execFile)(
      'npm',
      ['pack', ...folders.map((folder) => `./${folder}`), '--pack-destination', this.tarballs, '--silent', ...options],
      { cwd: root, env: { ...withoutNpm(process.env), ...this.variables } },
    );
    const files = stdout.trim().split('\n').slice(-folders.length);
    folders.forEach((folder, index) => this.packed.set(folder, join(this.tarballs, files[index]!)));
  }
}

/** The folders of a package: the root for this package, else each installation, the one that the project itself uses first. */
function foldersOf(name: string): string[] {
  const installed = Object.keys(lock.packages).filter((path) => path.endsWith(`node_modules/${name}`) && existsSync(join(root, path)));
  return name === lock.name ? [own] : installed.sort((one, other) => one.length - other.length);
}
