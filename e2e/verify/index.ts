import { UnusableInput } from '../../lib/errors';
import type { TestEnvironment } from '../environment';
import type { Progress } from '../progress';
import { inBrowser } from './browser';
import type { Check } from './check';
import { answering } from './addresses';
import { cleanedUp, notRestarted, rolledOut } from './cluster';
import { merged, planned } from './configuration';
import { branchesProtected, cherryPicked, exported, metricsServed, rebaseWanted } from './extras';
import { failed, inRepository, periodic, postsubmit, presubmit, reported, retested, uploaded } from './jobs';
import {
  jobHistory, jobList, jobPage, logLens, pluginHelp, pullRequestHistory, rawLog, scripts, tidePage,
} from './pages';
import type { Context } from './scene';
import { Scene } from './scene';
import { permitted } from './permissions';
import { statusReconcilerState, tideState } from './storage';
import { signed, unsigned, wronglySigned } from './webhook';

/** Checks that run one row after the other. */
export type Rows = readonly (readonly Check[])[];

/** Everything that holds of a Prow that works, in the order in which it is cheapest to find out. What stands in one row runs at once. */
const rows: Rows = [
  [rolledOut], [permitted], [answering],
  [signed], [unsigned], [wronglySigned],
  [presubmit, inRepository, postsubmit],
  [uploaded], [reported],
  [jobPage], [logLens], [jobHistory], [pullRequestHistory], [pluginHelp], [scripts],
  [retested, failed, periodic, planned, merged, branchesProtected, rebaseWanted, cherryPicked, exported, metricsServed],
  // Deck looks twice a minute which jobs there are.
  [rawLog], [jobList], [inBrowser],
  [tidePage, tideState, statusReconcilerState, cleanedUp],
  [notRestarted],
];

/**
 * The checks of a deployment whose names contain a text.
 *
 * @throws UnusableInput where there is none
 */
export function checksFor(environment: TestEnvironment, text: string): Rows {
  const applying = rows.map((row) => row.filter((check) => check.appliesTo?.(environment) ?? true));
  const found = applying.map((row) => row.filter(({ name }) => name.includes(text))).filter((row) => row.length > 0);
  if (found.length === 0) {
    throw new UnusableInput([`no check's name contains "${text}"; they are:\n${applying.flat().map(({ name }) => `  ${name}`).join('\n')}`]);
  }
  return found;
}

/**
 * Runs checks. What several of them need and does not come about is explained once.
 *
 * @returns whether all hold
 */
export async function verify(context: Context, rows: Rows, progress: Progress): Promise<boolean> {
  const scene = new Scene(context);
  const firstWith = new Map<unknown, Check>();
  const failing: Check[] = [];
  const run = async (check: Check): Promise<void> => {
    try {
      progress.detail(await progress.step(check.name, (say) => check.holds(scene, say)));
    } catch (error) {
      const first = firstWith.get(error);
      progress.detail(first === undefined ? (error as Error).message : `for the same reason as: ${first.name}`);
      firstWith.set(error, first ?? check);
      failing.push(check);
    }
  };
  for (const row of rows) {
    await Promise.all(row.map(run));
  }
  await scene.close();
  const checks = rows.flat();
  progress.line(`${checks.length - failing.length} of ${checks.length} checks hold`);
  for (const { name } of failing) {
    progress.line(`  not: ${name}`);
  }
  return failing.length === 0;
}
