/**
 * The prefilter's walk, in AssemblyScript (built by `npm run kernel` into ../kernel-bytes.ts).
 *
 * An automaton's table is rows of u32: the byte offset of the next row. Rows of states that fire a trigger have the bit `hot` in
 * their offset,
 * all others have not, so that one test serves the rows of a whole round. A hit is two u32: the address of the byte, the row.
 * Four streams over four stretches of the same bytes hide
 * the latency of the table reads; four bytes a round share one test.
 */

/** One table read a byte. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function step(table: usize, columns: usize, row: u32, at: usize): u32 {
  return load<u32>(table + row + <usize>load<u16>(columns + (<usize>load<u8>(at) << 1)));
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

/** Notes the hits of four bytes of one stream again, now one by one; the rare path. Stream `index` writes at its address in `outs`. */
function note(
  table: usize,
  columns: usize,
  hot: u32,
  at: usize,
  row: u32,
  outs: usize,
): void {
  store<u32>(outs, <u32>walkOne(table, columns, hot, at, at + 4, row, load<u32>(outs)));
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
    const a0 = step(table, columns, r0, p0);
    const b0 = step(table, columns, r1, p1);
    const c0 = step(table, columns, r2, p2);
    const d0 = step(table, columns, r3, p3);
    const a1 = step(table, columns, a0, p0 + 1);
    const b1 = step(table, columns, b0, p1 + 1);
    const c1 = step(table, columns, c0, p2 + 1);
    const d1 = step(table, columns, d0, p3 + 1);
    const a2 = step(table, columns, a1, p0 + 2);
    const b2 = step(table, columns, b1, p1 + 2);
    const c2 = step(table, columns, c1, p2 + 2);
    const d2 = step(table, columns, d1, p3 + 2);
    const a3 = step(table, columns, a2, p0 + 3);
    const b3 = step(table, columns, b2, p1 + 3);
    const c3 = step(table, columns, c2, p2 + 3);
    const d3 = step(table, columns, d2, p3 + 3);
    const a = a0 | a1 | a2 | a3;
    const b = b0 | b1 | b2 | b3;
    const c = c0 | c1 | c2 | c3;
    const d = d0 | d1 | d2 | d3;
    if ((a | b | c | d) & hot) {
      if (a & hot) note(table, columns, hot, p0, r0, outs);
      if (b & hot) note(table, columns, hot, p1, r1, outs + 4);
      if (c & hot) note(table, columns, hot, p2, r2, outs + 8);
      if (d & hot) note(table, columns, hot, p3, r3, outs + 12);
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
