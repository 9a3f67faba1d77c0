/** What stands around a byte at which a trigger fired, compared with what must stand there (regex/glances.ts makes the tables). */

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

// @ts-expect-error decorators are AssemblyScript's
@inline
/** Is anything known of what stands around the fires of a rule? */
export function hasGlances(rule: usize): bool {
  return load<u32>(rule, 40) !== 0;
}

/** The places of a rule that may be those of a match, as bits, after its trigger fired at `at` in [hayFrom, hayTo). */
export function placesLeft(rule: usize, at: u32, hayFrom: u32, hayTo: u32): u32 {
  let left = load<u32>(rule, 44);
  let row: usize = load<u32>(rule, 40);
  const columns: usize = load<u32>(rule, 4);
  const border = load<u32>(rule, 8);
  const rowBytes = <usize>border + 4;
  if (at >= hayFrom + 5 && at + 3 < hayTo) {
    left &= among(columns, row, rowBytes, at);
    refused += <u32>(left === 0);
    return left;
  }
  for (let ahead: u32 = 0; ahead < 4 && left !== 0; ahead++) {
    left &= load<u32>(row + columnAt(columns, border, at + ahead, at + ahead < hayTo));
    row += rowBytes;
  }
  for (let behind: u32 = 1; behind < 7 && left !== 0; behind += 2) {
    left &= load<u32>(row + columnAt(columns, border, at - behind, at >= hayFrom + behind));
    row += rowBytes;
  }
  if (left === 0) refused++;
  return left;
}
