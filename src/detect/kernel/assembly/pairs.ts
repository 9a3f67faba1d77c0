/**
 * The prefilter's walk two bytes a step: half of the reads that a walk waits for. Its table is filled as bytes are seen, from the single
 * rows of walk.ts, so only what logs visit takes memory; a cold table is a slower one, never another answer.
 *
 * A pair row is an u32 a kind of pair: the row behind both bytes, or 0 where that is not known or where one of the two bytes fires a
 * trigger; its last entry is the state's single row. Rows are told by address, less BEHIND, which the columns make good: so a step adds two
 * numbers, not three. Where a row is 0 a step reads from the first bytes of memory, which are never written: whatever follows an unknown
 * row is unknown too, so one test a round sees both steps. `rowOf` holds a word a line of the single rows: that state's pair row,
 * 0 for none.
 */

import { PAIR_COLUMNS, ROWS } from './places';
import { FIRES, rowNamed } from './walk';

/** A row's address less this: an odd number. */
const BEHIND: u32 = 3;
/** In every row but 0. */
const KNOWN: u32 = 1;

/** One table read for two bytes. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function pairStep(row: u32, at: usize): u32 {
  return load<u32>(<usize>row + <usize>load<u16>(<usize>load<u16>(at) << 1, PAIR_COLUMNS));
}

/** The automaton that is walked: addresses of its single rows and columns, its first row that fires (walk.ts), and all about pairs. */
let table: usize = 0;
let columns: usize = 0;
let hot: u32 = 0;
let rowOf: usize = 0;
let rowBytes: u32 = 0;
/** Address of the next new row, and of the end of the room for rows. */
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
  hotRow: u32,
  rowsOf: usize,
  bytesOfRow: u32,
  next: u32,
  end: u32,
): void {
  table = singleTable;
  columns = singleColumns;
  hot = hotRow;
  rowOf = rowsOf;
  rowBytes = bytesOfRow;
  nextRow = next;
  rowsEnd = end;
  cold = 0;
  crowded = 0;
  learned = 0;
}

/** Address of the next new row, after a walk. */
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
export function pairRowOf(single: u32): u32 {
  const known = load<u32>(rowOf + (single >> FIRES));
  if (known != 0 || nextRow + rowBytes > rowsEnd) return known;
  const row = nextRow - BEHIND;
  nextRow += rowBytes;
  store<u32>(singleAt(row), single);
  store<u32>(rowOf + (single >> FIRES), row);
  return row;
}

/** Fills in the row behind the pair at `at`. */
export function learnPair(row: u32, at: usize, next: u32): void {
  const entry = <usize>row + <usize>load<u16>(<usize>load<u16>(at) << 1, PAIR_COLUMNS);
  if (load<u32>(entry) !== 0) return;
  store<u32>(entry, next);
  learned++;
}

