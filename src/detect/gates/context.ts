/**
 * Gate `context`: what stands near a match. One word of `near` must, no word of `none` may stand
 * within `within` bytes before or after it, none of `noneBefore` before it, ASCII case-blind.
 *
 * Law: the two windows [start - within, start) and [end, end + within) are clipped to the haystack and do not reach into the match: a word
 * that the match itself spells is no context, and one of `near` that a marker spells is none either (outside-markers.ts). A word must lie
 * wholly inside one window; what stands beside a word with a border may lie outside. With `ownPair` the windows of `none` and `noneBefore`
 * are clipped to the match's own pair (own-pair.ts).
 * Cost: word-search.ts over 2 x within bytes, and once more where a word of `none` stands.
 */
import type { ContextGate, RuleId } from '../../core/pack.ts';
import { standsOutsideMarkers } from './outside-markers.ts';
import { ownPairEnd, ownPairStart } from './own-pair.ts';
import type { WordSearch } from './word-search.ts';
import { createWordSearch } from './word-search.ts';

/** True = passes. `[start, end)` is the match, `[hayStart, hayEnd)` its haystack. */
export const context = (
  bytes: Uint8Array,
  start: number,
  end: number,
  hayStart: number,
  hayEnd: number,
  gate: ContextGate,
  known: ReadonlySet<RuleId>,
): boolean => {
  const from = Math.max(hayStart, start - gate.within);
  const to = Math.min(hayEnd, end + gate.within);
  const { before, behind, near } = searchesOf(gate);
  if (before(bytes, from, start, hayStart, hayEnd)) {
    if (!gate.ownPair) return false;
    const low = ownPairStart(bytes, from, start);
    if (before(bytes, low, start, hayStart, hayEnd)) return false;
  }
  if (behind(bytes, end, to, hayStart, hayEnd)) {
    if (!gate.ownPair) return false;
    const high = ownPairEnd(bytes, end, to, hayEnd);
    if (behind(bytes, end, high, hayStart, hayEnd)) return false;
  }
  return (
    near === null ||
    standsOutsideMarkers(near, bytes, from, start, hayStart, hayEnd, known) ||
    standsOutsideMarkers(near, bytes, end, to, hayStart, hayEnd, known)
  );
};

interface Searches {
  /** Words that may not stand before the match; behind it. */
  readonly before: WordSearch;
  readonly behind: WordSearch;
  /** Null: none is asked for. */
  readonly near: WordSearch | null;
}

/** A gate lives as long as its pack. */
const known = new WeakMap<ContextGate, Searches>();

const searchesOf = (gate: ContextGate): Searches => {
  let searches = known.get(gate);
  if (searches === undefined) {
    const { near, none, noneBefore } = gate;
    searches = {
      before: createWordSearch(noneBefore, none),
      behind: createWordSearch(none),
      near: near.anywhere.length + near.bordered.length === 0 ? null : createWordSearch(near),
    };
    known.set(gate, searches);
  }
  return searches;
};
