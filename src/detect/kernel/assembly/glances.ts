/** What stands around a byte at which a trigger fired, compared with what must stand there (regex/glances.ts makes the tables). */

import { FROM, TO } from './asked';
import { FIRE_BYTES, FIRE_PART, FIRE_PLACES } from './fires';

let refused: u32 = 0;
/** Fires that none of their rule's places can be of, since it was asked last: proof that they were looked at. */
export function glancesRefused(): u32 {
  const count = refused;
  refused = 0;
  return count;
}

/** The places by what a column allows: bytes where a rule has eight places or fewer (`narrow`), words where it has more. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function allowed(row: usize, column: usize, narrow: bool): u32 {
  return narrow ? <u32>load<u8>(row + column) : load<u32>(row + (column << 2));
}

/** Of what stands at `at`. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function inside(row: usize, columns: usize, at: u32, narrow: bool): u32 {
  return allowed(row, <usize>load<u8>(columns + load<u8>(at)), narrow);
}

/** What all seven bytes leave, where they are inside: reading them takes less than a branch that is guessed wrong. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function among(columns: usize, row: usize, rowBytes: usize, at: u32, narrow: bool): u32 {
  const a = inside(row, columns, at, narrow);
  const b = inside(row + rowBytes, columns, at + 1, narrow);
  const c = inside(row + 2 * rowBytes, columns, at + 2, narrow);
  const d = inside(row + 3 * rowBytes, columns, at + 3, narrow);
  const e = inside(row + 4 * rowBytes, columns, at - 1, narrow);
  const f = inside(row + 5 * rowBytes, columns, at - 3, narrow);
  const g = inside(row + 6 * rowBytes, columns, at - 5, narrow);
  return a & b & c & d & e & f & g;
}

/** As `among`, near a border of the part [from, to), which is the last column. */
function amongBorders(columns: usize, row: usize, border: usize, at: u32, from: u32, to: u32, narrow: bool): u32 {
  const rowBytes = (border + 1) << (narrow ? 0 : 2);
  let left: u32 = -1;
  for (let ahead: u32 = 0; ahead < 4; ahead++) {
    const isInside = at + ahead < to;
    left &= isInside ? inside(row, columns, at + ahead, narrow) : allowed(row, border, narrow);
    row += rowBytes;
  }
  for (let behind: u32 = 1; behind < 7; behind += 2) {
    const isInside = at >= from + behind;
    left &= isInside ? inside(row, columns, at - behind, narrow) : allowed(row, border, narrow);
    row += rowBytes;
  }
  return left;
}

/** Flag of a rule: see `allowed`. */
const NARROW: u32 = 8;

/**
 * Leaves of a rule's fires those of which a place may be that of a match, each with its places as bits; returns their end. No branch
 * depends on what is left, so that one is looked at while another waits (bench: shipped.mixed).
 */
export function glanceAtAll(rule: usize, fire: usize, firesEnd: usize): usize {
  const row: usize = load<u32>(rule, 40);
  // Nothing is known of what stands around them.
  if (row === 0) return firesEnd;
  const out =
    (load<u32>(rule) & NARROW) !== 0 ? glance(rule, row, fire, firesEnd, true) : glance(rule, row, fire, firesEnd, false);
  refused += <u32>((firesEnd - out) / FIRE_BYTES);
  return out;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function glance(rule: usize, row: usize, fire: usize, firesEnd: usize, narrow: bool): usize {
  const columns: usize = load<u32>(rule, 4);
  const border: usize = load<u32>(rule, 8) >> 2;
  const rowBytes = (border + 1) << (narrow ? 0 : 2);
  let out = fire;
  for (; fire < firesEnd; fire += FIRE_BYTES) {
    const at = load<u32>(fire);
    const part: usize = load<u32>(fire, FIRE_PART);
    const from = load<u32>(part, FROM);
    const to = load<u32>(part, TO);
    const left =
      at >= from + 5 && at + 3 < to
        ? among(columns, row, rowBytes, at, narrow)
        : amongBorders(columns, row, border, at, from, to, narrow);
    store<u32>(out, at);
    store<u32>(out, <u32>part, FIRE_PART);
    store<u32>(out, left, FIRE_PLACES);
    out += <usize>(left !== 0) * FIRE_BYTES;
  }
  return out;
}
