import { existsSync, readdirSync, rmdirSync, symlinkSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { AnyEnvironment } from '../environment/build-cluster';
import { UnusableInput } from '../errors';
import { synthesise } from './synth';

/** Options of cdk8sApp. */
export interface Cdk8sAppOptions {
  /** The output folder. */
  readonly outdir: string;
  /**
   * The `output` of cdk8s.yaml. `cdk8s synth` deletes it before it runs the app. It is made a link to the output folder, whose foreign files
   * are thus kept.
   */
  readonly link: string;
}

/**
 * The app of `cdk8s synth`: writes the manifests of environments.
 *
 * @param environments a function, so that its problems are reported like those of synthesis
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
    process.exitCode = asked === undefined ? 2 : removeIfEmpty(asked);
  }
}

/**
 * Removes the folder if it is empty, and returns the exit code. If an app fails, `cdk8s synth` prints a stack trace; if an app makes no folder,
 * it prints one line. Both end with status 1.
 */
function removeIfEmpty(folder: string): number {
  if (existsSync(folder) && readdirSync(folder).length === 0) {
    rmdirSync(folder);
  }
  return existsSync(folder) ? 2 : 0;
}
