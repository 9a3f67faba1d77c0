/**
 * The prefilter's walk, in AssemblyScript (built by `npm run kernel` into ../kernel-bytes.ts).
 *
 * An automaton's table is rows of u32: the byte offset of the next row. Rows of states that fire a trigger have the bit `hot` in
 * their offset,
 * all others have not, so that one test serves the rows of a whole round. A hit is two u32: the address of the byte, the row.
 * Four streams over four stretches of the same bytes hide
 * the latency of the table reads; four bytes a round share one test.
 */

import { FIRST_COLUMNS, FIRST_TABLE } from './places';

/** One table read a byte. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function step(table: usize, columns: usize, row: u32, at: usize): u32 {
  return load<u32>(table + row + <usize>load<u16>(columns + (<usize>load<u8>(at) << 1)));
}

/** Which automaton a walk is of: the first one, whose addresses are constants, or any. */
type First = u8;
type Any = u32;

/** One table read a byte. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function stepOf<Which>(table: usize, columns: usize, row: u32, at: usize): u32 {
  if (sizeof<Which>() === sizeof<First>()) {
    return load<u32>(row + (<u32>load<u8>(<usize>load<u8>(at), FIRST_COLUMNS) << 2), FIRST_TABLE);
  }
  return step(table, columns, row, at);
}

/** Row after [from, to), without noting hits: how a stream gets into step. */
export function settle(table: usize, columns: usize, from: usize, to: usize): u32 {
  let row: u32 = 0;
  for (let at = from; at < to; at++) row = step(table, columns, row, at);
  return row;
}

/** Walks [from, to) from `row`, writes hits at `out`; returns the end of what it wrote. */
export function walkOne(
  table: usize,
  columns: usize,
  hot: u32,
  from: usize,
  to: usize,
  row: u32,
  out: usize,
): usize {
  for (let at = from; at < to; at++) {
    row = step(table, columns, row, at);
    if (row & hot) {
      store<u32>(out, <u32>at);
      store<u32>(out, row, 4);
      out += 8;
    }
  }
  return out;
}

/** Notes a hit where the row fires; returns where the next one goes. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function noteIf(row: u32, hot: u32, at: usize, out: usize): usize {
  store<u32>(out, <u32>at);
  store<u32>(out, row, 4);
  return out + (<usize>((row & hot) !== 0) << 3);
}

/**
 * Notes the hits of a round at `p0`: of those of the four streams that `fired` has the bits of, whose rows before it are at `rows`. Their bytes
 * are walked again, one by one, without a branch a byte or stream: one that depends on the text costs more than all that is done here
 * (bench: 12.dense).
 */
function noteRound<Which>(
  table: usize,
  columns: usize,
  hot: u32,
  p0: usize,
  length: usize,
  fired: u32,
  rows: usize,
  outs: usize,
): void {
  for (; fired !== 0; fired &= fired - 1) {
    const stream = <usize>ctz(fired);
    const at = p0 + stream * length;
    const own = outs + (stream << 2);
    const a = stepOf<Which>(table, columns, load<u32>(rows + (stream << 2)), at);
    const b = stepOf<Which>(table, columns, a, at + 1);
    const c = stepOf<Which>(table, columns, b, at + 2);
    const d = stepOf<Which>(table, columns, c, at + 3);
    let out = noteIf(a, hot, at, load<u32>(own));
    out = noteIf(b, hot, at + 1, out);
    out = noteIf(c, hot, at + 2, out);
    out = noteIf(d, hot, at + 3, out);
    store<u32>(own, <u32>out);
  }
}

/**
 * Four streams of `length` bytes each (a multiple of 4), side by side from `from`. Each stream's first row is at `rows` (4 u32), each
 * stream's hits go to `outs` (4 u32 addresses, moved on by what was written). The last rows are not needed by anyone.
 */
export function walkStreams(
  table: usize,
  columns: usize,
  hot: u32,
  from: usize,
  length: usize,
  rows: usize,
  outs: usize,
): void {
  if (table === FIRST_TABLE) walkStreamsOf<First>(table, columns, hot, from, length, rows, outs);
  else walkStreamsOf<Any>(table, columns, hot, from, length, rows, outs);
}

function walkStreamsOf<Which>(
  table: usize,
  columns: usize,
  hot: u32,
  from: usize,
  length: usize,
  rows: usize,
  outs: usize,
): void {
  let r0 = load<u32>(rows);
  let r1 = load<u32>(rows, 4);
  let r2 = load<u32>(rows, 8);
  let r3 = load<u32>(rows, 12);
  let p0 = from;
  let p1 = p0 + length;
  let p2 = p1 + length;
  let p3 = p2 + length;
  const end = p1;
  while (p0 < end) {
    const a0 = stepOf<Which>(table, columns, r0, p0);
    const b0 = stepOf<Which>(table, columns, r1, p1);
    const c0 = stepOf<Which>(table, columns, r2, p2);
    const d0 = stepOf<Which>(table, columns, r3, p3);
    const a1 = stepOf<Which>(table, columns, a0, p0 + 1);
    const b1 = stepOf<Which>(table, columns, b0, p1 + 1);
    const c1 = stepOf<Which>(table, columns, c0, p2 + 1);
    const d1 = stepOf<Which>(table, columns, d0, p3 + 1);
    const a2 = stepOf<Which>(table, columns, a1, p0 + 2);
    const b2 = stepOf<Which>(table, columns, b1, p1 + 2);
    const c2 = stepOf<Which>(table, columns, c1, p2 + 2);
    const d2 = stepOf<Which>(table, columns, d1, p3 + 2);
    const a3 = stepOf<Which>(table, columns, a2, p0 + 3);
    const b3 = stepOf<Which>(table, columns, b2, p1 + 3);
    const c3 = stepOf<Which>(table, columns, c2, p2 + 3);
    const d3 = stepOf<Which>(table, columns, d2, p3 + 3);
    const a = a0 | a1 | a2 | a3;
    const b = b0 | b1 | b2 | b3;
    const c = c0 | c1 | c2 | c3;
    const d = d0 | d1 | d2 | d3;
    if ((a | b | c | d) & hot) {
      store<u32>(rows, r0);
      store<u32>(rows, r1, 4);
      store<u32>(rows, r2, 8);
      store<u32>(rows, r3, 12);
      const fired =
        <u32>((a & hot) !== 0) | (<u32>((b & hot) !== 0) << 1) | (<u32>((c & hot) !== 0) << 2) | (<u32>((d & hot) !== 0) << 3);
      noteRound<Which>(table, columns, hot, p0, length, fired, rows, outs);
    }
    r0 = a3;
    r1 = b3;
    r2 = c3;
    r3 = d3;
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
  }
}
