/**
 * The prefilter's walk two bytes a step: half of the reads that a walk waits for. Its table is filled as bytes are seen, from the single
 * rows of walk.ts, so only what logs visit takes memory; a cold table is a slower one, never another answer.
 *
 * A pair row is an u32 a kind of pair: the byte offset of the row behind both bytes plus KNOWN, or 0 where that is not known or where one
 * of the two bytes fires a trigger; its last entry is the state's single row. Row 0 is never written: whatever follows an unknown row is
 * unknown too, so one test a round sees both steps. `rowOf` holds, at a single row's offset, that state's pair row, 0 for none.
 */

/** In every row but row 0; `pairTable` is as much lower, and as many zeros stand before row 0. */
const KNOWN: u32 = 1;

/** One table read for two bytes. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function pairStep(table: usize, columns: usize, row: u32, at: usize): u32 {
  return load<u32>(
    table + row + <usize>load<u16>(columns + (<usize>load<u16>(at) << 1)),
  );
}

/** The automaton that is walked: addresses of its single rows and columns, its hot bit (see walk.ts), and of all that is about pairs. */
let table: usize = 0;
let columns: usize = 0;
let hot: u32 = 0;
let pairTable: usize = 0;
let pairColumns: usize = 0;
let rowOf: usize = 0;
let rowBytes: u32 = 0;
/** Where the next new row begins, and the end of the room for rows. */
let nextRow: u32 = 0;
let rowsEnd: u32 = 0;
/** Bytes that were walked singly; of those, bytes for which there was no room for a row; pairs that were filled in. */
let cold: u32 = 0;
let crowded: u32 = 0;
let learned: u32 = 0;

/** Said before a walk: see the variables. */
export function usePairs(
  singleTable: usize,
  singleColumns: usize,
  hotBit: u32,
  rows: usize,
  pairsOf: usize,
  rowsOf: usize,
  bytesOfRow: u32,
  next: u32,
  end: u32,
): void {
  table = singleTable;
  columns = singleColumns;
  hot = hotBit;
  pairTable = rows - KNOWN;
  pairColumns = pairsOf;
  rowOf = rowsOf;
  rowBytes = bytesOfRow;
  nextRow = next;
  rowsEnd = end;
  cold = 0;
  crowded = 0;
  learned = 0;
}

/** Where the next new row begins, after a walk. */
export function rowsUsed(): u32 {
  return nextRow;
}

/** Of the last walk: bytes that were walked singly. */
export function bytesCold(): u32 {
  return cold;
}

/** Of the last walk: bytes that were walked singly for want of room for a row. */
export function bytesCrowded(): u32 {
  return crowded;
}

/** Of the last walk: pairs that were filled in. */
export function pairsLearned(): u32 {
  return learned;
}

/** The pair row of a state, made when there is room; 0 = no room. */
function pairRowOf(single: u32): u32 {
  const known = load<u32>(rowOf + single);
  if (known != 0 || nextRow + rowBytes > rowsEnd) return known;
  const row = nextRow + KNOWN;
  nextRow += rowBytes;
  store<u32>(pairTable + row + rowBytes - 4, single);
  store<u32>(rowOf + single, row);
  return row;
}

/** Where the stream that was walked singly stands: its row. */
let rowAfter: u32 = 0;

/**
 * Walks one stream singly from `at`, a multiple of four bytes, until it stands on a row again or at `to`: notes hits at the address in
 * `outs`, fills in the pairs it passes. Returns where it stands.
 */
function walkCold(from: usize, to: usize, row: u32, single: u32, outs: usize): usize {
  let out = load<u32>(outs);
  let at = from;
  do {
    let state = single;
    let fired: u32 = 0;
    for (let end = at + 2; at < end; at++) {
      state = load<u32>(table + state + <usize>load<u16>(columns + (<usize>load<u8>(at) << 1)));
      if (state & hot) {
        fired = 1;
        store<u32>(out, <u32>at);
        store<u32>(out, state, 4);
        out += 8;
      }
    }
    const next = pairRowOf(state);
    if (row != 0 && next != 0 && fired == 0) {
      const pair = <usize>load<u16>(at - 2) << 1;
      const entry = pairTable + row + <usize>load<u16>(pairColumns + pair);
      if (load<u32>(entry) == 0) {
        store<u32>(entry, next);
        learned++;
      }
    }
    if (next == 0) crowded += 2;
    single = state;
    row = next;
  } while (at < to && (row == 0 || ((at - from) & 3) != 0));
  store<u32>(outs, out);
  cold += <u32>(at - from);
  rowAfter = row;
  return at;
}

