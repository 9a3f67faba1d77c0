/**
 * The walk two bytes a step where triggers fire all the time (lines full of secrets): a pair that fires is known too, and leads on with
 * a mark. So no branch depends on what fires; the rows of a block are written down and searched for marks by vectors (bench: 12.dense).
 *
 * Its rows are apart from those of pairs.ts, which holds what both share: there a pair that fires is never known. A read more a step would
 * be the price of a table for both. A row's mark is no part of its address.
 */
import { countCold, learnPair, noteIf, pairRowOf, settleStreams, singleAt, step, STREAMS } from './pairs';
import { PAIR_COLUMNS, ROWS, TRAIL } from './places';

/** Of a row behind a pair that fires. Rows are odd and four bytes apart (BEHIND of pairs.ts). */
const MARK: u32 = 2;

/** Bytes of each stream at a time, and their pairs. */
const BLOCK: usize = 64;
const PAIRS: usize = BLOCK / 2;
/** Of a stream: at 8 its single row where it has no other, at 12 its last row before the block, then those behind each pair. */
const TRACK: usize = 16 + 4 * PAIRS;

// @ts-expect-error decorators are AssemblyScript's
@inline
function markedStep(row: u32, at: usize): u32 {
  return load<u32>(<usize>(row & ~MARK) + <usize>load<u16>(<usize>load<u16>(at) << 1, PAIR_COLUMNS));
}

/** Walks `steps` bytes of each stream, a multiple of 4; what follows an unknown row is unknown. There is no call in here: see walkKnown. */
function stepBlock(from: usize, length: usize, steps: usize): void {
  let r0 = load<u32>(TRAIL, 12);
  let r1 = load<u32>(TRAIL, 12 + TRACK);
  let r2 = load<u32>(TRAIL, 12 + 2 * TRACK);
  let r3 = load<u32>(TRAIL, 12 + 3 * TRACK);
  let r4 = load<u32>(TRAIL, 12 + 4 * TRACK);
  let r5 = load<u32>(TRAIL, 12 + 5 * TRACK);
  let rows: usize = TRAIL;
  for (let at = from; at < from + steps; at += 4) {
    let place = at;
    r0 = markedStep(r0, place);
    store<u32>(rows, r0, 16);
    r0 = markedStep(r0, place + 2);
    store<u32>(rows, r0, 20);
    place += length;
    r1 = markedStep(r1, place);
    store<u32>(rows, r1, 16 + TRACK);
    r1 = markedStep(r1, place + 2);
    store<u32>(rows, r1, 20 + TRACK);
    place += length;
    r2 = markedStep(r2, place);
    store<u32>(rows, r2, 16 + 2 * TRACK);
    r2 = markedStep(r2, place + 2);
    store<u32>(rows, r2, 20 + 2 * TRACK);
    place += length;
    r3 = markedStep(r3, place);
    store<u32>(rows, r3, 16 + 3 * TRACK);
    r3 = markedStep(r3, place + 2);
    store<u32>(rows, r3, 20 + 3 * TRACK);
    place += length;
    r4 = markedStep(r4, place);
    store<u32>(rows, r4, 16 + 4 * TRACK);
    r4 = markedStep(r4, place + 2);
    store<u32>(rows, r4, 20 + 4 * TRACK);
    place += length;
    r5 = markedStep(r5, place);
    store<u32>(rows, r5, 16 + 5 * TRACK);
    r5 = markedStep(r5, place + 2);
    store<u32>(rows, r5, 20 + 5 * TRACK);
    rows += 8;
  }
}

