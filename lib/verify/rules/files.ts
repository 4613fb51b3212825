import type { ManifestSet } from '../manifest-set';
import { flagValue, type Flag } from '../command-line';
import type { Problem } from '../finding';
import { fileAt } from '../mounted-files';
import type { Container } from '../pods';
import { credentialFlags, defaultFiles, fileFlags, scratchFlags } from '../../prow-release/files';
import { own, type Fields } from '../../fields';
import { at, shown, text } from '../values';

/** Every file that a flag names is mounted, down to the key of its Secret or ConfigMap; and every mounted credential is used. */
export function* files(manifests: ManifestSet): Iterable<Problem> {
  for (const container of manifests.containers) {
    for (const flag of container.flags) {
      const file = fileNamedBy(flag);
      if (file.startsWith('/')) {
        yield* fileOf(manifests, container, `--${flag.name}`, file, flag.path, isMountedAlways(container, flag.name));
      }
    }
    for (const [name, file] of Object.entries(own(defaultFiles, container.component ?? '') ?? {})) {
      if (flagValue(container.flags, name) === undefined) {
        yield* fileOf(manifests, container, `--${name} (by default)`, file, `${container.path}.volumeMounts`, true);
      }
    }
    for (const [i, variable] of container.env.entries()) {
      const isMounted = variable.name === 'KUBECONFIG' || variable.name === 'GOOGLE_APPLICATION_CREDENTIALS';
      for (const file of filesIn(variable).filter((each) => each.startsWith('/'))) {
        yield* fileOf(manifests, container, `$${shown(variable.name)}`, file, `${container.path}.env[${i}].value`, isMounted);
      }
    }
    yield* unread(container);
  }
}

/** The value of a flag, without the name in `--flag=name=/path`. */
function fileNamedBy({ value, next }: Flag): string {
  return (value ?? next ?? '').replace(/^[\w.-]+=(?=\/)/, '');
}

/** The value of a variable; KUBECONFIG may list several files. */
function filesIn({ name, value }: Fields): string[] {
  const file = text(value) ?? '';
  return name === 'KUBECONFIG' ? file.split(':') : [file];
}

/** Prow's images contain none of the files that flags name. Other images may, but for credentials. */
function isMountedAlways({ component }: Container, flag: string): boolean {
  return (component !== undefined && fileFlags.has(flag) && !scratchFlags.has(flag)) || credentialFlags.has(flag);
}

function* fileOf(
  manifests: ManifestSet, container: Container, reader: string, file: string, field: string, isMountedAlways: boolean,
): Iterable<Problem> {
  const { pod: { object } } = container;
  const found = fileAt(manifests, container, file);
  if (found.state === 'missing') {
    yield { object, field, problem: `${reader} names ${file}: ${found.problem}`, remedy: 'name a file that the mount provides' };
  } else if (found.state === 'not mounted' && isMountedAlways) {
    const mounts = container.mounts.map(({ mountPath }) => mountPath).join(', ');
    yield { object, field, problem: `${reader} names ${file}, where nothing is mounted`, remedy: `a path under one of ${mounts || '(no mounts)'}` };
  }
}

/** A Secret is mounted, and no flag, variable or default of the component uses it. */
function* unread(container: Container): Iterable<Problem> {
  const { component, pod, flags, env, mounts } = container;
  if (component === undefined) {
    return;
  }
  const named = [
    ...flags.map(fileNamedBy),
    ...env.flatMap(filesIn),
    ...Object.values(own(defaultFiles, component) ?? {}),
  ].filter((file) => file !== '');
  for (const { path, mountPath, volume } of mounts) {
    const secret = pod.volumes.find(({ name }) => name === volume)?.sources.find(({ kind }) => kind === 'Secret');
    const isRead = named.some((file) => file === mountPath || file.startsWith(`${mountPath}/`) || mountPath.startsWith(`${file}/`));
    if (secret !== undefined && !isRead && !mountPath.startsWith('/etc/ssl/') && at(container.spec, 'command') === undefined) {
      yield {
        object: pod.object,
        field: `${path}.mountPath`,
        problem: `${component} is given Secret "${secret.name}" at ${mountPath}, and no flag leads there`,
        remedy: 'add the flag that names a file of it, or drop the mount',
      };
    }
  }
}
