/** Numbers of which some characters are left open: what a validator says of all that they can be. */
import type { Validator } from '../../../../../src/core/pack.ts';
import { validate } from '../../../../../src/detect/gates/validate.ts';

const DIGITS = '0123456789';
const OPEN: Readonly<Record<string, string>> = {
  '?': DIGITS,
  '*': `${DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`,
};

/** Does the validator accept the whole text? A text stands between two brackets. */
export const passes = (name: Validator, text: string): boolean => {
  const bytes = new TextEncoder().encode(`<${text}>`);
  return validate(name, bytes, 1, bytes.length - 1);
};

/** All accepted texts that `pattern` can be: `?` is any digit, `*` any digit or capital letter. */
export const completions = (name: Validator, pattern: string): readonly string[] => {
  const at = pattern.search(/[?*]/);
  if (at < 0) return passes(name, pattern) ? [pattern] : [];
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  return Array.from(OPEN[pattern[at]!]!).flatMap((sign) =>
    completions(name, before + sign + after),
  );
};
