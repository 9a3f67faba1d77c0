/** The clock outside of tests. */
import { setImmediate as immediate } from 'node:timers/promises';

import type { Clock } from '../pipeline/ports.ts';

/** Wall time, monotonic time and timers of Node. */
export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  // Not the one of timers/promises: it makes an error, with its stack, where the signal ends the wait. A worker's clock is stopped with
  // every batch.
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      const done = (): void => {
        signal?.removeEventListener('abort', done);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(done, ms);
      if (signal?.aborted === true) done();
      else signal?.addEventListener('abort', done);
    }),
  yield: async () => {
    await immediate();
  },
};
