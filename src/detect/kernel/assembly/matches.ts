/**
 * The match of one rule from the hits of its triggers, in AssemblyScript: the same search as candidates.ts (structures:
 * ../confirm-memory.ts).
 */
import { FIRE_BYTES, FIRE_PLACES } from './fires';
import { rowAt, secret } from './host';
import { backward, entered, forward, foundEnd, foundStart, left, mixed, steps } from './rows';

let beside: usize = 0;
/** Where the table is of what stands beside a match, by byte. */
export function placeBeside(at: usize): void {
  beside = at;
}

/** Flags of a rule. */
const DIRECT: u32 = 2;
const ASKS_SECRET: u32 = 4;

/** Where `secret` puts the end. */
let secretTo: u32 = 0;
/** Called by the host within `secret`. */
export function answerSecret(end: u32): void {
  secretTo = end;
}

// The part that is searched.
export let hayFrom: u32 = 0;
export let hayTo: u32 = 0;
/** Said before a search. */
export function searchIn(from: u32, to: u32): void {
  hayFrom = from;
  hayTo = to;
}

// The match that the last `find` found.
export let start: u32 = 0;
export let end: u32 = 0;
export let secretStart: u32 = 0;
export let secretEnd: u32 = 0;

/** What of a match is its secret, by where the walks entered and left it; the whole match where they never were in it. */
function takeSecret(rule: usize, number: u32, enter: u32, leave: u32, mix: u32): void {
  if (mix !== 0 || (load<u32>(rule) & ASKS_SECRET) !== 0) {
    secretStart = secret(number, hayFrom, hayTo, start, end);
    secretEnd = secretTo;
    return;
  }
  secretStart = enter !== 0 ? enter : start;
  secretEnd = enter !== 0 && leave !== 0 ? leave : end;
}

const PLACE_BYTES: usize = 32;

/** The row noted at `slot` of a record, built where there is none. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function rowIn(slot: usize, automaton: u32, place: i32, besides: u32): u32 {
  const row = load<u32>(slot);
  return row !== 0 ? row : rowAt(automaton, place, besides);
}

/**
 * The leftmost-first match that begins at `from` or later; [fire, firesEnd) are the rule's fires that may hold it. False: none, or more
 * steps than `stepsMax`.
 */
export function find(rule: usize, number: u32, fire: usize, firesEnd: usize, from: u32, stepsMax: u32): bool {
  const flags = load<u32>(rule);
  const columns: usize = load<u32>(rule, 4);
  const border = load<u32>(rule, 8);
  const places = load<u32>(rule, 12);
  const placesAt: usize = load<u32>(rule, 16);
  const span = load<u32>(rule, 20);
  let best: u32 = 0;
  let enter: u32 = 0;
  let leave: u32 = 0;
  let mix: u32 = 0;
  for (; fire < firesEnd; fire += FIRE_BYTES) {
    const fired = load<u32>(fire);
    if (best !== 0 && fired >= best + span) break;
    // Places past 32 share the bits of others.
    for (let bits = load<u32>(fire, FIRE_PLACES) & load<u32>(rule, 44); bits !== 0; bits &= bits - 1)
    for (let k: u32 = ctz(bits); k < places; k += 32) {
      const place = placesAt + <usize>k * PLACE_BYTES;
      const at = fired - load<u32>(place);
      if (at < from) continue;
      if (best !== 0 && at >= best + load<u32>(place, 4)) continue;
      if (steps > stepsMax) return false;
      const ahead = rowIn(place + 12, 2 * number, k, 0);
      if (!forward(columns, border, 2 * number, ahead, at, hayTo, (flags & DIRECT) === 0)) continue;
      const e = foundEnd;
      const fEnter = entered;
      const fLeave = left;
      const fMix = mixed;
      const side: u32 = load<u8>(beside + load<u8>(at));
      const row = rowIn(place + 16 + (<usize>side << 2), 2 * number + 1, k, side);
      if (!backward(columns, border, 2 * number + 1, row, at, from, hayFrom)) continue;
      if (best !== 0 && foundStart >= best) continue;
      best = foundStart;
      end = e;
      const phase = load<u32>(place, 8);
      mix = fMix | mixed;
      // Phase of the anchor: before the secret, in it, behind it.
      if (phase === 0) {
        enter = fEnter;
        leave = fLeave;
      } else {
        leave = phase === 1 ? fLeave : left;
        enter = phase === 2 && left === 0 ? 0 : entered !== 0 ? entered : best;
      }
    }
  }
  if (best === 0) return false;
  start = best;
  if ((flags & DIRECT) === 0) {
    const side: u32 = best > hayFrom ? load<u8>(beside + load<u8>(best - 1)) : 3;
    const row = rowIn(rule + 24 + (<usize>side << 2), 2 * number, -1, side);
    if (!forward(columns, border, 2 * number, row, best, hayTo, false)) return false;
    end = foundEnd;
    enter = entered;
    leave = left;
    mix = mixed;
  }
  takeSecret(rule, number, enter, leave, mix);
  return true;
}
