/** A Node process whose CPU time can be asked for, which can be frozen, and which does not outlive this one. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface MeasuredProcess {
  /** Used since its start, user and system, all threads. Throws when the process has ended. */
  readonly cpuSeconds: () => Promise<number>;
  /** Resident at most since its start, or since `forgetPeak`, MiB. */
  readonly peakMebibytes: () => Promise<number>;
  /** What it had before does not count any more; where the system cannot do that (not Linux) it does. */
  readonly forgetPeak: () => void;
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Throws with the end of its log when the process has ended. */
  readonly check: () => void;
  /** Ends it at once. */
  readonly end: () => Promise<void>;
}

const REPORTER = fileURLToPath(new URL('report-cpu.mjs', import.meta.url));

/** `log` takes stdout and stderr, `options` are Node's, `env` comes on top of this process's. */
export const startMeasured = (
  script: string,
  args: readonly string[],
  log: string,
  options: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): MeasuredProcess => {
  const out = openSync(log, 'a');
  const child = fork(script, args, {
    execArgv: [...options, '--import', REPORTER],
    env: { ...process.env, ...env },
    stdio: ['ignore', out, out, 'ipc'],
  });
  closeSync(out);
  // A frozen process would not notice that its parent is gone.
  const endWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithParent);
  let isGone = false;
  let hasForgotten = false;
  const gone = once(child, 'exit');
  child.once('exit', () => {
    isGone = true;
  });
  const check = (): void => {
    if (!isGone) return;
    const words = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-3).join(' | ');
    throw new Error(`${script} ended with ${child.exitCode ?? child.signalCode}: ${words}`);
  };
  const ask = async (): Promise<Usage> => {
    check();
    const answer = once(child, 'message') as Promise<[Usage]>;
    child.send('usage');
    const [usage] = await Promise.race([answer, gone.then(() => ended(check))]);
    return usage;
  };
  return {
    check,
    cpuSeconds: async () => (await ask()).cpuMicros / 1e6,
    peakMebibytes: async () => {
      const { peakKilobytes } = await ask();
      return (hasForgotten ? highWater(child.pid!) : peakKilobytes) / 1024;
    },
    forgetPeak: () => {
      try {
        // Linux: 5 sets the high-water mark back to what is resident now.
        writeFileSync(`/proc/${child.pid}/clear_refs`, '5');
        hasForgotten = true;
      } catch {
        hasForgotten = false;
      }
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    end: async () => {
      child.kill('SIGKILL');
      await gone;
      process.off('exit', endWithParent);
    },
  };
};

/** Kilobytes. */
const highWater = (pid: number): number =>
  Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

interface Usage {
  readonly cpuMicros: number;
  readonly peakKilobytes: number;
}

const ended = (check: () => void): never => {
  check();
  throw new Error('a process ended while it was measured');
};
