/**
 * Several automata walked as one, in AssemblyScript: bytes are walked once however many automata a pack needs, by rows that stand for one
 * row of each (joint-rows.ts).
 */

import {
  after,
  beginWalk,
  firingOf,
  firstRow,
  full,
  HOT,
  learn,
  listOf,
  passingCount,
  scratch,
} from './joint-rows';

export { forgetTogether, useTogether } from './joint-rows';

/** Row behind [from, to), whatever stood before it: as far back as windows reach. Where they all begin anew each automaton is in row 0. */
function settledRow(from: usize, to: usize): u32 {
  let row = firstRow();
  for (let at = from; at < to && !full; at++) {
    const next: u32 = after(row, load<u8>(at));
    row = next === HOT ? learn(row, at) : next;
  }
  return row;
}

/** Walks [from, to) of one stream one by one: learns what is unknown, notes hits at the address in `outs`; returns the last row. */
function walkSlowly(from: usize, to: usize, row: u32, outs: usize): u32 {
  let out = load<u32>(outs);
  for (let at = from; at < to && !full; at++) {
    let next: u32 = after(row, load<u8>(at));
    if (next === HOT) next = learn(row, at);
    if ((next & HOT) !== 0) {
      store<u32>(out, <u32>at);
      store<u32>(out, next, 4);
      out += 8;
    }
    row = next;
  }
  store<u32>(outs, out);
  return row;
}

/** Streams side by side, and how many of their bytes at a time. */
const STREAMS: usize = 16;
const BLOCK: usize = 64;
/** Bytes of the rows of a step in `trail`: an u16 a stream. */
const STEP: usize = 2 * STREAMS;

/** Between bytes of two streams: those of the first eight, those of the last. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function firstHalves(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function lastHalves(a: v128, b: v128): v128 {
  return v128.shuffle<u8>(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/** Shuffles sixteen vectors from `from`, `apart` bytes apart, twice into `to`: two times, and rows are columns. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function shuffleTwice(from: usize, apart: usize, to: usize): void {
  for (const end = to + 256; to < end; from += apart, to += 64) {
    const a = v128.load(from);
    const b = v128.load(from + 4 * apart);
    const c = v128.load(from + 8 * apart);
    const d = v128.load(from + 12 * apart);
    const ac = firstHalves(a, c);
    const bd = firstHalves(b, d);
    v128.store(to, firstHalves(ac, bd));
    v128.store(to, lastHalves(ac, bd), 16);
    const lastOfAc = lastHalves(a, c);
    const lastOfBd = lastHalves(b, d);
    v128.store(to, firstHalves(lastOfAc, lastOfBd), 32);
    v128.store(to, lastHalves(lastOfAc, lastOfBd), 48);
  }
}

/** Writes sixteen bytes of each stream to `to`, those of a step side by side. `spare`: room for as many. */
function layAcross(from: usize, length: usize, to: usize, spare: usize): void {
  shuffleTwice(from, length, spare);
  shuffleTwice(spare, 16, to);
}

/**
 * A step of all streams for each of `steps` bytes at `lanes`, from the rows at `trail`; each step's rows stand behind those before. Rows
 * are read where the step before wrote them: there are more streams than registers.
 */
function stepAll(lanes: usize, trail: usize, steps: usize): void {
  const end = lanes + steps * STREAMS;
  for (; lanes < end; lanes += STREAMS, trail += STEP) {
    store<u16>(trail, after(load<u16>(trail, 0), load<u8>(lanes, 0)), 32);
    store<u16>(trail, after(load<u16>(trail, 2), load<u8>(lanes, 1)), 34);
    store<u16>(trail, after(load<u16>(trail, 4), load<u8>(lanes, 2)), 36);
    store<u16>(trail, after(load<u16>(trail, 6), load<u8>(lanes, 3)), 38);
    store<u16>(trail, after(load<u16>(trail, 8), load<u8>(lanes, 4)), 40);
    store<u16>(trail, after(load<u16>(trail, 10), load<u8>(lanes, 5)), 42);
    store<u16>(trail, after(load<u16>(trail, 12), load<u8>(lanes, 6)), 44);
    store<u16>(trail, after(load<u16>(trail, 14), load<u8>(lanes, 7)), 46);
    store<u16>(trail, after(load<u16>(trail, 16), load<u8>(lanes, 8)), 48);
    store<u16>(trail, after(load<u16>(trail, 18), load<u8>(lanes, 9)), 50);
    store<u16>(trail, after(load<u16>(trail, 20), load<u8>(lanes, 10)), 52);
    store<u16>(trail, after(load<u16>(trail, 22), load<u8>(lanes, 11)), 54);
    store<u16>(trail, after(load<u16>(trail, 24), load<u8>(lanes, 12)), 56);
    store<u16>(trail, after(load<u16>(trail, 26), load<u8>(lanes, 13)), 58);
    store<u16>(trail, after(load<u16>(trail, 28), load<u8>(lanes, 14)), 60);
    store<u16>(trail, after(load<u16>(trail, 30), load<u8>(lanes, 15)), 62);
  }
}

