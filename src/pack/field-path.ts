/**
 * The text of a field path -> its steps: names joined by dots, `*` for any one name, `**` for any number of names, a
 * backslash before a dot, star or backslash that belongs to the name.
 */
import { lowerAsciiText, toLatin1 } from '../core/bytes.ts';
import { FIELD_STEPS_MAX } from '../core/limits.ts';
import type { FieldStep } from '../core/pack.ts';

export interface Fold {
  readonly case: boolean;
  readonly separators: boolean;
}

/** Steps with their names folded, one char a UTF-8 byte as `detect/` reads names, or what is wrong with the path. */
export const parseFieldPath = (
  path: string,
  fold: Fold,
):
  | { readonly ok: true; readonly steps: FieldStep[] }
  | { readonly ok: false; readonly reason: string } => {
  const raw = splitPath(path);
  if (raw === null) return { ok: false, reason: 'ends in a backslash' };
  const steps: FieldStep[] = [];
  for (const part of raw) {
    if (part.text === '') return { ok: false, reason: 'has an empty step' };
    if (!part.escaped && part.text === '**') steps.push({ kind: 'any-depth' });
    else if (!part.escaped && part.text === '*') steps.push({ kind: 'any-name' });
    else if (!part.escaped && part.text.includes('*')) {
      return { ok: false, reason: 'has a star inside a name' };
    } else {
      const name = foldName(part.text, fold);
      if (name === '') return { ok: false, reason: 'has a name of separators only' };
      steps.push({ kind: 'name', name: toLatin1(new TextEncoder().encode(name)) });
    }
  }
  if (steps.length > FIELD_STEPS_MAX)
    return { ok: false, reason: `has more than ${FIELD_STEPS_MAX} steps` };
  return steps.some((step) => step.kind === 'name')
    ? { ok: true, steps }
    : { ok: false, reason: 'holds no name, so it would take every field' };
};

interface RawStep {
  text: string;
  escaped: boolean;
}

const splitPath = (path: string): RawStep[] | null => {
  const steps: RawStep[] = [{ text: '', escaped: false }];
  for (let i = 0; i < path.length; i++) {
    const current = steps.at(-1)!;
    if (path[i] === '.') steps.push({ text: '', escaped: false });
    else if (path[i] !== '\\') current.text += path[i]!;
    else if (++i < path.length) {
      current.text += path[i]!;
      current.escaped = true;
    } else return null;
  }
  return steps;
};

/** As `detect/` folds the names that it meets: ASCII case, and `-`, `_`, `.` and space left out. */
const foldName = (name: string, fold: Fold): string => {
  const cased = fold.case ? lowerAsciiText(name) : name;
  return fold.separators ? cased.replaceAll(/[-_. ]/gu, '') : cased;
};
