import { setFlagsFromString } from 'node:v8';
import { reportLostOutput } from './output';
import { createProgram } from './program';

export { fail } from './failure';

/**
 * The V8 flag that delays optimisation, by major version of node: most commands end before optimised code pays for its compilation. Keyed
 * by version because V8 prints an error for an unknown flag.
 */
const optimiseLater: Readonly<Record<string, string>> = {
  20: '--interrupt-budget=2000000',
  22: '--invocation-count-for-turbofan=30000',
  24: '--invocation-count-for-turbofan=30000',
};

/** Runs the command that the process was started with. */
export async function main(version: string): Promise<void> {
  const flag = optimiseLater[process.versions.node.split('.')[0]!];
  if (flag !== undefined) {
    setFlagsFromString(flag);
  }
  reportLostOutput();
  await createProgram(version).parseAsync();
}
