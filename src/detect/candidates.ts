/**
 * From which byte on a rule has to be searched, as far as its fired triggers know: the search jumps from one promising place to the next
 * instead of walking the haystack.
 *
 * Law: no match begins in what is jumped over. A match holds a trigger of its rule, at most `mostBefore` bytes behind its start, from which it
 * goes on to its end; the trigger's position is a byte of the match. So the leftmost match that begins at `from` or later begins no sooner than
 * the least start that some trigger not refuted by the confirmer allows.
 * Cost: at most CONFIRM_STEPS_PER_BYTE bytes walked a byte of haystack and rule; past it nothing is jumped over.
 */
import { CONFIRM_STEPS_PER_BYTE } from '../core/limits.ts';
import type { TriggerPlace } from '../core/pack.ts';
import type { Confirmer } from '../regex/confirmer.ts';
import { FORWARD_MAX } from '../regex/plan/window-rates.ts';
import type { Hits } from './hits.ts';

/** The hits of one rule in one haystack. */
export interface RuleHits {
  readonly hits: Hits;
  /** Added to an offset of a hit it is an offset into the haystack's bytes. */
  readonly shift: number;
  /** Index of the first hit, and by index the next one (-1 = none), ascending. */
  readonly first: number;
  readonly following: Int32Array;
}

/** Where the search for a match that begins at `from` or later may begin; -1 = there is none. `from` never falls from call to call. */
export type Jump = (from: number) => number;

export const createJump = (
  { hits, shift, first, following }: RuleHits,
  places: readonly TriggerPlace[],
  confirmer: Confirmer,
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
): Jump => {
  const stepsMax = confirmer.walked() + CONFIRM_STEPS_PER_BYTE * (hayEnd - hayStart + 1);
  const farthest = Math.max(...places.map(({ mostBefore }) => mostBefore));
  let head = first;

  /** The least start that the places of one hit allow, Infinity where all are refuted. */
  const leastStart = (at: number, from: number, best: number): number => {
    let least = best;
    for (const { instruction, forward, mostBefore } of places) {
      const position = at - forward;
      const start = Math.max(from, position - mostBefore);
      if (position < from || start >= least) continue;
      if (confirmer.goesOn(bytes, hayEnd, instruction, position)) least = start;
    }
    return least;
  };

  return (from) => {
    while (head >= 0 && hits.at[head]! + shift < from) head = following[head]!;
    let best = Infinity;
    for (let hit = head; hit >= 0; hit = following[hit]!) {
      if (confirmer.walked() > stepsMax) return from;
      const at = hits.at[hit]! + shift;
      if (best === from || at - FORWARD_MAX - farthest >= best) break;
      best = leastStart(at, from, best);
    }
    return best === Infinity ? -1 : best;
  };
};