/** Bit i: the i-th of sixteen rows has a bit, which `shift` makes the sign. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function bitsOf(rows: usize, shift: i32): u32 {
  const first = i16x8.narrow_i32x4_s(i32x4.shl(v128.load(rows), shift), i32x4.shl(v128.load(rows, 16), shift));
  const second = i16x8.narrow_i32x4_s(i32x4.shl(v128.load(rows, 32), shift), i32x4.shl(v128.load(rows, 48), shift));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(first, second));
}

/** Walks the pair at `at` singly from a state's single row, notes its hits at `out`. Returns their end; `stateAfter` is where it leads. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function notePair(state: u32, at: usize, out: usize): usize {
  const a = step(state, at);
  stateAfter = step(a, at + 1);
  return noteIf(stateAfter, at + 1, noteIf(a, at, out));
}

let stateAfter: u32 = 0;

/** Notes the hits of the pairs that `marked` has the bits of, of a stream whose first byte is at `from` and whose rows are at `rows`. */
function noteMarked(marked: u32, from: usize, rows: usize, outs: usize): void {
  let out: usize = load<u32>(outs);
  for (; marked !== 0; marked &= marked - 1) {
    const pair = <usize>ctz(marked);
    const before = load<u32>(rows + 4 * pair - 4) & ~MARK;
    out = notePair(load<u32>(singleAt(before)), from + 2 * pair, out);
  }
  store<u32>(outs, <u32>out);
}

/** Walks pairs [first, last) of a stream one by one: notes hits, fills in what was not known. */
function walkUnknown(first: usize, last: usize, from: usize, track: usize, outs: usize): void {
  let out: usize = load<u32>(outs);
  let row = load<u32>(track + 12 + 4 * first);
  let state = load<u32>(track, 8);
  for (let pair = first; pair < last; pair++) {
    const at = from + 2 * pair;
    if (row !== 0) state = load<u32>(singleAt(row & ~MARK));
    const known = row === 0 ? 0 : markedStep(row, at);
    if (known !== 0 && (known & MARK) === 0) row = known;
    else {
      const before = out;
      out = notePair(state, at, out);
      state = stateAfter;
      if (known === 0) {
        const next = pairRowOf(state);
        countCold(2, next === 0);
        const marked = next === 0 || out === before ? next : next | MARK;
        if (row !== 0 && next !== 0) learnPair(row & ~MARK, at, marked);
        row = marked;
      } else row = known;
    }
  }
  store<u32>(track + 12 + 4 * last, row);
  store<u32>(track, state, 8);
  store<u32>(outs, <u32>out);
}

/** Notes hits of a block, and walks on where a stream met what is not known. */
function noteBlock(from: usize, length: usize, steps: usize, outs: usize): void {
  const pairs = steps / 2;
  const all: u32 = pairs === PAIRS ? ~(<u32>0) : ((<u32>1) << (<u32>pairs)) - 1;
  let at = from;
  for (let track: usize = TRAIL; track < TRAIL + STREAMS * TRACK; track += TRACK, outs += 4, at += length) {
    const rows = track + 16;
    const marked = all & (bitsOf(rows, 30) | (bitsOf(rows + 64, 30) << 16));
    if (marked !== 0) noteMarked(marked, at, rows, outs);
    if (load<u32>(rows + 4 * pairs - 4) !== 0) continue;
    const known = all & (bitsOf(rows, 31) | (bitsOf(rows + 64, 31) << 16));
    walkUnknown(<usize>popcnt(known), pairs, at, track, outs);
  }
}

/** As `walkPairs`: six streams of `length` bytes each, a multiple of 4, side by side from `from`. */
export function walkMarking(from: usize, length: usize, back: usize, outs: usize): void {
  settleStreams(from, length, back);
  for (let stream: usize = 0; stream < STREAMS; stream++) {
    const track = TRAIL + stream * TRACK;
    const state = load<u32>(ROWS + (stream << 2));
    store<u32>(track, state, 8);
    store<u32>(track, pairRowOf(state), 12);
  }
  let steps: usize = 0;
  for (let at = from; at < from + length; at += steps) {
    steps = min(BLOCK, from + length - at);
    stepBlock(at, length, steps);
    noteBlock(at, length, steps, outs);
    for (let track: usize = TRAIL; track < TRAIL + STREAMS * TRACK; track += TRACK) {
      store<u32>(track, load<u32>(track + 12 + 2 * steps), 12);
    }
  }
}
