/** `--allow-field PATH …` of the commands that read records from a file or a pipe. */
import type { AllowList } from '../core/allow.ts';
import { allowListOf, allowPathProblem } from '../pack/allow-list.ts';
import { UsageError } from './usage.ts';

/** Null where the option is not given. Such records have keys that are not shown, so there is nothing to say of keys. */
export const readAllowFields = (
  command: string,
  fields: readonly string[] | undefined,
): AllowList | null => {
  if (fields === undefined) return null;
  for (const field of fields) {
    const problem = allowPathProblem(field);
    if (problem !== null)
      throw new UsageError(command, `--allow-field takes a path; one ${problem}`);
  }
  return allowListOf(fields, false);
};
