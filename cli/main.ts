import { setFlagsFromString } from 'node:v8';
import { tellLostOutput } from './output';
import { createProgram } from './program';

export { fail } from './failure';

/**
 * V8's flag that makes it optimise later, by node's major version: most commands are done before optimised code would have paid for its
 * compilation. V8 complains of a flag that it does not know.
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
  tellLostOutput();
  await createProgram(version).parseAsync();
}
