/**
 * Gate `keywords`: one of the words must stand in the haystack, ASCII case-blind.
 *
 * Law: no words, no demand. Cost: one pass over the haystack (word-list.ts); the
 * answer is the same for every match in that haystack, so a caller keeps it (verdict.ts).
 */
import { someWordStands } from './word-list.ts';

/** True = passes. `[start, end)` is the haystack; `keywords` are lower-cased. */
export const keywords = (
  bytes: Uint8Array,
  start: number,
  end: number,
  words: readonly Uint8Array[],
): boolean => words.length === 0 || someWordStands(bytes, start, end, words);
