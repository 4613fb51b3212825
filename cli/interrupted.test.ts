import { InterruptedSynthesis, type Moment } from './fixtures/interrupted-synthesis';

// e2e/interrupted.e2e.ts does the same at hundreds of moments.
const moments: readonly Moment[] = [{ share: 0.5 }, { share: 0.9 }, { afterStage: 0 }, { afterStage: 2 }, { afterStage: 5 }];

let synthesis: InterruptedSynthesis;

beforeAll(async () => {
  synthesis = new InterruptedSynthesis();
  await synthesis.prepare();
}, 60_000);
afterAll(() => synthesis.remove());

test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('%s leaves the complete old or new output, and no private value after the next run', async (signal) => {
  for (const moment of moments) {
    expect(await synthesis.kill(signal, moment)).toEqual([]);
  }
}, 120_000);
