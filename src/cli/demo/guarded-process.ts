/**
 * A child process that cannot outlive this one, however this one dies.
 *
 * The child runs in a session of its own, because a Ctrl-C in the terminal goes to the whole foreground group and would end
 * broker and sidecar before anything could drain. A shell stands between: it waits for the end of its standard input. When
 * the parent is gone the pipe closes, the child gets SIGTERM, after 5 s SIGKILL, and its folder is removed.
 */
import { spawn } from 'node:child_process';

export interface GuardedProcess {
  /** Of the command itself, not of the shell around it. */
  readonly pid: number;
  /** Exit status as a shell gives it (128 + signal number when a signal ended it); settles when the process is gone. */
  readonly gone: Promise<number>;
  readonly isGone: () => boolean;
  /** Does nothing when the process is gone. */
  readonly signal: (signal: NodeJS.Signals) => void;
}

export interface GuardedOptions {
  /** Removed when the parent died; must hold nothing of anybody else. */
  readonly folder: string;
  /** File that takes what the process writes on stdout and stderr (appended). */
  readonly log: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts `command` (program and arguments). Rejects when there is no shell to start it. */
export const startGuarded = async (
  command: readonly string[],
  options: GuardedOptions,
): Promise<GuardedProcess> => {
  const shell = spawn('sh', ['-c', GUARD, 'lethe-guard', options.folder, options.log, ...command], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true,
    env: { ...process.env, ...options.env },
  });
  let isGone = false;
  const gone = new Promise<number>((resolve) =>
    shell.once('close', (code) => {
      isGone = true;
      resolve(code ?? 128);
    }),
  );
  // Writing to a shell that just ended is no news: `gone` tells.
  shell.stdin.on('error', () => undefined);
  const pid = await new Promise<number>((resolve, reject) => {
    shell.once('error', reject);
    shell.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString().trim())));
  });
  const signal: GuardedProcess['signal'] = (name) => {
    if (isGone) return;
    try {
      process.kill(pid, name);
    } catch {
      // It ended a moment ago: that is what was wanted.
    }
  };
  return { pid, gone, isGone: () => isGone, signal };
};

/** A background job of sh gets /dev/null as its input, hence descriptor 3 for the pipe. The first line out is the process id. */
const GUARD = `
folder=$1; log=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- >>"$log" 2>&1 &
child=$!
echo "$child"
(
  while read -r line; do :; done <&3
  : >"$folder/orphaned"
  kill -TERM "$child" 2>/dev/null
  tries=0
  while kill -0 "$child" 2>/dev/null && [ "$tries" -lt 50 ]; do sleep 0.1; tries=$((tries + 1)); done
  kill -KILL "$child" 2>/dev/null
) >/dev/null 2>&1 &
guard=$!
wait "$child"
status=$?
kill "$guard" 2>/dev/null
[ -e "$folder/orphaned" ] && rm -rf -- "$folder"
exit "$status"
`;
