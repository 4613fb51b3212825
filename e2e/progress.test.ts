import { Writable } from 'node:stream';
import { Progress } from './progress';

let written: string;

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean): NodeJS.WriteStream {
  written = '';
  const kept = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk;
      done();
    },
  });
  return Object.assign(kept, { isTTY, columns: 40 }) as unknown as NodeJS.WriteStream;
}

/** A promise with functions that settle it. */
function work(): { readonly done: Promise<string>; end(): void; fail(): void } {
  let end!: () => void;
  let fail!: () => void;
  const done = new Promise<string>((resolve, reject) => {
    end = () => resolve('seen');
    fail = () => reject(new Error('broken'));
  });
  return { done, end, fail };
}

beforeEach(() => jest.useFakeTimers());

afterEach(() => jest.useRealTimers());

test('without a terminal, a step has a line when it ends, and one every 30 seconds before', async () => {
  const progress = new Progress(stream(false));
  const { done, end } = work();
  const step = progress.step('cluster up', (say) => {
    say('build etcd');
    return done;
  });
  await jest.advanceTimersByTimeAsync(61_000);
  end();
  progress.detail(await step);
  expect(written.split('\n')).toEqual([
    '...    30.0 s  cluster up: build etcd',
    '...    60.0 s  cluster up: build etcd',
    'ok     61.0 s  cluster up',
    '               seen',
    '',
  ]);
});

test('on a terminal, the longest running step has one updated line, cut to the width of the terminal', async () => {
  const progress = new Progress(stream(true));
  const [first, second] = [work(), work()];
  const steps = [progress.step('the first of two steps beside each other', () => first.done), progress.step('the second', () => second.done)];
  await jest.advanceTimersByTimeAsync(1000);
  expect(written.split('\r\u001b[K').filter((line) => line !== '').map((line) => line.slice(0, 25))).toEqual(
    ['0.2', '0.4', '0.6', '0.8', '1.0'].map((time) => `...     ${time} s  the first `),
  );
  expect(Math.max(...written.split('\r\u001b[K').map((line) => line.length))).toBe(39);
  first.end();
  await steps[0];
  await jest.advanceTimersByTimeAsync(200);
  expect(written).toContain('the second');
  second.end();
  await steps[1];
});

test('a failed step is marked, and timings are taken once', async () => {
  const progress = new Progress(stream(false));
  const { done, fail } = work();
  const step = progress.step('deploy', () => done);
  fail();
  await expect(step).rejects.toThrow('broken');
  expect(written).toBe('FAIL    0.0 s  deploy\n');
  expect(progress.takeTimings()).toEqual([{ step: 'deploy', seconds: 0 }]);
  expect(progress.takeTimings()).toEqual([]);
});
