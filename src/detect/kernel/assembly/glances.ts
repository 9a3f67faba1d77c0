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

/** The places of a rule that may be those of a match, as bits, after its trigger fired at `at` in [hayFrom, hayTo). */
export function placesLeft(rule: usize, at: u32, hayFrom: u32, hayTo: u32): u32 {
  let left = load<u32>(rule, 44);
  let row: usize = load<u32>(rule, 40);
  if (row === 0) return left;
  const columns: usize = load<u32>(rule, 4);
  const border = load<u32>(rule, 8);
  const rowBytes = <usize>border + 4;
  for (let ahead: u32 = 0; ahead < 4 && left !== 0; ahead++) {
    left &= load<u32>(row + columnAt(columns, border, at + ahead, at + ahead < hayTo));
    row += rowBytes;
  }
  for (let behind: u32 = 2; behind < 8 && left !== 0; behind += 2) {
    left &= load<u32>(row + columnAt(columns, border, at - behind, at >= hayFrom + behind));
    row += rowBytes;
  }
  if (left === 0) refused++;
  return left;
}