/** A stream's first row: that of its state, or where there is no room for one the first that it meets. Returns where it stands. */
function begin(from: usize, to: usize, single: u32, outs: usize): usize {
  rowAfter = pairRowOf(single);
  return rowAfter != 0 ? from : walkCold(from, to, 0, single, outs);
}

/** After a round that not every stream knew: `next` is the row behind it, 0 where it has to be walked again, singly. */
function goOn(from: usize, to: usize, row: u32, next: u32, outs: usize): usize {
  rowAfter = next;
  if (next != 0) return from + 4;
  return walkCold(from, to, row, load<u32>(pairTable + row + rowBytes - 4), outs);
}

/** Walks the rest of one stream. */
function walkRest(from: usize, to: usize, row: u32, outs: usize): void {
  let at = from;
  while (at < to) {
    const next = pairStep(pairTable, pairColumns, row, at);
    if (next != 0) {
      row = next;
      at += 2;
      continue;
    }
    at = walkCold(at, to, row, load<u32>(pairTable + row + rowBytes - 4), outs);
    row = rowAfter;
  }
}

/** Rounds of four bytes that every stream has left. */
function least(a: usize, b: usize, c: usize, d: usize): usize {
  const ab = a < b ? a : b;
  const cd = c < d ? c : d;
  return (ab < cd ? ab : cd) >> 2;
}

/**
 * Four streams of `length` bytes each (a multiple of 4), side by side from `from`: as `walkStreams` of walk.ts, with single rows at `rows`.
 */
export function walkPairs(from: usize, length: usize, rows: usize, outs: usize): void {
  const pairs = pairTable;
  const columns = pairColumns;
  let p0 = from;
  let p1 = p0 + length;
  let p2 = p1 + length;
  let p3 = p2 + length;
  const e0 = p1;
  const e1 = p2;
  const e2 = p3;
  const e3 = p3 + length;
  p0 = begin(p0, e0, load<u32>(rows), outs);
  let r0 = rowAfter;
  p1 = begin(p1, e1, load<u32>(rows, 4), outs + 4);
  let r1 = rowAfter;
  p2 = begin(p2, e2, load<u32>(rows, 8), outs + 8);
  let r2 = rowAfter;
  p3 = begin(p3, e3, load<u32>(rows, 12), outs + 12);
  let r3 = rowAfter;
  for (let rounds = least(e0 - p0, e1 - p1, e2 - p2, e3 - p3); rounds > 0; rounds--) {
    let a = pairStep(pairs, columns, r0, p0);
    let b = pairStep(pairs, columns, r1, p1);
    let c = pairStep(pairs, columns, r2, p2);
    let d = pairStep(pairs, columns, r3, p3);
    a = pairStep(pairs, columns, a, p0 + 2);
    b = pairStep(pairs, columns, b, p1 + 2);
    c = pairStep(pairs, columns, c, p2 + 2);
    d = pairStep(pairs, columns, d, p3 + 2);
    if (a & b & c & d & KNOWN) {
      p0 += 4;
      p1 += 4;
      p2 += 4;
      p3 += 4;
      r0 = a;
      r1 = b;
      r2 = c;
      r3 = d;
    } else {
      p0 = goOn(p0, e0, r0, a, outs);
      r0 = rowAfter;
      p1 = goOn(p1, e1, r1, b, outs + 4);
      r1 = rowAfter;
      p2 = goOn(p2, e2, r2, c, outs + 8);
      r2 = rowAfter;
      p3 = goOn(p3, e3, r3, d, outs + 12);
      r3 = rowAfter;
      rounds = least(e0 - p0, e1 - p1, e2 - p2, e3 - p3) + 1;
    }
  }
  walkRest(p0, e0, r0, outs);
  walkRest(p1, e1, r1, outs + 4);
  walkRest(p2, e2, r2, outs + 8);
  walkRest(p3, e3, r3, outs + 12);
}
