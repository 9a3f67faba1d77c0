/** Which configuration file a command reads. */
import { existsSync } from 'node:fs';

/** The option, else LETHE_CONFIG, else lethe.yaml of the working folder where it exists, else null: the environment alone. */
export const configPath = (
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | null => {
  if (option !== undefined) return option;
  const fromEnvironment = env['LETHE_CONFIG'];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
  return existsSync('lethe.yaml') ? 'lethe.yaml' : null;
};
