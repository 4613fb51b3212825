import { UnusableInput } from '../../lib/errors';
import type { Progress } from '../progress';
import { inBrowser } from './browser';
import type { Check } from './check';
import { answering } from './addresses';
import { cleanedUp, notRestarted, rolledOut } from './cluster';
import { merged } from './configuration';
import { failed, inRepository, periodic, postsubmit, presubmit, reported, retested, uploaded } from './jobs';
import {
  jobHistory, jobList, jobPage, logLens, pluginHelp, pullRequestHistory, rawLog, scripts, tidePage,
} from './pages';
import type { Context } from './scene';
import { Scene } from './scene';
import { permitted } from './permissions';
import { statusReconcilerState, tideState } from './storage';
import { signed, unsigned, wronglySigned } from './webhook';

/** Everything that holds of a Prow that works, in the order in which it is cheapest to find out. */
const checks: readonly Check[] = [
  rolledOut, permitted, answering,
  signed, unsigned, wronglySigned,
  presubmit, inRepository, postsubmit,
  uploaded, reported,
  jobPage, logLens, rawLog, jobHistory, pullRequestHistory, pluginHelp, scripts, jobList, inBrowser,
  retested, failed, periodic, merged,
  tidePage, tideState, statusReconcilerState, cleanedUp,
  notRestarted,
];

/**
 * The checks whose names contain a text.
 *
 * @throws UnusableInput where there is none
 */
export function checksNamed(text: string): readonly Check[] {
  const found = checks.filter(({ name }) => name.includes(text));
  if (found.length === 0) {
    throw new UnusableInput([`no check's name contains "${text}"; they are:\n${checks.map(({ name }) => `  ${name}`).join('\n')}`]);
  }
  return found;
}

/**
 * Runs checks. What several of them need and does not come about is explained once.
 *
 * @returns whether all hold
 */
export async function verify(context: Context, checks: readonly Check[], progress: Progress): Promise<boolean> {
  const scene = new Scene(context);
  const firstWith = new Map<unknown, Check>();
  const failing: Check[] = [];
  for (const check of checks) {
    try {
      progress.detail(await progress.step(check.name, (say) => check.holds(scene, say)));
    } catch (error) {
      const first = firstWith.get(error);
      progress.detail(first === undefined ? (error as Error).message : `for the same reason as: ${first.name}`);
      firstWith.set(error, first ?? check);
      failing.push(check);
    }
  }
  await scene.close();
  progress.line(`${checks.length - failing.length} of ${checks.length} checks hold`);
  for (const { name } of failing) {
    progress.line(`  not: ${name}`);
  }
  return failing.length === 0;
}
