/**
 * Several automata walked as one, in AssemblyScript: a row stands for one row of each of them. Its rows are made and filled from theirs as
 * bytes are seen, so only what logs visit takes memory, and bytes are walked once however many automata a pack needs.
 *
 * A row is an u16 a column (a kind of bytes that no automaton tells apart), then the row of each automaton (u32). Its name is its number:
 * those of rows in which an automaton fires go up from HOT, the others down from there. So names of rows that fire have the bit HOT, as in
 * walk.ts; so has that of row UNKNOWN, which leads to itself: one test a round sees both. The commonest columns come first, so that of most
 * rows one line of the cache is in use: most rows come out of the second-level cache otherwise (bench: shipped.clean).
 */

/** The first of the rows that fire is UNKNOWN. */
const HOT: u32 = 0x8000;

/** Where row 0 would be, the columns by byte (u16 offsets in a row), bytes of a row, and where in it the automata's rows are. */
let table: usize = 0;
let columns: usize = 0;
let rowBytes: u32 = 0;
let partsIn: u32 = 0;
/** The last silent row, the next one that fires, and how far they may go. */
let nextSilent: u32 = 0;
let silentEnd: u32 = 0;
let nextFiring: u32 = 0;
let firingEnd: u32 = 0;
/** Rows by what they stand for: slots of offset + 1, 0 = free; as many as the mask says, more than rows. */
let slots: usize = 0;
let slotMask: u32 = 0;
/** Per automaton: table, columns, hot bit, what fires, and a place for a row (AUTOMATON bytes). */
let automata: usize = 0;
let automataEnd: usize = 0;
const AUTOMATON: usize = 20;

/** There was no room for a row: the walk is worth nothing. */
let full: bool = false;

/** Said once: see the variables. */
export function useTogether(
  rows: usize,
  columnsOf: usize,
  bytesOfRow: u32,
  partsInRow: u32,
  endOfSilent: u32,
  endOfFiring: u32,
  slotsAt: usize,
  mask: u32,
  automataAt: usize,
  count: u32,
): void {
  table = rows;
  columns = columnsOf;
  rowBytes = bytesOfRow;
  partsIn = partsInRow;
  silentEnd = endOfSilent;
  firingEnd = endOfFiring;
  slots = slotsAt;
  slotMask = mask;
  automata = automataAt;
  automataEnd = automataAt + <usize>count * AUTOMATON;
  forgetTogether();
}

/** Forgets all rows. */
export function forgetTogether(): void {
  memory.fill(slots, 0, (<usize>slotMask + 1) << 2);
  nextSilent = HOT;
  nextFiring = HOT;
  newRow(true);
}

/** Where a row stands. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function rowAt(row: u32): usize {
  return table + <usize>(row * rowBytes);
}

/** A row that knows nothing, in its place; the caller has looked for room. */
function newRow(fires: bool): u32 {
  const row = fires ? nextFiring++ : --nextSilent;
  const at = rowAt(row);
  for (let column: u32 = 0; column < partsIn; column += 2) store<u16>(at + column, <u16>HOT);
  return row;
}

/** The row of the automata's rows that stand in their places, made where there is none; UNKNOWN where there is no room. */
function rowOfPlaces(): u32 {
  let hash: u32 = 0;
  let fires = false;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON) {
    const part = load<u32>(automaton, 16);
    hash = (hash ^ (part >> 2)) * 0x9e3779b1;
    hash ^= hash >> 15;
    fires = fires || (part & load<u32>(automaton, 8)) !== 0;
  }
  let slot: u32 = hash & slotMask;
  let known = load<u32>(slots + (<usize>slot << 2));
  while (known !== 0) {
    if (standsForPlaces(known - 1)) return known - 1;
    slot = (slot + 1) & slotMask;
    known = load<u32>(slots + (<usize>slot << 2));
  }
  if (fires ? nextFiring === firingEnd : nextSilent === silentEnd) {
    full = true;
    return HOT;
  }
  const row = newRow(fires);
  let at = rowAt(row) + partsIn;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, at += 4) {
    store<u32>(at, load<u32>(automaton, 16));
  }
  store<u32>(slots + (<usize>slot << 2), row + 1);
  return row;
}

function standsForPlaces(row: u32): bool {
  let at = rowAt(row) + partsIn;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, at += 4) {
    if (load<u32>(at) !== load<u32>(automaton, 16)) return false;
  }
  return true;
}

/** The row behind the byte at `at`, from that of each automaton; noted in `row`. */
function learn(row: u32, at: usize): u32 {
  const byte: usize = <usize>load<u8>(at) << 1;
  let part = rowAt(row) + partsIn;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, part += 4) {
    const rows: usize = load<u32>(automaton);
    const columnsOf: usize = load<u32>(automaton, 4);
    const column: usize = load<u16>(columnsOf + byte);
    store<u32>(automaton, load<u32>(rows + load<u32>(part) + column), 16);
  }
  const next = rowOfPlaces();
  store<u16>(rowAt(row) + <usize>load<u16>(columns + byte), <u16>next);
  return next;
}

