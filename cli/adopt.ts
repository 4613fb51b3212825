import type { Command } from 'commander';
import type * as library from '../lib/adopt';
import type * as comparison from '../lib/compare';
import type * as object from '../lib/object';
import { refuse } from '../lib/errors';

interface Options {
  readonly config?: string;
  readonly plugins?: string;
  readonly name: string;
  readonly out: string;
  readonly namespace?: string;
  readonly buildCluster?: true;
  readonly cluster?: readonly string[];
  readonly context?: string;
  readonly kubectl: string;
  readonly mend?: true;
}

/** Adds `adopt` to the program. */
export function adoptCommand(program: Command): void {
  program.command('adopt')
    .summary('write a project with the overlay of an existing deployment')
    .description(
      'Write a project with the overlay of an existing deployment, and compare what it makes with what was there. Nothing is overwritten, and '
      + 'no private value is read into a file: of a Secret, the keys are declared.',
    )
    .argument('[manifests...]', 'manifests as they are applied: files, folders, or - for standard input')
    .requiredOption('--out <dir>', 'the folder to write the project to: a new or an empty one')
    .option('--config <file>', 'the deployment\'s config.yaml (default: that of the ConfigMap config)')
    .option('--plugins <file>', 'the deployment\'s plugins.yaml (default: that of the ConfigMap plugins)')
    .option('--name <name>', 'the overlay\'s name', 'production')
    .option('--namespace <namespace>', 'the namespace of the Prow to adopt (default: that of the only one)')
    .option('--build-cluster', 'the manifests are of a build cluster, where no Prow runs')
    .option('--cluster <namespaces>', 'read these namespaces of a cluster in place of manifests, such as prow,test-pods', listed)
    .option('--context <context>', 'the kubeconfig\'s context for --cluster (default: the current one)')
    .option('--mend', 'leave out what keeps a defect, where the component does not have it of itself (default: change nothing)')
    .option('--kubectl <command>', 'kubectl\'s name or path', 'kubectl')
    .action((paths: string[], options: Options) => run(paths, options));
}

function listed(text: string): readonly string[] {
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '');
}

async function run(paths: readonly string[], { name, out, mend, ...options }: Options): Promise<void> {
  const { adopt, attempt, projectProblems, readInput, writeProject } = require('../lib/adopt') as typeof library;
  const problems = projectProblems(name, out);
  const input = attempt(problems, () => readInput(inputOf(paths, options)));
  refuse(problems);
  const adopted = await adopt(input!, name, { mend });
  writeProject({ name, files: adopted.files }, out);
  tell(adopted, mend === true);
  console.log(`project:    ${out}; its README.md says what to run next`);
  compare(input!, adopted, name, mend === true);
}

function inputOf(paths: readonly string[], options: Omit<Options, 'name' | 'out' | 'mend'>): library.InputOptions {
  const { config, plugins, namespace, buildCluster, cluster: namespaces, context, kubectl } = options;
  const contexts = context === undefined ? undefined : { contexts: { default: context } };
  const cluster = namespaces && { namespaces, kubectl: { command: kubectl, ...contexts } };
  return { paths, cluster, config, plugins, namespace, isBuildCluster: buildCluster };
}

function tell({ recognised, extra, leftOut, mends }: library.Adopted, isMade: boolean): void {
  console.log(`recognised: ${recognised.length === 0 ? 'nothing' : recognised.join(', ')}`);
  extra.forEach((object) => console.log(`extra:      ${object}`));
  mends.forEach(({ object, options, why }) => console.log(`${isMade ? 'mended:    ' : 'to mend:   '} ${object}: ${why} (${options.join(', ')})`));
  if (mends.length > 0 && !isMade) {
    console.log('            these go away with --mend');
  }
  leftOut.forEach(({ what, why }) => console.log(`left out:   ${what}: ${why}`));
}

/** The last step: what the project makes, against what was there. */
function compare({ manifests }: library.Input, { environment, objects, mends }: library.Adopted, name: string, isMended: boolean): void {
  const { compareWith, failures, namespaceSetter, report } = require('../lib/compare') as typeof comparison;
  const { identity } = require('../lib/object') as typeof object;
  const given = manifests.map(({ object }) => object);
  const placed = namespaceSetter(environment.namespaces.prow, [...given, ...objects]);
  const reasons = new Map(isMended ? mends.flatMap(({ changes, why }) => changes.map((object) => [object, why] as const)) : []);
  const deviations = [...reasons].map(([object, reason]) => ({ object, path: '**', reason }));
  const result = compareWith(deviations, given.map(placed), objects.map(placed));
  console.log(report(result, { names: ['the input', `overlay ${name}`], counts: [manifests.length, objects.length] }, false));
  const names = objects.map((object) => identity(placed(object)));
  const twice = names.filter((one, place) => names.indexOf(one) !== place);
  twice.forEach((one) => console.log(`${one}: the overlay makes it twice`));
  process.exitCode = failures(result) + twice.length === 0 ? 0 : 1;
}
