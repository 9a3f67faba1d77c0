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

/** What stands at `at`, `border` where that is outside of the part. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function columnAt(columns: usize, border: u32, at: u32, isInside: bool): usize {
  return isInside ? <usize>load<u8>(columns + load<u8>(at)) << 2 : <usize>border;
}

/** What all seven bytes leave, where they are inside: reading them takes less than a branch that is guessed wrong. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function among(columns: usize, row: usize, rowBytes: usize, at: u32): u32 {
  const a = load<u32>(row + columnAt(columns, 0, at, true));
  const b = load<u32>(row + rowBytes + columnAt(columns, 0, at + 1, true));
  const c = load<u32>(row + 2 * rowBytes + columnAt(columns, 0, at + 2, true));
  const d = load<u32>(row + 3 * rowBytes + columnAt(columns, 0, at + 3, true));
  const e = load<u32>(row + 4 * rowBytes + columnAt(columns, 0, at - 1, true));
  const f = load<u32>(row + 5 * rowBytes + columnAt(columns, 0, at - 3, true));
  const g = load<u32>(row + 6 * rowBytes + columnAt(columns, 0, at - 5, true));
  return a & b & c & d & e & f & g;
}

/** As `among`, near a border of the part [from, to). */
function amongBorders(columns: usize, row: usize, border: u32, at: u32, from: u32, to: u32): u32 {
  const rowBytes = <usize>border + 4;
  let left: u32 = -1;
  for (let ahead: u32 = 0; ahead < 4; ahead++) {
    left &= load<u32>(row + columnAt(columns, border, at + ahead, at + ahead < to));
    row += rowBytes;
  }
  for (let behind: u32 = 1; behind < 7; behind += 2) {
    left &= load<u32>(row + columnAt(columns, border, at - behind, at >= from + behind));
    row += rowBytes;
  }
  return left;
}

/**
 * Leaves of a rule's fires those of which a place may be that of a match, each with its places as bits; returns their end. No branch
 * depends on what is left, so that one is looked at while another waits (bench: shipped.mixed).
 */
export function glanceAtAll(rule: usize, fire: usize, firesEnd: usize): usize {
  const row: usize = load<u32>(rule, 40);
  // Nothing is known of what stands around them.
  if (row === 0) return firesEnd;
  const columns: usize = load<u32>(rule, 4);
  const border = load<u32>(rule, 8);
  const all = load<u32>(rule, 44);
  let out = fire;
  for (; fire < firesEnd; fire += FIRE_BYTES) {
    const at = load<u32>(fire);
    const part: usize = load<u32>(fire, FIRE_PART);
    const from = load<u32>(part, FROM);
    const to = load<u32>(part, TO);
    const left =
      all &
      (at >= from + 5 && at + 3 < to
        ? among(columns, row, <usize>border + 4, at)
        : amongBorders(columns, row, border, at, from, to));
    store<u32>(out, at);
    store<u32>(out, <u32>part, FIRE_PART);
    store<u32>(out, left, FIRE_PLACES);
    out += <usize>(left !== 0) * FIRE_BYTES;
  }
  refused += <u32>((firesEnd - out) / FIRE_BYTES);
  return out;
}
