/**
 * Gate `context`: what stands near a match. One word of `near` must, no word of `none` may stand
 * within `within` bytes before or after it, ASCII case-blind.
 *
 * Law: the two windows [start - within, start) and [end, end + within) are clipped to the
 * haystack and do not reach into the match: a word that the match itself spells is no context. A
 * word must lie wholly inside one window. Cost: word-list.ts over 2 x within bytes.
 */
import type { ContextGate } from '../../core/pack.ts';
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
  const stands = (words: readonly Uint8Array[]): boolean =>
    someWordStands(bytes, from, start, words) || someWordStands(bytes, end, to, words);
  return !stands(gate.none) && (gate.near.length === 0 || stands(gate.near));
};
