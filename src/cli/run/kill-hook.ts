/**
 * For tests only: LETHE_TEST_KILL_AT names a point of kafka/ at which the process ends as by kill -9; `point:3` at the third time that
 * it is passed. It stands still there first, so that whatever runs beside it (a commit that comes too early) has time to do harm.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hook } from '../../kafka/kafka-event.ts';

/** Several commit intervals of the tests. */
const STANDSTILL_MS = 400;

/** Does nothing unless the variable is set. */
export const killHook = (env: Readonly<Record<string, string | undefined>>): Hook => {
  const [at, times = '1'] = (env['LETHE_TEST_KILL_AT'] ?? '').split(':');
  let left = Number(times);
  return async (point) => {
    if (point !== at || --left > 0) return;
    await sleep(STANDSTILL_MS);
    process.kill(process.pid, 'SIGKILL');
  };
};
