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
  const last = end - word.length;
  for (let at = start; at <= last; at++) {
    if (lowerAscii(bytes[at]!) !== first) continue;
    let same = 1;
    while (same < word.length && lowerAscii(bytes[at + same]!) === word[same]) same++;
    if (same === word.length) return true;
  }
  return false;
};
