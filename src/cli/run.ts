/** `lethe run`: the sidecar's command line. What it does is in run/sidecar.ts, loaded only when it is asked for. */
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { letGarbageGather } from './run/garbage.ts';
import { readArguments, UsageError } from './usage.ts';

/** Throws `UsageError`, and what configuration, rules, listener and broker say at start. */
export const run = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments('lethe run', args, {
    config: { type: 'string', short: 'c' },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  if (positionals.length > 0) throw new UsageError('lethe run', 'takes no arguments');
  letGarbageGather();
  const { runSidecar } = await import('./run/sidecar.ts');
  return runSidecar(values.config);
};

const HELP = `lethe run [--config FILE]
  the sidecar: reads the topics of lethe.yaml, publishes them sanitized

  -c, --config FILE   default: $LETHE_CONFIG, else lethe.yaml where it exists

SIGTERM drains; SIGHUP reads rule packs and key file again. Health and metrics on :9464.
Exit codes: 0 drained; 1 the broker, a port or the group refused, or the drain took too
long; 2 usage; 78 configuration, rule packs or key file are wrong. See docs/operating.md.
`;
