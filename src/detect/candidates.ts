/**
 * From which byte on a rule has to be searched, as far as its fired triggers know: the search jumps from one promising place to the next
 * instead of walking the haystack.
 *
 * Law: no match begins in what is jumped over. A match holds a trigger of its rule, at most `mostBefore` bytes behind its start, from
 * which it goes on to its end; the trigger's position is a byte of the match. So the leftmost match that begins at `from` or
 * later begins no
 * sooner than the least start that some trigger not refuted by a glance or the confirmer allows.
 * Cost: at most CONFIRM_STEPS_PER_BYTE bytes walked a byte of haystack and rule; past it nothing is jumped over.
 */
import { CONFIRM_STEPS_PER_BYTE } from '../core/limits.ts';
import type { TriggerPlace } from '../core/pack.ts';
import type { Confirmer } from '../regex/confirmer.ts';
import type { Glance } from '../regex/glances.ts';
import { FORWARD_MAX } from '../regex/plan/window-rates.ts';
import type { Hits } from './hits.ts';

/** The candidates of one rule, haystack after haystack. */
export interface Candidates {
  /**
   * Takes on a haystack. The rule's hits are chained: `first`, then `following[hit]` until -1, ascending; `shift` is added to an offset
   * of `hits` to have it in `bytes`.
   */
  readonly begin: (
    bytes: Uint8Array,
    hayStart: number,
    hayEnd: number,
    hits: Hits,
    shift: number,
    first: number,
    following: Int32Array,
  ) => void;
  /** Where the search for a match that begins at `from` or later may begin, -1 = there is none. `from` never falls. */
  readonly jump: Jump;
  /** The haystack is done with; nothing of it is kept. */
  readonly end: () => void;
  /** Can no match go on from where this trigger fired? Looks a few bytes ahead; any haystack, also before `begin`. */
  readonly refutes: (bytes: Uint8Array, hayStart: number, hayEnd: number, fired: number) => boolean;
}

const NO_BYTES: Uint8Array = new Uint8Array(0);

/** Bytes that `refutes` looks ahead: most false fires end within a few. */
const GLANCE_BYTES = 48;

export type Jump = (from: number) => number;

/** For rules without triggers. */
export const stay: Jump = (from) => from;

/** `places` of the rule's trigger; scratch memory, for one haystack at a time. */
export const createCandidates = (
  places: readonly TriggerPlace[],
  confirmer: Confirmer,
  glance: Glance,
): Candidates => {
  const farthest = Math.max(...places.map(({ mostBefore }) => mostBefore));
  let bytes = NO_BYTES;
  let hayStart = 0;
  let hayEnd = 0;
  let at: Int32Array = new Int32Array(0);
  let shift = 0;
  let head = -1;
  let following: Int32Array = at;
  let stepsMax = 0;

  /** The least start that the places of one hit allow, `best` where none allows a lesser one. */
  const leastStart = (fired: number, from: number, best: number): number => {
    let least = best;
    const left = glance(bytes, hayStart, hayEnd, fired);
    if (left === 0) return least;
    for (let i = 0; i < places.length; i++) {
      if ((left & (1 << (i & 31))) === 0) continue;
      const { instruction, forward, mostBefore } = places[i]!;
      const position = fired - forward;
      const start = Math.max(from, position - mostBefore);
      if (position < from || start >= least) continue;
      if (confirmer.goesOn(bytes, hayEnd, instruction, position)) least = start;
    }
    return least;
  };

  return {
    begin: (inBytes, start, end, hits, by, first, chain) => {
      bytes = inBytes;
      hayStart = start;
      hayEnd = end;
      at = hits.at;
      shift = by;
      head = first;
      following = chain;
      stepsMax = confirmer.walked() + CONFIRM_STEPS_PER_BYTE * (end - start + 1);
    },
    end: () => {
      bytes = NO_BYTES;
    },
    jump: (from) => {
      while (head >= 0 && at[head]! + shift < from) head = following[head]!;
      let best = Infinity;
      for (let hit = head; hit >= 0; hit = following[hit]!) {
        if (confirmer.walked() > stepsMax) return from;
        const fired = at[hit]! + shift;
        if (best === from || fired - FORWARD_MAX - farthest >= best) break;
        best = leastStart(fired, from, best);
      }
      return best === Infinity ? -1 : best;
    },
    refutes: createRefutes(places, confirmer, glance),
  };
};

const createRefutes =
  (places: readonly TriggerPlace[], confirmer: Confirmer, glance: Glance): Candidates['refutes'] =>
  (bytes, hayStart, hayEnd, fired) => {
    const left = glance(bytes, hayStart, hayEnd, fired);
    for (let i = 0; i < places.length; i++) {
      const { instruction, forward } = places[i]!;
      const position = fired - forward;
      if (position < hayStart || (left & (1 << (i & 31))) === 0) continue;
      if (confirmer.goesOn(bytes, hayEnd, instruction, position, GLANCE_BYTES)) return false;
    }
    return true;
  };
