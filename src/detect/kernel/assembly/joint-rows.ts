/**
 * The rows of several automata that are walked as one (together.ts), in AssemblyScript: a row stands for one row of each of them. They are
 * made and filled from theirs as bytes are seen, so only what logs visit takes memory.
 *
 * A row is an u16 a column (a kind of bytes that no automaton tells apart); what it stands for is kept apart (u16 an automaton, in lines).
 * Its name is its number: those of rows in which an automaton fires go up from HOT, the others down from there. So names of rows that fire
 * have the bit HOT, as in walk.ts; so has that of row UNKNOWN, which leads to itself and is seen at the end of a block. The commonest
 * columns come first, so that of most rows one line of the cache is in use, and these lines of all rows stand side by side, so that few
 * pages are: most rows come out of the second-level cache otherwise, behind a walk through tables of pages (bench: shipped.clean,
 * shipped.mixed).
 */

import { JOINT_COLUMNS } from './places';
import { FIRES, LINE, rowNamed } from './walk';

/** The first of the rows that fire is UNKNOWN. */
export const HOT: u32 = 0x8000;

/** Where the first line of row 0 would be; bytes from a line of a row to its next one, how many it has. */
let table: usize = 0;
let apart: usize = 0;
let lines: u32 = 0;
/** Where the automata's rows of row 0 would be, and their bytes. */
let parts: usize = 0;
let partsBytes: u32 = 0;
/**
 * The last silent row, the next one that fires, how far those go that are kept, and behind them those for this walk alone: logs of many
 * dialects visit more rows than have names, ever fewer of them again (bench: shipped.mixed).
 */
let nextSilent: u32 = 0;
let keptSilentEnd: u32 = 0;
let silentEnd: u32 = 0;
let nextFiring: u32 = 0;
let keptFiringEnd: u32 = 0;
let firingEnd: u32 = 0;
/** Rows by what they stand for: slots of offset + 1, 0 = free; as many as the mask says, more than rows. */
let slots: usize = 0;
let slotMask: u32 = 0;
/** Per automaton: table, columns, first row that fires, what fires, and a place for a row (AUTOMATON bytes). */
let automata: usize = 0;
let automataEnd: usize = 0;
const AUTOMATON: usize = 20;

/**
 * What fires in the rows from HOT on: how many automata do, then a word for each of them: its number, and above it the place in its table
 * of what fires.
 */
let firing: usize = 0;
const NUMBER_BITS: u32 = 6;
const NUMBERS: u32 = (1 << NUMBER_BITS) - 1;
/** Low bits of a place: it is that of a word. */
const FIRES_ZEROS: u32 = 2;
/** Room for the streams' bytes and rows. */
export let scratch: usize = 0;

/** Where the slots of rows for this walk are told, a word each, and how many they are. */
let passing: usize = 0;
export let passingCount: u32 = 0;

/** There was no room for a row: the walk is worth nothing. */
export let full: bool = false;

/** Said once: see the variables. */
export function useTogether(
  rows: usize,
  columns: usize,
  bytesApart: usize,
  linesOfRow: u32,
  partsOfRows: usize,
  bytesOfParts: u32,
  endOfKeptSilent: u32,
  endOfSilent: u32,
  endOfKeptFiring: u32,
  endOfFiring: u32,
  slotsAt: usize,
  mask: u32,
  automataAt: usize,
  count: u32,
  scratchAt: usize,
  firingAt: usize,
  passingAt: usize,
): void {
  keptSilentEnd = endOfKeptSilent;
  keptFiringEnd = endOfKeptFiring;
  passing = passingAt;
  scratch = scratchAt;
  firing = firingAt;
  table = rows;
  apart = bytesApart;
  lines = linesOfRow;
  parts = partsOfRows;
  partsBytes = bytesOfParts;
  silentEnd = endOfSilent;
  firingEnd = endOfFiring;
  slots = slotsAt;
  slotMask = mask;
  automata = automataAt;
  automataEnd = automataAt + <usize>count * AUTOMATON;
  for (let byte: usize = 0; byte < 256; byte++) {
    const offset: usize = load<u16>(columns + (byte << 1));
    const line = offset >> LINE;
    store<u32>(byte << 2, <u32>(table + line * apart + (offset - (line << LINE))), JOINT_COLUMNS);
  }
  forgetTogether();
}

/** Forgets all rows. */
export function forgetTogether(): void {
  memory.fill(slots, 0, (<usize>slotMask + 1) << 2);
  nextSilent = HOT;
  nextFiring = HOT;
  passingCount = 0;
  newRow(true);
}

/** Is it a row for this walk alone? */
function isPassing(row: u32): bool {
  return row < keptSilentEnd || row >= keptFiringEnd;
}

