/**
 * What Node offers to anyone on the machine and a sidecar must not: the inspector on SIGUSR1 and diagnostic reports. The
 * memory of this process holds raw records.
 *
 * Law: runs before anything else. Core dumps are a limit of the operating system that Node cannot set: the image and the
 * Kubernetes file set it to 0, `docs/operating.md` says so.
 */

import { EXIT } from './exit-codes.ts';

/** Call once, first thing. */
export const closeSideDoors = (): void => {
  // A handler of our own replaces Node's, which would open a debugger port on 127.0.0.1:9229.
  process.on('SIGUSR1', () => undefined);
  process.report.reportOnFatalError = false;
  process.report.reportOnSignal = false;
  process.report.reportOnUncaughtException = false;
  process.report.excludeEnv = true;
  process.stdout.on('error', endOnBrokenOutput);
  // Nobody is left to tell; the exit code still counts.
  process.stderr.on('error', () => undefined);
};

/** A reader that went away (`lethe pipe | head`) ends the command quietly; a full disk is told in one line. */
export const endOnBrokenOutput = (error: NodeJS.ErrnoException): never => {
  if (error.code !== 'EPIPE') {
    process.stderr.write(`lethe: stdout cannot be written (${error.code ?? 'unknown'})\n`);
  }
  process.exit(EXIT.failed);
};
