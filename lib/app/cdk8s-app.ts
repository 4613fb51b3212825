import { existsSync, readdirSync, rmdirSync, symlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { AnyEnvironment } from '../environment/build-cluster';
import { UnusableInput } from '../errors';
import { synthesise } from './synth';

/** Where `cdk8s synth` finds what an app wrote. */
export interface Cdk8sAppOptions {
  /** The output folder. */
  readonly outdir: string;
  /**
   * The folder that cdk8s.yaml names as `output`. `cdk8s synth` deletes that one before it runs the app, so it is made a link to the output
   * folder, in which other files stay.
   */
  readonly link: string;
}

/**
 * The app of `cdk8s synth`: writes the manifests of environments.
 *
 * @param environments called here, so that what is wrong with an overlay is told like all else
 */
export function cdk8sApp(environments: () => readonly AnyEnvironment[], { outdir, link }: Cdk8sAppOptions): void {
  const { CDK8S_OUTDIR: asked } = process.env;
  try {
    synthesise(environments(), { outdir: asked === undefined || asked === link ? outdir : asked });
    if (asked === link) {
      symlinkSync(relative(dirname(link), outdir), link);
    }
  } catch (error) {
    if (!(error instanceof UnusableInput)) {
      throw error;
    }
    error.problems.forEach((problem) => console.error(`error: ${problem}`));
    process.exitCode = asked === undefined ? 2 : leaveNothing(asked);
  }
}

/** `cdk8s synth` answers an app that fails with a stack trace, and one that leaves no folder with a line; both end with status 1. */
function leaveNothing(folder: string): number {
  if (existsSync(folder) && readdirSync(folder).length === 0) {
    rmdirSync(folder);
  }
  return existsSync(folder) ? 2 : 0;
}
