import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Command } from 'commander';
import type * as library from '../lib/compare';
import { UnusableInput } from '../lib/errors';
import { noOverlay } from '../lib/nearest';

interface Options {
  readonly namespace?: string;
  readonly overlay?: string;
  readonly deviations: boolean;
  readonly verbose?: boolean;
}

/**
 * Adds `compare` to the program.
 *
 * @param deviationsOf returns the deliberate deviations of an overlay from its reference; undefined for an unknown overlay
 * @param overlays returns the names of all overlays, for the message about an unknown one
 */
export function compareCommand(
  program: Command,
  deviationsOf: (overlay: string) => Deviations | undefined,
  overlays: () => readonly string[],
): void {
  program
    .command('compare')
    .summary('compare two sets of manifests by what they mean')
    .description(
      'Compare two sets of manifests by what they mean to Kubernetes. The order of keys, maps and distinct flags, names of volumes, ports by '
      + 'name or number, and values that equal the API\'s default make no difference. Secrets are compared by type and keys, and no private value is printed.',
    )
    .argument('<left>', 'manifests: a file, a folder, or - for standard input')
    .argument('<right>', 'manifests: a file, a folder, or - for standard input')
    .option('--namespace <name>', 'the namespace of objects that name none, as kubectl\'s option sets it')
    .option('--overlay <name>', 'the overlay whose deliberate deviations apply (default: the name of a file that is compared with a folder)')
    .option('--no-deviations', 'report deliberate deviations as well')
    .option('--verbose', 'list the deviations that apply, with their reasons')
    .action((left: string, right: string, options: Options) => {
      const { compareWith, failures, readSides, report } = require('../lib/compare') as typeof library;
      const deviations = deviationsFor([left, right], options, deviationsOf, overlays);
      const [inLeft, inRight] = readSides([left, right], { namespace: options.namespace }) as [Side, Side];
      const comparison = compareWith(deviations, inLeft, inRight);
      console.log(report(comparison, { names: [left, right], counts: [inLeft.length, inRight.length] }, options.verbose === true));
      process.exitCode = failures(comparison) === 0 ? 0 : 1;
    });
}

type Side = ReturnType<typeof library.readSides>[number];

type Deviations = readonly library.Deviation[];

function deviationsFor(
  sides: readonly string[],
  { overlay, deviations }: Options,
  deviationsOf: (overlay: string) => Deviations | undefined,
  overlays: () => readonly string[],
): Deviations {
  if (overlay === undefined) {
    const name = deviations ? overlayNamedBy(sides) : '';
    return (name && deviationsOf(name)) || [];
  }
  if (!deviations) {
    throw new UnusableInput([`--overlay ${overlay} and --no-deviations exclude each other`]);
  }
  const known = deviationsOf(overlay);
  if (known === undefined) {
    throw new UnusableInput([noOverlay(overlay, overlays())]);
  }
  return known;
}

/** The base name of the file that is compared with a folder; empty for other sides. */
function overlayNamedBy(sides: readonly string[]): string {
  const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const files = sides.filter((path) => !isFolder(path));
  return files.length === 1 ? basename(files[0]!).replace(/\.ya?ml$/, '') : '';
}
