import { problemsOf } from '../errors';

/** What an action returns; undefined if its input is unusable, whose problems join the others. */
export function attempt<T>(problems: string[], action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    problems.push(...problemsOf(error));
    return undefined;
  }
}
