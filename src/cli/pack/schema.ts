/** `lethe pack schema`: the JSON Schema of rule packs on stdout, the same as schema/rulepack-v1.json. */
import { rulePackJsonSchema } from '../../pack/schema.ts';
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { readArguments, UsageError } from '../usage.ts';

/** Throws `UsageError`. */
export const packSchema = async (args: readonly string[]): Promise<ExitCode> => {
  const { values, positionals } = readArguments('lethe pack schema', args, {});
  if (positionals.length > 0) throw new UsageError('lethe pack schema', 'takes no path');
  const help = 'lethe pack schema: the JSON Schema of rule packs on stdout, for editors\n';
  process.stdout.write(values.help === true ? help : rulePackJsonSchema());
  return EXIT.ok;
};
