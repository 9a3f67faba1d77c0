/**
 * The walks over a rule's rows: forward to the end of a match, backward to its start, both noting where they pass into the secret and out
 * of it (row-arena.ts has how rows are made).
 *
 * Rows are u32, 32-byte aligned: the address of the next row with flags in the low bits. They are built by the host when they are first
 * needed, and may all be forgotten whenever it is called: no row is kept over a call.
 */

/** Builds the entry of `row` under `column` (a byte offset) in automaton 2 × rule (forward) or 2 × rule + 1 (backward). */
// @ts-expect-error decorators are AssemblyScript's
@external('env', 'build')
declare function build(automaton: u32, row: u32, column: u32): u32;
/** Flags of a table entry. */
const ENDS: u32 = 1;
const ENTERS: u32 = 2;
const LEAVES: u32 = 4;
const MIXES: u32 = 8;
/** No row: unknown yet, or dead. */
const HALTS: u32 = 16;
const FLAGS: u32 = 31;
const UNKNOWN: u32 = 16;

// What the last walk found.
export let foundEnd: u32 = 0;
export let foundStart: u32 = 0;
export let entered: u32 = 0;
export let left: u32 = 0;
export let mixed: u32 = 0;
/** Bytes walked. */
export let steps: u32 = 0;
/** Sets the count of bytes walked back. */
export function clearSteps(): void {
  steps = 0;
}

/** The column of the byte at `at`, as an offset in a row. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function columnOf(columns: usize, at: u32): u32 {
  return <u32>load<u8>(columns + load<u8>(at)) << 2;
}

/** From `row` over [at, end): the ordered end of a match, 0 = none, with where the secret was entered and left until then. */
export function forward(columns: usize, border: u32, id: u32, row: u32, at: u32, end: u32, early: bool): bool {
  const from = at;
  let matchEnd: u32 = 0;
  let enter: u32 = 0;
  let leave: u32 = 0;
  let mix: u32 = 0;
  let onward: u32 = 0;
  entered = 0;
  left = 0;
  mixed = 0;
  while (true) {
    let entry: u32 = 0;
    let column: u32 = border;
    for (; at < end; at++) {
      column = columnOf(columns, at);
      entry = load<u32>(row + column);
      if (entry & FLAGS) break;
      // Rows of a counted run lie one behind the other: where the guess is right, the next read waits for a sum and not for the last read.
      const guess = row + onward;
      if (entry === guess) row = guess;
      else {
        onward = entry - row;
        row = entry;
      }
    }
    if (at >= end) {
      column = border;
      entry = load<u32>(row + column);
    }
    if (entry === UNKNOWN) entry = build(id, row, column);
    if (entry & ENDS) {
      matchEnd = at;
      entered = enter;
      left = leave;
      mixed = mix;
      if (early) break;
    }
    if (entry & HALTS) break;
    if (entry & ENTERS) enter = at;
    if (entry & LEAVES) leave = at;
    mix |= entry & MIXES;
    if (entry === (row | ENDS)) {
      // A run in which the match may end anywhere (`{16,}`): its reads do not wait for one another.
      do at++;
      while (at < end && load<u32>(row + columnOf(columns, at)) === entry);
      matchEnd = at - 1;
      continue;
    }
    row = entry & ~FLAGS;
    at++;
  }
  steps += at - from + 1;
  foundEnd = matchEnd;
  return matchEnd !== 0;
}

/** From `row` back over [floor, at): the leftmost start of a match, with where the secret begins (`entered`) and ends (`left`). */
export function backward(
  columns: usize,
  border: u32,
  id: u32,
  row: u32,
  at: u32,
  floor: u32,
  hayStart: u32,
): bool {
  const from = at;
  let start: u32 = 0;
  let enter: u32 = 0;
  let leave: u32 = 0;
  let mix: u32 = 0;
  entered = 0;
  left = 0;
  mixed = 0;
  // Where a run ends at the latest: its reads do not wait for one another.
  const low = max(floor, hayStart + 1);
  for (; at >= floor; at--) {
    const column: u32 = at > hayStart ? columnOf(columns, at - 1) : border;
    let entry = load<u32>(row + column);
    if (entry & FLAGS) {
      if (entry === UNKNOWN) entry = build(id, row, column);
      if (entry & ENDS) {
        start = at;
        entered = enter;
        left = leave;
        mixed = mix;
      }
      if (entry & HALTS) break;
      if (entry & ENTERS) enter = at;
      if (entry & LEAVES) leave = at;
      mix |= entry & MIXES;
    }
    if (entry === row) while (at > low && load<u32>(row + columnOf(columns, at - 2)) === row) at--;
    row = entry & ~FLAGS;
  }
  steps += from - at + 1;
  foundStart = start;
  return start !== 0;
}
