/** `lethe config check` and `lethe config schema`. */
import { EXIT } from './exit-codes.ts';
import type { ExitCode } from './exit-codes.ts';
import { readArguments, UsageError } from './usage.ts';

/** Reads the configuration as `run` would, without opening a socket. Throws `ConfigError`, `UsageError`. */
export const config = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments('lethe config', args, {
    config: { type: 'string', short: 'c' },
  });
  if (values.help === true) {
    process.stdout.write(HELP);
    return EXIT.ok;
  }
  const [action, ...extra] = positionals;
  if (extra.length > 0) throw new UsageError('lethe config', 'takes one action only');
  switch (action) {
    case 'check':
      return check(values.config);
    case 'schema':
      return schema();
    default:
      throw new UsageError('lethe config', 'needs an action: check or schema');
  }
};

const check = async (option: string | undefined): Promise<ExitCode> => {
  const { loadConfig } = await import('../config/load-config.ts');
  const { configPath } = await import('./config-path.ts');
  const found = loadConfig({ path: configPath(option, process.env), env: process.env });
  const routes = found.topics.length;
  process.stderr.write(
    `${found.path ?? 'environment'}: ok, ${found.brokers.length} broker(s), ${routes} topic route(s)\n`,
  );
  return EXIT.ok;
};

const schema = async (): Promise<ExitCode> => {
  const { configJsonSchema } = await import('../config/json-schema.ts');
  process.stdout.write(configJsonSchema());
  return EXIT.ok;
};

const HELP = `lethe config check [--config FILE]   is the configuration right? every problem at once
lethe config schema                  its JSON Schema on stdout

  -c, --config FILE   default: $LETHE_CONFIG, else lethe.yaml where it exists

Exit codes: 0 ok, 2 usage, 78 the configuration is wrong.
`;
