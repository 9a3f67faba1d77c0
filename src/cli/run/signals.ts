/** SIGTERM and SIGINT drain, a second one (or a drain that takes too long) forces the end, SIGHUP reloads. */
export interface SignalWork {
  readonly reload: () => void;
  /** Called once. */
  readonly drain: (signal: string) => void;
  readonly force: (reason: 'second-signal' | 'drain-timeout') => void;
  readonly drainMs: number;
}

/** Listens until the function that it returns is called. */
export const onSignals = (work: SignalWork): (() => void) => {
  let timer: NodeJS.Timeout | null = null;
  const stop = (signal: string): void => {
    if (timer !== null) {
      work.force('second-signal');
      return;
    }
    timer = setTimeout(() => work.force('drain-timeout'), work.drainMs);
    work.drain(signal);
  };
  const signals = ['SIGTERM', 'SIGINT'] as const;
  for (const signal of signals) process.on(signal, stop);
  process.on('SIGHUP', work.reload);
  return () => {
    if (timer !== null) clearTimeout(timer);
    for (const signal of signals) process.off(signal, stop);
    process.off('SIGHUP', work.reload);
  };
};