/** Walks again what led to a row that was not known: of `stream`, whose first byte is at `from`, from the first such step on. */
function learnOn(trail: usize, stream: usize, from: usize, steps: usize): void {
  let at = trail + (stream << 1);
  let row: u32 = load<u16>(at);
  for (let i: usize = 0; i < steps && !full; i++) {
    at += STEP;
    let next: u32 = load<u16>(at);
    if (next === HOT) {
      next = after(row, load<u8>(from + i));
      if (next === HOT) next = learn(row, from + i);
      store<u16>(at, <u16>next);
    }
    row = next;
  }
}

/** Writes the steps in which a row fires to `list`, as (number, streams); returns its end. No branch depends on what fires. */
function listFired(trail: usize, steps: usize, list: usize): usize {
  for (let i: usize = 0; i < steps; i++) {
    trail += STEP;
    const fired: u32 = i8x16.bitmask(i8x16.narrow_i16x8_s(v128.load(trail), v128.load(trail, 16)));
    store<u32>(list, ((<u32>i) << STREAMS) | fired);
    list += <usize>(fired !== 0) << 2;
  }
  return list;
}

/** Notes the hits of `steps` steps; `list`: room for a word a step. */
function noteHits(trail: usize, from: usize, length: usize, steps: usize, outs: usize, list: usize): void {
  for (const end = listFired(trail, steps, list); list < end; list += 4) {
    const fired = load<u32>(list);
    const i = <usize>(fired >>> STREAMS);
    const rows = trail + STEP * (i + 1);
    let streams = fired & 0xffff;
    do {
      const stream = <usize>ctz(streams);
      const own = outs + (stream << 2);
      const out: usize = load<u32>(own);
      store<u32>(out, <u32>(from + stream * length + i));
      store<u32>(out, load<u16>(rows + (stream << 1)), 4);
      store<u32>(own, <u32>(out + 8));
      streams &= streams - 1;
    } while (streams !== 0);
  }
}

/**
 * Walks `length` bytes in each of the streams side by side from `from`, then on to `to`. Hits of stream i go to the address at `outs` + 4
 * i, those behind the streams to the last; the addresses move on. `back`: how far windows reach. Returns how many rows were made for this
 * walk alone and 1, or 0: no room for rows.
 *
 * Rows come out of the second-level cache: sixteen reads at a time hide what one of them waits. So streams are laid across, a vector a
 * step, and no branch depends on what fires: that is looked for in the rows of a block (bench: shipped.clean, six streams in registers took
 * twice as long).
 */
export function walkTogether(from: usize, length: usize, to: usize, back: usize, outs: usize): u32 {
  beginWalk();
  const rest = from + length * STREAMS;
  if (length > 0) {
    const trail = scratch;
    const lanes = trail + STEP * (BLOCK + 1);
    const spare = lanes + STREAMS * BLOCK;
    const first = i16x8.splat(<i16>firstRow());
    v128.store(trail, first);
    v128.store(trail, first, 16);
    const unknown = i16x8.splat(<i16>HOT);
    let at = from - back;
    let steps = back;
    for (const end = from + length; at < end && !full; ) {
      for (let i: usize = 0; i < steps; i += 16) layAcross(at + i, length, lanes + STREAMS * i, spare);
      stepAll(lanes, trail, steps);
      const last = trail + STEP * steps;
      let lost: u32 = i8x16.bitmask(
        i8x16.narrow_i16x8_s(i16x8.eq(v128.load(last), unknown), i16x8.eq(v128.load(last, 16), unknown)),
      );
      for (; lost !== 0 && !full; lost &= lost - 1) {
        const stream = <usize>ctz(lost);
        learnOn(trail, stream, at + stream * length, steps);
      }
      if (at >= from && !full) noteHits(trail, at, length, steps, outs, spare);
      v128.store(trail, v128.load(last));
      v128.store(trail, v128.load(last, 16), 16);
      at += steps;
      steps = min(BLOCK, end - at);
    }
  }
  if (!full && rest < to) walkSlowly(rest, to, settledRow(rest - back, rest), outs + 4 * <u32>STREAMS);
  return full ? 0 : 1 + passingCount;
}

/** Hits of `walkTogether` in [from, to) as (address, list of what fires), one for each automaton that fires, at `out`; returns its end. */
export function gatherTogether(from: usize, to: usize, out: usize): usize {
  for (; from < to; from += 8) {
    const at = load<u32>(from);
    const fired = firingOf(load<u32>(from, 4));
    let word = fired;
    // One automaton fires, nearly always.
    const end = fired + (<usize>load<u32>(fired) << 2);
    do {
      word += 4;
      store<u32>(out, at);
      store<u32>(out, listOf(load<u32>(word)), 4);
      out += 8;
    } while (word < end);
  }
  return out;
}
