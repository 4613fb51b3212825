import { UnusableInput } from '../../lib/errors';
import type { TestEnvironment } from '../environment';
import type { Progress } from '../progress';
import { inBrowser } from './browser';
import { withoutStandIns } from './check';
import type { Check } from './check';
import { answering } from './addresses';
import { cleanedUp, notRestarted, rolledOut } from './cluster';
import { merged, planned } from './configuration';
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
  retested, failed, periodic, planned, merged,
  tidePage, tideState, statusReconcilerState, cleanedUp,
  notRestarted,
];

/** The checks of an environment: those to run, and those that it has not what they need for. */
export interface Choice {
  readonly run: readonly Check[];
  readonly leftOut: readonly Check[];
}

/**
 * The checks of an environment whose names contain a text.
 *
 * @throws UnusableInput where there is none to run
 */
export function checksNamed(text: string, { name: environment, standIns }: TestEnvironment): Choice {
  const found = checks.filter(({ name }) => name.includes(text));
  const run = found.filter(({ needs }) => needs === undefined || standIns !== undefined);
  const leftOut = found.filter((check) => !run.includes(check));
  if (found.length === 0) {
    throw new UnusableInput([`no check's name contains "${text}"; they are:\n${checks.map(({ name }) => `  ${name}`).join('\n')}`]);
  }
  if (run.length === 0) {
    throw new UnusableInput(leftOut.map((check) => `${environment} cannot be asked whether ${why(check)}`));
  }
  return { run, leftOut };
}

function why({ name, needs }: Check): string {
  return `${name}: ${withoutStandIns[needs!]}`;
}

/**
 * Runs checks. What several of them need and does not come about is explained once.
 *
 * @returns whether all hold
 */
export async function verify(context: Context, { run, leftOut }: Choice, progress: Progress): Promise<boolean> {
  const scene = new Scene(context);
  const firstWith = new Map<unknown, Check>();
  const failing: Check[] = [];
  for (const check of run) {
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
  progress.line(`${run.length - failing.length} of ${run.length} checks hold`);
  for (const { name } of failing) {
    progress.line(`  not: ${name}`);
  }
  for (const check of leftOut) {
    progress.line(`  left out: ${why(check)}`);
  }
  return failing.length === 0;
}
