/**
 * Gate `keywords`: one of the words must stand in the haystack, ASCII case-blind.
 *
 * Law: no words, no demand. A word in a marker does not count (outside-markers.ts). Cost: one pass over the haystack (word-search.ts); the
 * answer is the same for every match in that haystack, so a caller keeps it (verdict.ts).
 */
import type { RuleId } from '../../core/pack.ts';
import { standsOutsideMarkers } from './outside-markers.ts';
import type { WordSearch } from './word-search.ts';
import { createWordSearch } from './word-search.ts';

/** True = passes. `[start, end)` is the haystack; `keywords` are lower-cased. */
export const keywords = (
  bytes: Uint8Array,
  start: number,
  end: number,
  words: readonly Uint8Array[],
  known: ReadonlySet<RuleId>,
): boolean =>
  words.length === 0 || standsOutsideMarkers(searchOf(words), bytes, start, end, start, end, known);

/** Lists live as long as their pack. */
const known = new WeakMap<readonly Uint8Array[], WordSearch>();

const searchOf = (words: readonly Uint8Array[]): WordSearch => {
  let search = known.get(words);
  if (search === undefined) {
    known.set(words, (search = createWordSearch({ anywhere: words, bordered: [] })));
  }
  return search;
};
