import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnusableInput } from '../lib/errors';
import { cached } from './cache';
import { CommandFailed, run } from './command';

/** The folders of e2e/go: each is a Go module that pins one project's programs, or a program of our own. */
export type GoModule = 'cni' | 'coredns' | 'etcd' | 'fakegh' | 'kubernetes' | 'minio' | 'pause' | 'prow' | 'zglob';

const modules = join(__dirname, 'go');

const built = new Map<GoModule, Promise<string>>();

/**
 * The folder with a module's programs, from the cache if it has this version and content.
 *
 * @throws UnusableInput if Go is missing
 */
export function goPrograms(module: GoModule): Promise<string> {
  const programs = built.get(module) ?? build(module);
  built.set(module, programs);
  return programs;
}

async function build(module: GoModule): Promise<string> {
  const folder = join(modules, module);
  const files = readdirSync(folder).sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  const flags = ['-trimpath', '-ldflags', ['-s', '-w', ...kubernetesVersion(folder)].join(' ')];
  // A module that pins another project's programs lists them as tools; any other is a program itself.
  const what = files.some((file) => /^tool\b/m.test(file)) ? 'tool' : '.';
  return cached(module, [await goVersion(), ...flags, ...files], async (into) => {
    await run('go', ['build', ...flags, '-o', `${into}/`, what], { cwd: folder, env: { CGO_ENABLED: '0', GOFLAGS: '-buildvcs=false' } });
  });
}

async function goVersion(): Promise<string> {
  try {
    return await run('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH'], { cwd: modules });
  } catch (error) {
    throw error instanceof CommandFailed
      ? new UnusableInput(['Go is not installed: the programs of the test cluster are built with it; see https://go.dev/doc/install'])
      : error;
  }
}

/** Linker flags with the version of Kubernetes. Without them, its programs report a placeholder that kubectl cannot parse. */
function kubernetesVersion(folder: string): string[] {
  const [, version, major, minor] = /k8s\.io\/kubernetes (v(\d+)\.(\d+)\S*)/.exec(readFileSync(join(folder, 'go.mod'), 'utf8')) ?? [];
  const settings = version === undefined ? {} : { gitVersion: version, gitMajor: major, gitMinor: minor };
  return Object.entries(settings).flatMap(([name, value]) =>
    ['k8s.io/component-base', 'k8s.io/client-go/pkg'].map((where) => `-X ${where}/version.${name}=${value}`));
}
