import { InterruptedSynthesis, type Moment } from '../cli/fixtures/interrupted-synthesis';

const KILLS = 200;

/** Ten times as long as on two idle processors. */
const TIMEOUT = 50 * 60 * 1000;

/** Half of the kills are at any time of a run, half of them while it writes. */
function moment(kill: number): Moment {
  return kill % 2 === 0 ? { share: Math.random() * 1.1 } : { afterStage: Math.random() * 25 };
}

async function problemsAfter(signal: NodeJS.Signals): Promise<string[]> {
  const synthesis = new InterruptedSynthesis();
  await synthesis.prepare();
  const problems: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    problems.push(...await synthesis.kill(signal, moment(kill)));
  }
  synthesis.remove();
  return problems;
}

test(`${KILLS} runs that are killed by each of three signals leave no partial output and no private value, and lose no file`, async () => {
  const problems = await Promise.all((['SIGINT', 'SIGTERM', 'SIGKILL'] as const).map(problemsAfter));
  expect(problems).toEqual([[], [], []]);
}, TIMEOUT);
