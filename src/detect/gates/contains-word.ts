/**
 * Does a lower-cased word stand in a byte range, ASCII case-blind? Shared by the gates `keywords`
 * and `context`.
 *
 * Law: a word counts only when it lies wholly inside the range. Cost: bytes x words at worst, in
 * practice one comparison a byte and word.
 */
import { lowerAscii } from '../../core/bytes.ts';

/**
 * `word` must be lower-cased already (core/pack.ts says so of every gate's words); an empty word
 * stands everywhere.
 */
export const containsWord = (
  bytes: Uint8Array,
  start: number,
  end: number,
  word: Uint8Array,
): boolean => {
  if (word.length === 0) return true;
  const first = word[0]!;
  // A letter is like `first` in either case where it is with this bit.
  const fold = first >= 0x61 && first <= 0x7a ? 0x20 : 0;
  const last = end - word.length;
  for (let at = start; at <= last; at++) {
    if ((bytes[at]! | fold) !== first) continue;
    let same = 1;
    while (same < word.length && lowerAscii(bytes[at + same]!) === word[same]) same++;
    if (same === word.length) return true;
  }
  return false;
};
