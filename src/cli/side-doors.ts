/**
 * What Node offers to anyone on the machine and a sidecar must not: the inspector on SIGUSR1 and diagnostic reports. The
 * memory of this process holds raw records.
 *
 * Law: runs before anything else. Core dumps are a limit of the operating system that Node cannot set: the image and the
 * Kubernetes file set it to 0, `docs/operating.md` says so.
 */

/** Call once, first thing. */
export const closeSideDoors = (): void => {
  // A handler of our own replaces Node's, which would open a debugger port on 127.0.0.1:9229.
  process.on('SIGUSR1', () => undefined);
  process.report.reportOnFatalError = false;
  process.report.reportOnSignal = false;
  process.report.reportOnUncaughtException = false;
  process.report.excludeEnv = true;
  // A reader that went away (`lethe pipe | head`) ends the command; it is no crash with a stack.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit(1);
      process.exit(1);
    });
  }
};