/** Counts bytes walked singly. */
export function countCold(bytes: u32, isCrowded: bool): void {
  cold += bytes;
  if (isCrowded) crowded += bytes;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
/** Where a pair row holds its state's single row. */
export function singleAt(row: u32): usize {
  return row + BEHIND + rowBytes - 4;
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
      state = step(state, at);
      if (state >= hot) {
        fired = 1;
        store<u32>(out, <u32>at);
        store<u32>(out, state, 4);
        out += 8;
      }
    }
    const next = pairRowOf(state);
    if (row != 0 && next != 0 && fired == 0) {
      learnPair(row, at - 2, next);
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

/** Walks one stream until it stands at `to` or behind it, at `end` at most. Returns where it stands. */
function walkTo(from: usize, to: usize, end: usize, first: u32, outs: usize): usize {
  let at = from;
  let row = first;
  while (at < to) {
    const next = pairStep(row, at);
    if (next != 0) {
      row = next;
      at += 2;
      continue;
    }
    at = walkCold(at, end, row, load<u32>(singleAt(row)), outs);
    row = rowAfter;
  }
  rowAfter = row;
  return at;
}

/** Their rows are the six words at ROWS; so far behind these their places are kept: control memory has room for both. */
export const STREAMS: usize = 6;
const PLACES: usize = 64;

/** Notes a stream's row and place. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function stand(own: usize, row: u32, place: usize): void {
  store<u32>(own, row);
  store<u32>(own, <u32>place, PLACES);
}

/** Brings all streams to the place of the one that is farthest; returns how far that is. */
function level(from: usize, length: usize, outs: usize): usize {
  let far: usize = 0;
  for (let uneven = true; uneven; ) {
    uneven = false;
    for (let stream: usize = 0; stream < STREAMS; stream++) {
      const own = ROWS + (stream << 2);
      const at = <usize>load<u32>(own, PLACES);
      if (at >= far) {
        uneven = uneven || (at > far && stream > 0);
        far = at;
        continue;
      }
      const begin = from + stream * length;
      const end = begin + length;
      const stands = walkTo(begin + at, begin + far, end, load<u32>(own), outs + (stream << 2)) - begin;
      stand(own, rowAfter, stands);
      if (stands > far) {
        far = stands;
        uneven = true;
      }
    }
  }
  return far;
}

/**
 * Single rows of the streams behind the `back` bytes before each, which are as far as windows reach: side by side, since one waits for the
 * table at every byte (bench: json.pino-redact, whose views are many short walks).
 */
export function settleStreams(from: usize, length: usize, back: usize): void {
  let a: u32 = 0;
  let b: u32 = 0;
  let c: u32 = 0;
  let d: u32 = 0;
  let e: u32 = 0;
  let f: u32 = 0;
  for (let at = from - back; at < from; at++) {
    a = step(a, at);
    b = step(b, at + length);
    c = step(c, at + 2 * length);
    d = step(d, at + 3 * length);
    e = step(e, at + 4 * length);
    f = step(f, at + 5 * length);
  }
  store<u32>(ROWS, a);
  store<u32>(ROWS, b, 4);
  store<u32>(ROWS, c, 8);
  store<u32>(ROWS, d, 12);
  store<u32>(ROWS, e, 16);
  store<u32>(ROWS, f, 20);
}

/** The streams' first rows: of their states, or where there is no room for one the first that a stream meets. Returns how far they are. */
function begin(from: usize, length: usize, back: usize, outs: usize): usize {
  settleStreams(from, length, back);
  for (let stream: usize = 0; stream < STREAMS; stream++) {
    const own = ROWS + (stream << 2);
    const single = load<u32>(own);
    const start = from + stream * length;
    rowAfter = pairRowOf(single);
    const stands =
      rowAfter != 0 ? start : walkCold(start, start + length, 0, single, outs + (stream << 2));
    stand(own, rowAfter, stands - start);
  }
  return level(from, length, outs);
}

// @ts-expect-error decorators are AssemblyScript's
@inline
/** One table read a byte. */
export function step(row: u32, at: usize): u32 {
  return rowNamed(load<u16>(table + row + <usize>load<u16>(columns + (<usize>load<u8>(at) << 1))));
}

// @ts-expect-error decorators are AssemblyScript's
@inline
/** Notes a hit where the row fires; returns where the next one goes. */
export function noteIf(row: u32, at: usize, out: usize): usize {
  store<u32>(out, <u32>at);
  store<u32>(out, row, 4);
  return out + (<usize>(row >= hot) << 3);
}

/**
 * Walks four bytes singly of which one fires a trigger, as walkCold would, without a branch a byte: a branch that depends on the text costs
 * more than what is done here. Returns the row behind them; 0, and nothing is done, where none fires or no row is known.
 */
function walkFired(at: usize, row: u32, outs: usize): u32 {
  const a = step(load<u32>(singleAt(row)), at);
  const b = step(a, at + 1);
  const c = step(b, at + 2);
  const d = step(c, at + 3);
  const next = load<u32>(rowOf + (d >> FIRES));
  if (next === 0 || max(max(a, b), max(c, d)) < hot) return 0;
  let out = noteIf(a, at, load<u32>(outs));
  out = noteIf(b, at + 1, out);
  out = noteIf(c, at + 2, out);
  out = noteIf(d, at + 3, out);
  store<u32>(outs, <u32>out);
  cold += 4;
  return next;
}

/** Walks the four bytes of a stream's round again, singly; further where no row is known behind them. Returns how far. */
function again(at: usize, end: usize, row: u32, outs: usize): usize {
  const next = walkFired(at, row, outs);
  if (next === 0) return walkCold(at, end, row, load<u32>(singleAt(row)), outs) - at;
  rowAfter = next;
  return 4;
}

/** After a round that not every stream knew: notes where one goes on, `next` is the row behind it where it did. Returns how far it went. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function goOn(at: usize, end: usize, row: u32, next: u32, own: usize, outs: usize, done: usize): usize {
  rowAfter = next;
  const went = next !== 0 ? 4 : again(at, end, row, outs);
  stand(own, rowAfter, done + went);
  return went;
}

/**
 * Walks rounds of four bytes of each stream from `at` on while all rows are known; returns where the first round begins that is none of
 * them, with the rows of its begin. There is no call in here: what lives over a call would stand on the stack at every round. And a
 * stream's place is used up before the next one's is made: so nearly all is in registers (bench: 12.clean).
 */
function walkKnown(from: usize, end: usize, length: usize): usize {
  let r0 = load<u32>(ROWS);
  let r1 = load<u32>(ROWS, 4);
  let r2 = load<u32>(ROWS, 8);
  let r3 = load<u32>(ROWS, 12);
  let r4 = load<u32>(ROWS, 16);
  let r5 = load<u32>(ROWS, 20);
  let at = from;
  for (; at <= end - 4; at += 4) {
    let place = at;
    store<u32>(ROWS, r0);
    r0 = pairStep(pairStep(r0, place), place + 2);
    place += length;
    store<u32>(ROWS, r1, 4);
    r1 = pairStep(pairStep(r1, place), place + 2);
    place += length;
    store<u32>(ROWS, r2, 8);
    r2 = pairStep(pairStep(r2, place), place + 2);
    place += length;
    store<u32>(ROWS, r3, 12);
    r3 = pairStep(pairStep(r3, place), place + 2);
    place += length;
    store<u32>(ROWS, r4, 16);
    r4 = pairStep(pairStep(r4, place), place + 2);
    place += length;
    store<u32>(ROWS, r5, 20);
    r5 = pairStep(pairStep(r5, place), place + 2);
    if ((r0 & r1 & r2 & r3 & r4 & r5 & KNOWN) === 0) return at;
  }
  store<u32>(ROWS, r0);
  store<u32>(ROWS, r1, 4);
  store<u32>(ROWS, r2, 8);
  store<u32>(ROWS, r3, 12);
  store<u32>(ROWS, r4, 16);
  store<u32>(ROWS, r5, 20);
  return at;
}

/** Walks a round of which not every stream knows its rows; returns how far all are. Mostly one alone meets a trigger, and goes on. */
function walkUneven(from: usize, done: usize, length: usize, outs: usize): usize {
  let even: usize = 0;
  for (let stream: usize = 0; stream < STREAMS; stream++) {
    const start = from + stream * length;
    const own = ROWS + (stream << 2);
    const row = load<u32>(own);
    const next = pairStep(pairStep(row, start + done), start + done + 2);
    even |= goOn(start + done, start + length, row, next, own, outs + (stream << 2), done);
  }
  return even === 4 ? done + 4 : level(from, length, outs);
}

/**
 * Six streams of `length` bytes each (a multiple of 4), side by side from `from`: as `walkStreams` of walk.ts. They go in step: their
 * places are one number and a distance.
 */
export function walkPairs(from: usize, length: usize, back: usize, outs: usize): void {
  const end = from + length;
  let at = from + begin(from, length, back, outs);
  while ((at = walkKnown(at, end, length)) <= end - 4) at = from + walkUneven(from, at - from, length, outs);
  for (let stream: usize = 0; stream < STREAMS; stream++) {
    const start = stream * length;
    walkTo(at + start, end + start, end + start, load<u32>(ROWS + (stream << 2)), outs + (stream << 2));
  }
}
