/**
 * Can anything be found in a value in which spans were replaced by markers? The short proof that nothing can, in AssemblyScript; where it
 * fails, the value is looked at again.
 *
 * What is found holds a window that the prefilter fires on. A window stands in bytes that were there before, and then it fired before,
 * outside of all findings: the value is searched again from those hits alone (ordinary.ts). Or it holds a byte of a marker, and then one of
 * two walks meets it: that of the marker itself, or that of what stands behind it, which goes on until it is where a walk would be that had
 * begun there. Both are by single rows (walk.ts) of every automaton.
 *
 * `../quiet-memory.ts` writes what is read here: an automaton is (table, columns, first row that fires, row behind `[`), u32 each. Behind all
 * but few bytes `[` leads to the same row, from which the walk of a marker is known: its last row, by rule and automaton, NOISY where
 * it fires. `tellTale` has those few: bit k of a byte is set where it may be the (k + 1)th last before such a `[`.
 */

import { rowNamed } from './walk';

const AUTOMATON_BYTES: usize = 16;
const NOISY: u32 = 0xffffffff;
/** Bits of `tellTale`. */
const TOLD: usize = 8;
const OPEN: u32 = 0x5b;

let automata: usize = 0;
let automataEnd: usize = 0;
let behindMarkers: usize = 0;
let tellTale: usize = 0;
/** Of each automaton the row behind the bytes since the last marker, MET where its walk has met that of the bytes alone. */
let rows: usize = 0;
const MET: u32 = 0xffffffff;

/** Addresses of the structures; `rowsAt` has room for a row of each automaton. */
export function prepareQuiet(from: usize, to: usize, behind: usize, told: usize, rowsAt: usize): void {
  automata = from;
  automataEnd = to;
  behindMarkers = behind;
  tellTale = told;
  rows = rowsAt;
}

let quiet: bool = false;
/** No marker yet; then all automata count as MET. */
let isFirst: bool = false;
/** Is one of the rows MET? */
let isMet: bool = false;

/** Begins a value. */
export function beginQuiet(): void {
  quiet = true;
  isFirst = true;
  isMet = true;
}

/** Has nothing fired so far but what fired before? */
export function isQuiet(): bool {
  return quiet;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function step(automaton: usize, row: u32, byte: u32): u32 {
  const columns: usize = load<u32>(automaton, 4);
  return rowNamed(load<u16>(<usize>load<u32>(automaton) + <usize>row + <usize>load<u16>(columns + (<usize>byte << 1))));
}

/** A marker of `rule` takes the place of what stands from `start` on; [from, start) stands before it, unchanged. */
export function markedQuietly(from: usize, start: usize, rule: usize): void {
  if (!quiet) return;
  if (isMet && mayTell(from, start)) {
    quiet = false;
    return;
  }
  const count = (automataEnd - automata) / AUTOMATON_BYTES;
  let behind = behindMarkers + ((rule * count) << 2);
  let own = rows;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON_BYTES) {
    const row = load<u32>(own);
    const isOther = !isFirst && row !== MET && step(automaton, row, OPEN) !== load<u32>(automaton, 12);
    if (isOther || load<u32>(behind) === NOISY) {
      quiet = false;
      return;
    }
    store<u32>(own, load<u32>(behind));
    own += 4;
    behind += 4;
  }
  isFirst = false;
}

/** May the bytes before `start` make a `[` there another one than most? */
// @ts-expect-error decorators are AssemblyScript's
@inline
function mayTell(from: usize, start: usize): bool {
  const low = start - from > TOLD ? start - TOLD : from;
  let bit: u32 = 1;
  for (let at = start; at > low; bit <<= 1) {
    at--;
    if ((load<u8>(tellTale + load<u8>(at)) & bit) === 0) return false;
  }
  return true;
}

/** [from, to), unchanged, stands behind the marker. */
export function passedQuietly(from: usize, to: usize): void {
  if (!quiet) return;
  isMet = false;
  let own = rows;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON_BYTES) {
    const hot = load<u32>(automaton, 8);
    let row = load<u32>(own);
    let other: u32 = 0;
    for (let at = from; row !== other && at < to; at++) {
      const byte: u32 = load<u8>(at);
      row = step(automaton, row, byte);
      other = step(automaton, other, byte);
      if (row >= hot) {
        quiet = false;
        return;
      }
    }
    isMet = isMet || row === other;
    store<u32>(own, row === other ? MET : row);
    own += 4;
  }
}
