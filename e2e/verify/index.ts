import { UnusableInput } from '../../lib/errors';
import type { TestEnvironment } from '../environment';
import type { Progress } from '../progress';
import { inBrowser } from './browser';
import { withoutStandIns, type Check } from './check';
import { answering } from './addresses';
import { cleanedUp, notRestarted, rolledOut } from './cluster';
import { merged, planned } from './configuration';
import { branchesProtected, cherryPicked, exported, metricsServed, rebaseWanted } from './extras';
import { failed, inRepository, periodic, postsubmit, presubmit, reported, retested, uploaded } from './jobs';
import {
  jobHistory, jobList, jobPage, logLens, pluginHelp, pullRequestHistory, rawLog, scripts, tidePage,
} from './pages';
import { Scene, type Context } from './scene';
import { permitted } from './permissions';
import { statusReconcilerState, tideState } from './storage';
import { signed, unsigned, wronglySigned } from './webhook';

/** Rows of checks. The rows run one after another, the checks of a row in parallel. */
export type Rows = readonly (readonly Check[])[];

/** All checks, in the order in which a failure is found soonest. */
const rows: Rows = [
  [rolledOut], [permitted], [answering],
  [signed], [unsigned], [wronglySigned],
  [presubmit, inRepository, postsubmit],
  [uploaded], [reported],
  [jobPage], [logLens], [jobHistory], [pullRequestHistory], [pluginHelp], [scripts],
  [retested, failed, periodic, planned, merged, branchesProtected, rebaseWanted, cherryPicked, exported, metricsServed],
  // Deck lists the jobs every 30 seconds.
  [rawLog], [jobList], [inBrowser],
  [tidePage, tideState, statusReconcilerState, cleanedUp],
  [notRestarted],
];

/** The checks of an environment: those to run, and those that it lacks stand-ins for. */
export interface Choice {
  readonly run: Rows;
  readonly leftOut: readonly Check[];
}

/**
 * The checks of an environment whose names contain a text.
 *
 * @throws UnusableInput if there is none to run
 */
export function checksFor(environment: TestEnvironment, text: string): Choice {
  const applying = rows.map((row) => row.filter((check) => check.appliesTo?.(environment) ?? true));
  const found = applying.map((row) => row.filter(({ name }) => name.includes(text)));
  const isAnswerable = ({ needs }: Check): boolean => needs === undefined || environment.standIns !== undefined;
  const run = found.map((row) => row.filter(isAnswerable));
  const leftOut = found.flat().filter((check) => !isAnswerable(check));
  if (found.flat().length === 0) {
    throw new UnusableInput([`no check's name contains "${text}"; they are:\n${applying.flat().map(({ name }) => `  ${name}`).join('\n')}`]);
  }
  if (run.flat().length === 0) {
    throw new UnusableInput(leftOut.map((check) => `${environment.name} cannot check whether ${why(check)}`));
  }
  return { run, leftOut };
}

function why({ name, needs }: Check): string {
  return `${name}: ${withoutStandIns[needs!]}`;
}

/**
 * Runs checks. An error that several of them share is explained once.
 *
 * @returns whether all hold
 */
export async function verify(context: Context, { run, leftOut }: Choice, progress: Progress): Promise<boolean> {
  const scene = new Scene(context);
  const firstWith = new Map<unknown, Check>();
  const failing: Check[] = [];
  const holds = async (check: Check): Promise<void> => {
    try {
      progress.detail(await progress.step(check.name, (say) => check.holds(scene, say)));
    } catch (error) {
      const first = firstWith.get(error);
      progress.detail(first === undefined ? (error as Error).message : `for the same reason as: ${first.name}`);
      firstWith.set(error, first ?? check);
      failing.push(check);
    }
  };
  for (const row of run) {
    await Promise.all(row.map(holds));
  }
  await scene.close();
  const count = run.flat().length;
  progress.line(`${count - failing.length} of ${count} checks hold`);
  for (const { name } of failing) {
    progress.line(`  not: ${name}`);
  }
  for (const check of leftOut) {
    progress.line(`  left out: ${why(check)}`);
  }
  return failing.length === 0;
}
