/**
 * The fields of an allow list as they are written -> the list as `detect/` reads it. Nothing is folded: a name that only resembles a
 * listed one must not come out.
 */
import type { AllowList } from '../core/allow.ts';
import { parseFieldPath } from './field-path.ts';

/** What is wrong with a path of an allow list, null where nothing is. */
export const allowPathProblem = (path: string): string | null => {
  const parsed = parseFieldPath(path, NO_FOLD);
  return parsed.ok ? null : parsed.reason;
};

/** Throws for a path in which `allowPathProblem` finds something. */
export const allowListOf = (fields: readonly string[], key: boolean): AllowList => ({
  paths: fields.map((field) => {
    const parsed = parseFieldPath(field, NO_FOLD);
    if (!parsed.ok) throw new Error('a path of an allow list that should have been refused');
    return parsed.steps;
  }),
  key,
});

const NO_FOLD = { case: false, separators: false };
