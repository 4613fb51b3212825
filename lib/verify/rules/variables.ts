import type { ManifestSet } from '../manifest-set';
import { runsShell } from '../command-line';
import type { Problem } from '../finding';
import type { Container } from '../pods';
import { at, listOf, nearest, text } from '../values';

/** Every `$(NAME)` in a container's command, args and variables is defined: Kubernetes leaves an undefined one as it is. */
export function* variables(manifests: ManifestSet): Iterable<Problem> {
  for (const container of manifests.containers) {
    const { env, path, pod: { object }, command, args } = container;
    const names = env.map(({ name }) => text(name) ?? '');
    const others = namesFromElsewhere(manifests, container);
    const words = runsShell(command, args)
      ? []
      : [
          ...command.map((word, i) => ({ word, field: `${path}.command[${i}]`, known: names })),
          ...args.map((word, i) => ({ word, field: `${path}.args[${i}]`, known: names })),
        ];
    const values = env.map(({ value }, i) => ({ word: text(value) ?? '', field: `${path}.env[${i}].value`, known: names.slice(0, i) }));
    for (const { word, field, known } of [...words, ...values].filter((each) => each.word.includes('$('))) {
      for (const [, name] of word.replaceAll('$$', '').matchAll(/\$\(([A-Za-z_][\w.-]*)\)/g)) {
        if (!known.includes(name!) && others !== undefined && !others.includes(name!) && !isOfService(name!)) {
          const problem = `$(${name}) has no variable of that name${nearest(name!, known)}`;
          yield { object, field, problem, remedy: `add ${name} to ${path}.env` };
        }
      }
    }
    for (const [i, name] of names.entries()) {
      if (names.indexOf(name) !== i) {
        yield { object, field: `${path}.env[${i}].name`, problem: `a second variable ${name}`, remedy: 'set it once' };
      }
    }
  }
}

/** The variables that envFrom defines; undefined where the keys of a Secret or ConfigMap are not known. */
function namesFromElsewhere(manifests: ManifestSet, { spec, pod }: Container): string[] | undefined {
  const names: string[] = [];
  for (const source of listOf(spec.envFrom)) {
    for (const [kind, reference] of [['Secret', source.secretRef], ['ConfigMap', source.configMapRef]] as const) {
      if (reference !== undefined) {
        const keys = manifests.provided(kind, pod.namespace, text(at(reference, 'name')) ?? '')?.keys;
        if (keys === undefined) {
          return undefined;
        }
        names.push(...[...keys].map((key) => (text(source.prefix) ?? '') + key));
      }
    }
  }
  return names;
}

/** Variables that the kubelet sets for each Service. */
function isOfService(name: string): boolean {
  return /_(SERVICE_HOST|SERVICE_PORT|PORT)(_|$)/.test(name);
}
