/**
 * Gate `keywords`: one of the words must stand in the haystack, ASCII case-blind.
 *
 * Law: no words, no demand. Cost: one pass over the haystack a word until one is found; the
 * answer is the same for every match in that haystack, so a caller keeps it (verdict.ts).
 */
import { containsWord } from './contains-word.ts';

/** True = passes. `[start, end)` is the haystack; `keywords` are lower-cased. */
export const keywords = (
  bytes: Uint8Array,
  start: number,
  end: number,
  words: readonly Uint8Array[],
): boolean => {
  if (words.length === 0) return true;
  for (const word of words) if (containsWord(bytes, start, end, word)) return true;
  return false;
};
