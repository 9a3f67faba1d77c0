/** The clock outside of tests. */
import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';

import type { Clock } from '../pipeline/ports.ts';

/** Wall time, monotonic time and timers of Node. */
export const systemClock: Clock = {
  now: Date.now,
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    // The signal ends the wait; that is no failure.
    await delay(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
  },
  yield: async () => {
    await immediate();
  },
};
