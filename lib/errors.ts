/**
 * Input that cannot be used: an environment, a file, an argument. All problems that were found stand in it, one line each, so that
 * a person mends them in one go. The command line prints them and exits with status 2.
 */
export class UnusableInput extends Error {
  /** True of another copy of this package too: what runs the command and what a user's overlays import may be two. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const { name, problems } = Object(value) as Partial<UnusableInput>;
    return name === 'UnusableInput' && Array.isArray(problems);
  }

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'UnusableInput';
  }
}

/** The problems of unusable input; any other error is thrown on. */
export function problemsOf(error: unknown): readonly string[] {
  if (error instanceof UnusableInput) {
    return error.problems;
  }
  throw error;
}
