import { Option, type Command } from 'commander';
import type { AnyEnvironment } from '../lib/environment/build-cluster';
import { gitOpsTools, type GitOpsTool } from '../lib/app/gitops';
import type * as library from '../lib/app/synth';

interface SynthArguments {
  readonly secrets?: string;
  readonly out: string;
  readonly gitops?: GitOpsTool;
}

/**
 * Adds `synth` to the program.
 *
 * @param environments returns the environments of the named overlays, or of all without a name
 */
export function synthCommand(program: Command, environments: (names: readonly string[]) => readonly AnyEnvironment[]): void {
  program.command('synth')
    .description('write the manifests of overlays, each to a folder of its own')
    .argument('[overlay...]', 'the overlays to write (default: all)')
    .option('--secrets <dir>', 'the directory with private values; without it, objects with private values are left out')
    .option('--out <dir>', 'the folder to write to', 'dist')
    .addOption(new Option('--gitops <tool>', 'add the annotations by which Argo CD or Flux apply the manifests from Git in order, and keep data')
      .choices(gitOpsTools))
    .action((names: string[], { secrets, out, gitops }: SynthArguments) => {
      const { synthesise } = require('../lib/app/synth') as typeof library;
      for (const synthesis of synthesise(environments(names), { outdir: out, secrets, gitops })) {
        console.log(describe(synthesis, gitops));
      }
    });
}

function describe({ overlay, objects, directory, leftOut, kept }: library.Synthesis, gitops?: GitOpsTool): string {
  const kinds = Object.entries(leftOut).map(([kind, count]) => `${count} ${kind}${count > 1 ? 's' : ''}`);
  const why = gitops === undefined ? 'for want of --secrets' : 'as their values are private';
  const missing = kinds.length > 0 ? `; left out, ${why}: ${kinds.join(', ')}` : '';
  const earlier = kept.own.length > 0 ? `; kept from an earlier run: ${kept.own.join(', ')}` : '';
  const foreign = kept.foreign.length > 0 ? `; kept, not written by synthesis: ${kept.foreign.join(', ')}` : '';
  return `${overlay}: ${objects} objects in ${directory}${missing}${earlier}${foreign}`;
}
