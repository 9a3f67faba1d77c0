/**
 * The prefilter's walk, in AssemblyScript (built by `npm run kernel` into ../kernel-bytes.ts).
 *
 * An automaton's table is rows of u16, each the next row's place in lines of 64 bytes; a row in hand is its offset in bytes. Rows of states
 * that fire a trigger stand behind all others, from offset `hot` on: so vectors tell which fire. A hit is two u32: the address of the byte,
 * the row.
 * Streams over stretches of the same bytes hide the latency of the table reads.
 */

import { FIRST_COLUMNS, FIRST_TABLE, TRAIL } from './places';

/** Two to the power of it are the bytes of a line of rows (ROW_LINE of ../places.ts). */
export const LINE: u32 = 6;
/** An offset in rows that fire, shifted so far, is that of a word a line. */
export const FIRES: u32 = LINE - 2;

// @ts-expect-error decorators are AssemblyScript's
@inline
/** The offset of a row by what is written in tables. */
export function rowNamed(line: u32): u32 {
  return line << LINE;
}

/** One table read a byte. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function step(table: usize, columns: usize, row: u32, at: usize): u32 {
  return rowNamed(load<u16>(table + row + <usize>load<u16>(columns + (<usize>load<u8>(at) << 1))));
}

/** Which automaton a walk is of: the first one, whose addresses are constants, or any. */
type First = u8;
type Any = u32;

/** One table read a byte. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function stepOf<Which>(table: usize, columns: usize, row: u32, at: usize): u32 {
  if (sizeof<Which>() === sizeof<First>()) {
    return rowNamed(load<u16>(row + (<u32>load<u8>(<usize>load<u8>(at), FIRST_COLUMNS) << 1), FIRST_TABLE));
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
    if (row >= hot) {
      store<u32>(out, <u32>at);
      store<u32>(out, row, 4);
      out += 8;
    }
  }
  return out;
}

/** Streams side by side, and how many of their bytes at a time. */
const STREAMS: usize = 6;
const BLOCK: usize = 64;
/** Of a stream in the trail: its last row before a block at 12, then its rows behind each byte of it. */
const TRACK: usize = 16 + 4 * BLOCK;

/**
 * Walks `steps` bytes of each stream at `from`, an even number, and writes their rows down. Nothing branches on what fires, there is no
 * call, and a stream's place is used up before the next one's is made: see walkKnown of pairs.ts (bench: all.dense).
 */
function stepBlock<Which>(table: usize, columns: usize, from: usize, length: usize, steps: usize): void {
  let r0 = load<u32>(TRAIL, 12);
  let r1 = load<u32>(TRAIL, 12 + TRACK);
  let r2 = load<u32>(TRAIL, 12 + 2 * TRACK);
  let r3 = load<u32>(TRAIL, 12 + 3 * TRACK);
  let r4 = load<u32>(TRAIL, 12 + 4 * TRACK);
  let r5 = load<u32>(TRAIL, 12 + 5 * TRACK);
  let rows: usize = TRAIL;
  for (let at = from; at < from + steps; at += 2) {
    let place = at;
    r0 = stepOf<Which>(table, columns, r0, place);
    store<u32>(rows, r0, 16);
    r0 = stepOf<Which>(table, columns, r0, place + 1);
    store<u32>(rows, r0, 20);
    place += length;
    r1 = stepOf<Which>(table, columns, r1, place);
    store<u32>(rows, r1, 16 + TRACK);
    r1 = stepOf<Which>(table, columns, r1, place + 1);
    store<u32>(rows, r1, 20 + TRACK);
    place += length;
    r2 = stepOf<Which>(table, columns, r2, place);
    store<u32>(rows, r2, 16 + 2 * TRACK);
    r2 = stepOf<Which>(table, columns, r2, place + 1);
    store<u32>(rows, r2, 20 + 2 * TRACK);
    place += length;
    r3 = stepOf<Which>(table, columns, r3, place);
    store<u32>(rows, r3, 16 + 3 * TRACK);
    r3 = stepOf<Which>(table, columns, r3, place + 1);
    store<u32>(rows, r3, 20 + 3 * TRACK);
    place += length;
    r4 = stepOf<Which>(table, columns, r4, place);
    store<u32>(rows, r4, 16 + 4 * TRACK);
    r4 = stepOf<Which>(table, columns, r4, place + 1);
    store<u32>(rows, r4, 20 + 4 * TRACK);
    place += length;
    r5 = stepOf<Which>(table, columns, r5, place);
    store<u32>(rows, r5, 16 + 5 * TRACK);
    r5 = stepOf<Which>(table, columns, r5, place + 1);
    store<u32>(rows, r5, 20 + 5 * TRACK);
    rows += 8;
  }
}

