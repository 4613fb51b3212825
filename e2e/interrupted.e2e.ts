import { InterruptedSynthesis } from '../cli/fixtures/interrupted-synthesis';
import type { Moment } from '../cli/fixtures/interrupted-synthesis';

const KILLS = 200;

let synthesis: InterruptedSynthesis;

beforeAll(async () => {
  synthesis = new InterruptedSynthesis();
  await synthesis.prepare();
});
afterAll(() => synthesis.remove());

/** Half of them anywhere in a run, half of them while it writes. */
function moment(kill: number): Moment {
  return kill % 2 === 0 ? { share: Math.random() * 1.1 } : { afterStage: Math.random() * 25 };
}

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(`of ${KILLS} runs that %s ends, none leaves half an output, a private value or less than was there`, async (signal) => {
  const problems: string[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    problems.push(...await synthesis.kill(signal, moment(kill)));
  }
  expect(problems).toEqual([]);
});
