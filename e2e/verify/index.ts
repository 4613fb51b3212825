import type { Progress } from '../progress';
import { inBrowser } from './browser';
import type { Check } from './check';
import { cleanedUp, notRestarted, permitted, rolledOut } from './cluster';
import { merged } from './configuration';
import { failed, inRepository, periodic, postsubmit, presubmit, reported, retested, uploaded } from './jobs';
import {
  jobHistory, jobList, jobPage, logLens, pluginHelp, pullRequestHistory, rawLog, scripts, tidePage,
} from './pages';
import type { Context } from './scene';
import { Scene } from './scene';
import { statusReconcilerState, tideState } from './storage';
import { signed, unsigned, wronglySigned } from './webhook';

/** Everything that holds of a Prow that works, in the order in which it is cheapest to find out. */
export const checks: readonly Check[] = [
  rolledOut, permitted,
  signed, unsigned, wronglySigned,
  presubmit, inRepository, postsubmit,
  uploaded, reported,
  jobPage, logLens, rawLog, jobHistory, pullRequestHistory, pluginHelp, scripts, jobList, inBrowser,
  retested, failed, periodic, merged,
  tidePage, tideState, statusReconcilerState, cleanedUp,
  notRestarted,
];

/** @returns whether all hold */
export async function verifyAll(context: Context, progress: Progress): Promise<boolean> {
  const scene = new Scene(context);
  const failures: string[] = [];
  try {
    for (const check of checks) {
      try {
        const seen = await progress.step(check.name, (say) => check.holds(scene, say));
        progress.line(`              ${seen}`);
      } catch (error) {
        failures.push(check.name);
        progress.line(`              ${(error as Error).message.replace(/\n/g, '\n              ')}`);
      }
    }
  } finally {
    await scene.close();
  }
  progress.line(`${checks.length - failures.length} of ${checks.length} checks hold${failures.length === 0 ? '' : `; these do not: ${failures.join('; ')}`}`);
  return failures.length === 0;
}
