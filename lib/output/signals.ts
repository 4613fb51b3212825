const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a synchronous action that SIGINT, SIGTERM and SIGHUP do not interrupt. A signal that arrives meanwhile ends the process after the
 * action. A signal that the program already listens for is left to the program.
 */
export function uninterrupted<T>(action: () => T): T {
  const own = signals.filter((signal) => process.listenerCount(signal) === 0);
  const stop = (): void => own.forEach((signal) => process.removeListener(signal, end));
  const end = (signal: NodeJS.Signals): void => {
    stop();
    process.kill(process.pid, signal);
  };
  own.forEach((signal) => process.on(signal, end));
  try {
    return action();
  } finally {
    // Node.js delivers the signals in the next turn of the event loop, before this callback.
    setImmediate(stop);
  }
}
