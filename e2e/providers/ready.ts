import type { Kubectl } from '../kubectl';

/** Waits until all nodes of a running cluster are ready; fails after three minutes. */
export async function nodesReady(kubectl: Kubectl): Promise<void> {
  await kubectl.run(['wait', '--for', 'condition=Ready', '--timeout', '180s', 'nodes', '--all']);
}
