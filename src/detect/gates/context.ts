/**
 * Gate `context`: what stands near a match. One word of `near` must, no word of `none` may stand
 * within `within` bytes before or after it, none of `noneBefore` before it, ASCII case-blind.
 *
 * Law: the two windows [start - within, start) and [end, end + within) are clipped to the haystack and do not reach into the match: a word
 * that the match itself spells is no context. A word must lie wholly inside one window; what stands beside a word with a border may lie
 * outside. With `ownPair` the windows of `none` and `noneBefore` are clipped to the match's own pair (own-pair.ts).
 * Cost: word-list.ts over 2 x within bytes, and once more where a word of `none` stands.
 */
import type { ContextGate, ContextWords } from '../../core/pack.ts';
import { borderedWordStands } from './bordered-word.ts';
import { ownPairEnd, ownPairStart } from './own-pair.ts';
import { someWordStands } from './word-list.ts';

/** True = passes. `[start, end)` is the match, `[hayStart, hayEnd)` its haystack. */
export const context = (
  bytes: Uint8Array,
  start: number,
  end: number,
  hayStart: number,
  hayEnd: number,
  gate: ContextGate,
): boolean => {
  const from = Math.max(hayStart, start - gate.within);
  const to = Math.min(hayEnd, end + gate.within);
  const standIn = (words: ContextWords, low: number, high: number): boolean =>
    someWordStands(bytes, low, high, words.anywhere) ||
    words.bordered.some((word) => borderedWordStands(bytes, low, high, word, hayStart, hayEnd));
  const stand = (words: ContextWords, low: number, high: number): boolean =>
    standIn(words, low, start) || standIn(words, end, high);
  const { near, none, noneBefore, ownPair } = gate;
  const forbids = (low: number, high: number): boolean =>
    standIn(noneBefore, low, start) || stand(none, low, high);
  if (forbids(from, to)) {
    if (!ownPair) return false;
    if (forbids(ownPairStart(bytes, from, start), ownPairEnd(bytes, end, to, hayEnd))) return false;
  }
  return near.anywhere.length + near.bordered.length === 0 || stand(near, from, to);
};
