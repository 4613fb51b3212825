const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Does something that no signal may interrupt, in one go. A signal that comes meanwhile ends the process right afterwards, as it would
 * have at once; where the program listens for it itself, what becomes of it is the program's affair.
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
    // Node hands out the signals of the meantime in the next turn of its loop, before this.
    setImmediate(stop);
  }
}
