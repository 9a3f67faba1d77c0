/**
 * Does a lower-cased word stand in a byte range, ASCII case-blind? The slow twin of detect/gates/word-search.ts, which looks for all
 * words of a gate at once.
 *
 * Law: a word counts only when it lies wholly inside the range. Cost: bytes x words at worst.
 */
import { lowerAscii } from '../../src/core/bytes.ts';

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
  for (let at = start; at + word.length <= end; at++) {
    if (word.every((byte, i) => lowerAscii(bytes[at + i]!) === byte)) return true;
  }
  return false;
};