/** Said before a walk: forgets the rows for the one before. A row that is kept and has its slot behind theirs is made once more. */
export function beginWalk(): void {
  full = false;
  for (let i: u32 = 0; i < passingCount; i++) store<u32>(slots + (<usize>load<u32>(passing + (<usize>i << 2)) << 2), 0);
  passingCount = 0;
  nextSilent = max(nextSilent, keptSilentEnd);
  nextFiring = min(nextFiring, keptFiringEnd);
}

/** Where the automata's rows of a row stand. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function partsAt(row: u32): usize {
  return parts + <usize>(row * partsBytes);
}

/** Where the row behind a row and a byte stands; the column knows where rows begin. @inline */
// @ts-expect-error decorators are AssemblyScript's
@inline
function behind(row: u32, byte: u32): usize {
  return <usize>(row << LINE) + <usize>load<u32>(<usize>byte << 2, JOINT_COLUMNS);
}

/** A row that knows nothing, in its place; the caller has looked for room. */
function newRow(fires: bool): u32 {
  const row = fires ? nextFiring++ : --nextSilent;
  const unknown = i16x8.splat(<i16>HOT);
  let at = table + <usize>(row << LINE);
  for (let line: u32 = 0; line < lines; line++, at += apart) {
    v128.store(at, unknown);
    v128.store(at, unknown, 16);
    v128.store(at, unknown, 32);
    v128.store(at, unknown, 48);
  }
  return row;
}

/** The row of the automata's rows that stand in their places, made where there is none; UNKNOWN where there is no room. */
function rowOfPlaces(): u32 {
  let hash: u32 = 0;
  let fires = false;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON) {
    const part = load<u32>(automaton, 16);
    hash = (hash ^ (part >> LINE)) * 0x9e3779b1;
    hash ^= hash >> 15;
    fires = fires || part >= load<u32>(automaton, 8);
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
  let at = partsAt(row);
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, at += 2) {
    store<u16>(at, <u16>(load<u32>(automaton, 16) >> LINE));
  }
  store<u32>(slots + (<usize>slot << 2), row + 1);
  if (isPassing(row)) {
    store<u32>(passing + (<usize>passingCount << 2), slot);
    passingCount++;
  }
  if (fires) noteFiring(row);
  return row;
}

/** What fires in the row of the places, beside those of others: hits are looked up far apart (bench: shipped.mixed). */
function noteFiring(row: u32): void {
  const first = firingOf(row);
  let at = first;
  let number: u32 = 0;
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, number++) {
    const part = load<u32>(automaton, 16);
    const hot = load<u32>(automaton, 8);
    // Rows begin with a line, so the place has no low bits (walk.ts).
    if (part >= hot) store<u32>((at += 4), (((part - hot) >> FIRES) << (NUMBER_BITS - FIRES_ZEROS)) | number);
  }
  store<u32>(first, <u32>(at - first) >> 2);
}

// @ts-expect-error decorators are AssemblyScript's
@inline
/** Where stands what fires in a row. */
export function firingOf(row: u32): usize {
  return firing + <usize>(row - HOT) * (4 + (automataEnd - automata) / (AUTOMATON / 4));
}

// @ts-expect-error decorators are AssemblyScript's
@inline
/** The list of what fires by a word of them. */
export function listOf(fired: u32): u32 {
  const automaton = automata + <usize>(fired & NUMBERS) * AUTOMATON;
  return load<u32>(<usize>load<u32>(automaton, 12) + <usize>((fired >> NUMBER_BITS) << FIRES_ZEROS));
}

function standsForPlaces(row: u32): bool {
  let at = partsAt(row);
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, at += 2) {
    if (rowNamed(load<u16>(at)) !== load<u32>(automaton, 16)) return false;
  }
  return true;
}

/** The row behind the byte at `at`, from that of each automaton; noted in `row`. */
export function learn(row: u32, at: usize): u32 {
  const byte: u32 = load<u8>(at);
  let part = partsAt(row);
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON, part += 2) {
    const rows: usize = load<u32>(automaton);
    const columnsOf: usize = load<u32>(automaton, 4);
    const column: usize = load<u16>(columnsOf + <usize>(byte << 1));
    store<u32>(automaton, rowNamed(load<u16>(rows + rowNamed(load<u16>(part)) + column)), 16);
  }
  const next = rowOfPlaces();
  if (isPassing(row) || !isPassing(next)) store<u16>(behind(row, byte), <u16>next);
  return next;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
/** The row behind a row and a byte: one table read. */
export function after(row: u32, byte: u32): u16 {
  return load<u16>(behind(row, byte));
}

/** Where windows begin anew each automaton is in row 0. */
export function firstRow(): u32 {
  for (let automaton = automata; automaton < automataEnd; automaton += AUTOMATON) store<u32>(automaton, 0, 16);
  return rowOfPlaces();
}
