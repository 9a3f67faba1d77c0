/** What an opening parenthesis opens: a group that captures, one that does not, or a change of flags. */
import type { Flags, Reader } from './reader.ts';
import { Refusal } from './refusal.ts';

export type GroupOpen =
  /** `name` is empty for a plain `(`. */
  | { readonly kind: 'capture'; readonly name: string }
  /** `(?flags:` with the flags that hold inside. */
  | { readonly kind: 'plain'; readonly flags: Flags }
  /** `(?flags)` with the flags that hold from here to the end of the enclosing group. */
  | { readonly kind: 'flags'; readonly flags: Flags };

/** Reads `(`, `(?P<name>`, `(?<name>`, `(?flags:` or `(?flags)`; `reader.at` stands on the `(`. Throws Refusal. */
export const parseGroupOpen = (reader: Reader, flags: Flags): GroupOpen => {
  const open = reader.at;
  const rest = reader.text.slice(open, open + 256);
  if (!rest.startsWith('(?')) {
    reader.at++;
    return { kind: 'capture', name: '' };
  }
  for (const [start, message, hint] of REFUSED) {
    if (rest.startsWith(start)) throw new Refusal(open, message, hint);
  }
  if (/^\(\?P?</.test(rest)) {
    const named = /^\(\?P?<(\w+)>/.exec(rest);
    if (named === null) {
      throw new Refusal(
        open,
        'a group name of other than letters, digits and underscores',
        'write (?P<name>...)',
      );
    }
    reader.at += named[0].length;
    return { kind: 'capture', name: named[1]! };
  }
  const setting = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
  if (setting === null) {
    throw new Refusal(open, 'a group that RE2 does not know', 'the flags are i, m, s and U');
  }
  reader.at += setting[0].length;
  const changed = withFlags(withFlags(flags, setting[1]!, true), setting[2] ?? '', false);
  return { kind: setting[3] === ':' ? 'plain' : 'flags', flags: changed };
};

const LOOK_AROUND =
  'RE2 has no look-around: match the neighbour too and name what is to be redacted (?P<secret>...)';

const REFUSED: readonly (readonly [string, string, string])[] = [
  ['(?=', 'look-ahead', LOOK_AROUND],
  ['(?!', 'negative look-ahead', `${LOOK_AROUND}; for exceptions use the rule's gates`],
  ['(?<=', 'look-behind', LOOK_AROUND],
  ['(?<!', 'negative look-behind', `${LOOK_AROUND}; for exceptions use the rule's gates`],
  ['(?>', 'an atomic group', 'write (?:...): RE2 never backtracks, so it is not needed'],
  ['(?#', 'a comment', 'write the comment in YAML, beside the pattern'],
  ['(?P=', 'a backreference', 'RE2 has no backreferences: repeat the part itself'],
  ['(?|', 'a branch reset', 'number the groups as they stand, or name them'],
  ['(?x', 'the flag x', 'leave white space and comments out of the pattern'],
];

const withFlags = (flags: Flags, letters: string, on: boolean): Flags => ({
  fold: letters.includes('i') ? on : flags.fold,
  multiline: letters.includes('m') ? on : flags.multiline,
  dotAll: letters.includes('s') ? on : flags.dotAll,
  ungreedy: letters.includes('U') ? on : flags.ungreedy,
});
