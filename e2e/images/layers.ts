import { basename, dirname, join } from 'node:path';
import { run } from '../command';
import { gitUrl } from '../github';
import { once } from '../once';
import { pathOf } from '../packages';
import { tree, type Entry, type Layer } from './layer';

/** A shell with its small programs, users, and temporary folders, which Prow's components need. */
export const base = once(async (): Promise<Layer> => {
  const busybox = pathOf('busybox');
  const applets = (await run(busybox, ['--list'])).trim().split('\n').filter((name) => name !== 'busybox');
  return {
    'bin/busybox': { source: busybox },
    ...Object.fromEntries(applets.map((name) => [`bin/${name}`, { link: 'busybox' }])),
    'etc/passwd': { text: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home/nobody:/bin/sh\n' },
    'etc/group': { text: 'root:x:0:\nnogroup:x:65534:\n' },
    'etc/nsswitch.conf': { text: 'hosts: files dns\n' },
    root: { folder: true, mode: 0o700 },
    'home/nobody': { folder: true, mode: 0o777 },
    tmp: { folder: true, mode: 0o1777 },
    'var/tmp': { folder: true, mode: 0o1777 },
  };
});

/** git of this machine, configured to clone GitHub's repositories from the cluster's git server. */
export const git = once(async (): Promise<Layer> => {
  const program = pathOf('git');
  const core = (await run(program, ['--exec-path'])).trim();
  // The other commands are part of git itself.
  const beside = ['git-http-backend', 'git-remote-http', 'git-sh-i18n', 'git-sh-setup', 'git-submodule'];
  const config = [
    ...[`https://github.com/`, `https://x-access-token:installation-token@github.com/`].flatMap((url) => [`[url "${gitUrl}/"]`, `\tinsteadOf = ${url}`]),
    '[safe]', '\tdirectory = *',
    '[user]', '\tname = prow-deploy', '\temail = prow-deploy@example.org',
    '[init]', '\tdefaultBranch = main',
  ];
  return {
    ...await withLibraries([program, ...beside.map((name) => join(core, name))]),
    [inImage(join(core, 'git-remote-https'))]: { link: 'git-remote-http' },
    [inImage(join(dirname(program), 'git-upload-pack'))]: { link: 'git' },
    ...tree('/usr/share/git-core/templates', 'usr/share/git-core/templates'),
    'etc/gitconfig': { text: `${config.join('\n')}\n` },
  };
});

/** Files of this machine at the same paths, with the shared libraries that they are linked with. */
export async function withLibraries(files: readonly string[]): Promise<Layer> {
  const libraries = await Promise.all(files.map(async (file) => {
    // ldd fails for a script or a static program, which has none.
    const output = await run('ldd', [file]).catch(() => '');
    return [...output.matchAll(/(?:=> |^\s+)(\/\S+)/gm)].map(([, library]) => library!);
  }));
  const all = new Set([...files, ...libraries.flat(), ...libraries.flat().length === 0 ? [] : resolvers(libraries.flat())]);
  return Object.fromEntries([...all].map((file): [string, Entry] => [inImage(file), { source: file }]));
}

/** The libraries that glibc loads at run time to resolve host names. */
function resolvers(libraries: readonly string[]): string[] {
  const folder = dirname(libraries.find((library) => basename(library) === 'libc.so.6')!);
  return ['libnss_dns.so.2', 'libnss_files.so.2', 'libresolv.so.2'].map((name) => join(folder, name));
}

export function inImage(path: string): string {
  return path.replace(/^\//, '');
}
