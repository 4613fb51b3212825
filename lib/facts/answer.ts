import { types } from 'node:util';
import { UnusableInput, refuse } from '../errors';
import { placeOf, thrown } from '../shown';
import type { Check } from '../facts/check';

/**
 * Calls a function of an environment and checks its result.
 *
 * @param field the field that holds the function, for messages
 * @throws UnusableInput if the function throws, is async, or returns an invalid result
 */
export function answerOf<T>(overlay: string, field: string, ask: () => T, check: Check<T>): T {
  const answer = asked(`${overlay}: ${field}`, ask);
  const problems: string[] = [];
  check(answer, `${field}()`, (problem) => problems.push(`${overlay}: ${problem}`));
  refuse(problems);
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
    // Nothing awaits the Promise. Unhandled, a rejection would end the process.
    answer.catch(() => undefined);
    throw new UnusableInput([`${who}: is async; it has to return its answer itself, not a Promise`]);
  }
  return answer;
}
