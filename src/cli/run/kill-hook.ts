/** For tests only: LETHE_TEST_KILL_AT names a point of kafka/ at which the process ends as by kill -9. */
import type { Hook } from '../../kafka/kafka-event.ts';

/** Does nothing where the variable is not set. */
export const killHook = (env: Readonly<Record<string, string | undefined>>): Hook => {
  const at = env['LETHE_TEST_KILL_AT'];
  return (point) => {
    if (point === at) process.kill(process.pid, 'SIGKILL');
  };
};