/** Bit i: the i-th of sixteen rows from `rows` on fires. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function firedOf(rows: usize, quiet: v128): u32 {
  const first = i16x8.narrow_i32x4_s(i32x4.gt_s(v128.load(rows), quiet), i32x4.gt_s(v128.load(rows, 16), quiet));
  const second = i16x8.narrow_i32x4_s(i32x4.gt_s(v128.load(rows, 32), quiet), i32x4.gt_s(v128.load(rows, 48), quiet));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(first, second));
}

/** Notes the hits of a block of `steps` bytes of each stream at `from`. */
function noteBlock(hot: u32, from: usize, length: usize, steps: usize, outs: usize): void {
  const quiet = i32x4.splat(<i32>hot - 1);
  const all: u64 = steps === BLOCK ? ~(<u64>0) : ((<u64>1) << (<u64>steps)) - 1;
  let at = from;
  for (let rows = TRAIL + 16; rows < TRAIL + STREAMS * TRACK; rows += TRACK) {
    let fired =
      all &
      (<u64>firedOf(rows, quiet) |
        (<u64>firedOf(rows + 64, quiet) << 16) |
        (<u64>firedOf(rows + 128, quiet) << 32) |
        (<u64>firedOf(rows + 192, quiet) << 48));
    if (fired !== 0) {
      let out: usize = load<u32>(outs);
      do {
        const i = <usize>ctz(fired);
        store<u32>(out, <u32>(at + i));
        store<u32>(out, load<u32>(rows + (i << 2)), 4);
        out += 8;
        fired &= fired - 1;
      } while (fired !== 0);
      store<u32>(outs, <u32>out);
    }
    at += length;
    outs += 4;
  }
}

/**
 * Six streams of `length` bytes each (a multiple of 4), side by side from `from`. Each stream's hits go to `outs` (u32 addresses, moved on
 * by what was written). `back`: how far windows reach, a multiple of 4; so far before itself each stream begins, to get into step.
 */
export function walkStreams(
  table: usize,
  columns: usize,
  hot: u32,
  from: usize,
  length: usize,
  back: usize,
  outs: usize,
): void {
  if (table === FIRST_TABLE) walkStreamsOf<First>(table, columns, hot, from, length, back, outs);
  else walkStreamsOf<Any>(table, columns, hot, from, length, back, outs);
}

function walkStreamsOf<Which>(
  table: usize,
  columns: usize,
  hot: u32,
  from: usize,
  length: usize,
  back: usize,
  outs: usize,
): void {
  for (let track = TRAIL; track < TRAIL + STREAMS * TRACK; track += TRACK) store<u32>(track, 0, 12);
  let steps = back;
  for (let at = from - back; at < from + length; ) {
    stepBlock<Which>(table, columns, at, length, steps);
    if (at >= from) noteBlock(hot, at, length, steps, outs);
    for (let track = TRAIL; track < TRAIL + STREAMS * TRACK; track += TRACK) {
      store<u32>(track, load<u32>(track + 12 + (steps << 2)), 12);
    }
    at += steps;
    steps = min(BLOCK, from + length - at);
  }
}
