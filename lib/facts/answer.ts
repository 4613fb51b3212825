import { types } from 'node:util';
import { UnusableInput } from '../errors';
import { placeOf, thrown } from '../shown';
import type { Check } from '../facts/check';

/**
 * What a function among the facts answers, checked as the facts themselves are.
 *
 * @param field the function's place among the facts
 * @throws UnusableInput where it throws, is async, or answers what does not pass
 */
export function answerOf<T>(overlay: string, field: string, ask: () => T, check: Check<T>): T {
  const answer = asked(`${overlay}: ${field}`, ask);
  const problems: string[] = [];
  check(answer, `${field}()`, (problem) => problems.push(`${overlay}: ${problem}`));
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
  return answer;
}

function asked<T>(who: string, ask: () => T): T {
  let answer: T;
  try {
    answer = ask();
  } catch (error) {
    if (error instanceof UnusableInput) {
      throw error;
    }
    const place = placeOf(error, __filename);
    throw new UnusableInput([`${who}: threw: ${thrown(error)}${place === undefined ? '' : ` (${place})`}`]);
  }
  if (types.isPromise(answer)) {
    // Nobody waits for it; what it may be rejected with would end the process.
    answer.catch(() => undefined);
    throw new UnusableInput([`${who}: is async; it has to return its answer itself, not a Promise`]);
  }
  return answer;
}