/** One table read a byte. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function step(rows: usize, bytes: u32, columnsOf: usize, row: u32, at: usize): u32 {
  return load<u16>(rows + <usize>(row * bytes) + <usize>load<u16>(columnsOf + (<usize>load<u8>(at) << 1)));
}

/** Row behind [from, to), whatever stood before it: as far back as windows reach. Where they all begin anew each automaton is in row 0. */
function settledRow(from: usize, to: usize): u32 {
  let row = firstRow();
  for (let at = from; at < to && !full; at++) {
    const next = step(table, rowBytes, columns, row, at);
    row = next === HOT ? learn(row, at) : next;
  }
  return row;
}

function firstRow(): u32 {
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON) store<u32>(automaton, 0, 16);
  return rowOfPlaces();
}

/** Walks [from, to) of one stream one by one: learns what is unknown, notes hits at the address in `outs`; returns the last row. */
function walkSlowly(from: usize, to: usize, row: u32, outs: usize): u32 {
  let out = load<u32>(outs);
  for (let at = from; at < to && !full; at++) {
    let next = step(table, rowBytes, columns, row, at);
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

/**
 * Walks `length` bytes (a multiple of 2) in each of six streams side by side from `from`, then on to `to`. Hits of stream i go to the
 * address at `outs` + 4 i, those behind the streams to the seventh; the addresses move on. `back`: how far windows reach. False: no room
 * for rows. Six: bench shipped.clean, with rows of u32, took 17 % longer by four, 8 % by eight.
 */
export function walkTogether(from: usize, length: usize, to: usize, back: usize, outs: usize): bool {
  full = false;
  let p0 = from;
  let p1 = p0 + length;
  let p2 = p1 + length;
  let p3 = p2 + length;
  let p4 = p3 + length;
  let p5 = p4 + length;
  const end = p1;
  const rest = p5 + length;
  if (length > 0) {
    let r0 = settledRow(p0 - back, p0);
    let r1 = settledRow(p1 - back, p1);
    let r2 = settledRow(p2 - back, p2);
    let r3 = settledRow(p3 - back, p3);
    let r4 = settledRow(p4 - back, p4);
    let r5 = settledRow(p5 - back, p5);
    const rows = table;
    const bytes = rowBytes;
    const columnsOf = columns;
    while (p0 < end && !full) {
      const a0 = step(rows, bytes, columnsOf, r0, p0);
      const b0 = step(rows, bytes, columnsOf, r1, p1);
      const c0 = step(rows, bytes, columnsOf, r2, p2);
      const d0 = step(rows, bytes, columnsOf, r3, p3);
      const e0 = step(rows, bytes, columnsOf, r4, p4);
      const f0 = step(rows, bytes, columnsOf, r5, p5);
      let a1 = step(rows, bytes, columnsOf, a0, p0 + 1);
      let b1 = step(rows, bytes, columnsOf, b0, p1 + 1);
      let c1 = step(rows, bytes, columnsOf, c0, p2 + 1);
      let d1 = step(rows, bytes, columnsOf, d0, p3 + 1);
      let e1 = step(rows, bytes, columnsOf, e0, p4 + 1);
      let f1 = step(rows, bytes, columnsOf, f0, p5 + 1);
      if ((a0 | a1 | b0 | b1 | c0 | c1 | d0 | d1 | e0 | e1 | f0 | f1) & HOT) {
        if ((a0 | a1) & HOT) a1 = walkSlowly(p0, p0 + 2, r0, outs);
        if ((b0 | b1) & HOT) b1 = walkSlowly(p1, p1 + 2, r1, outs + 4);
        if ((c0 | c1) & HOT) c1 = walkSlowly(p2, p2 + 2, r2, outs + 8);
        if ((d0 | d1) & HOT) d1 = walkSlowly(p3, p3 + 2, r3, outs + 12);
        if ((e0 | e1) & HOT) e1 = walkSlowly(p4, p4 + 2, r4, outs + 16);
        if ((f0 | f1) & HOT) f1 = walkSlowly(p5, p5 + 2, r5, outs + 20);
      }
      r0 = a1;
      r1 = b1;
      r2 = c1;
      r3 = d1;
      r4 = e1;
      r5 = f1;
      p0 += 2;
      p1 += 2;
      p2 += 2;
      p3 += 2;
      p4 += 2;
      p5 += 2;
    }
  }
  if (!full && rest < to) walkSlowly(rest, to, settledRow(rest - back, rest), outs + 24);
  return !full;
}

/** Hits of `walkTogether` in [from, to) as (address, list of what fires), one for each automaton that fires, at `out`; returns its end. */
export function gatherTogether(from: usize, to: usize, out: usize): usize {
  for (; from < to; from += 8) {
    const at = load<u32>(from);
    let part = rowAt(load<u32>(from, 4)) + partsIn;
    for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, part += 4) {
      const row = load<u32>(part);
      const hotBit = load<u32>(automaton, 8);
      if ((row & hotBit) === 0) continue;
      store<u32>(out, at);
      store<u32>(out, load<u32>(load<u32>(automaton, 12) + row - hotBit), 4);
      out += 8;
    }
  }
  return out;
}
