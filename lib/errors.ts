/**
 * Invalid input: an environment, a file, a command-line argument. It has all problems that were found, one line each, so that they can be fixed
 * at once. The command line prints them and exits with status 2.
 */
export class UnusableInput extends Error {
  /** Also recognises errors of another copy of this package: the command and the user's overlays may load different copies. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const { name, problems } = Object(value) as Partial<UnusableInput>;
    return name === 'UnusableInput' && Array.isArray(problems);
  }

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'UnusableInput';
  }
}

/** @throws UnusableInput if there is any problem */
export function refuse(problems: readonly string[]): void {
  if (problems.length > 0) {
    throw new UnusableInput(problems);
  }
}

/** The problems of an UnusableInput. Rethrows any other error. */
export function problemsOf(error: unknown): readonly string[] {
  if (error instanceof UnusableInput) {
    return error.problems;
  }
  throw error;
}
