/**
 * The shape test of wrappings (codec/layers/shape.ts says what the bits mean), 64 bytes a step: which lines of the walked bytes may hold a
 * wrapping. Built with walk.ts by `npm run kernel`.
 *
 * Law: it reports what `shapesOf` sees, but for what the prefilter's own windows fire on (quoted-printable, the word `Basic`); a line is what
 * stands between two line feeds. Linear: a run of letters is looked at once, a `+` looks back PLUS_BACK bytes at most.
 */
import { holdsBase64Text, holdsHexText, isDigit, mayBeBase64 } from './text-runs';

const BACKSLASH_SHAPE: u32 = 1;
const PERCENT_SHAPE: u32 = 2;
const ENTITY_SHAPE: u32 = 4;
const FOLD_SHAPE: u32 = 16;
const RUN_SHAPE: u32 = 32;

/** core/limits.ts: BASE64_CHARS_MIN, BASE64_LINE_MIN. A test compares both sides. */
const RUN_MIN: usize = 16;
const LINE_MIN: usize = 40;
/** `&` up to `;`: html-entities.ts. */
const REFERENCE_MAX: usize = 12;
/** Bytes before a `+` in which its `=` is looked for; farther away it counts as there. */
const PLUS_BACK: usize = 64;

// A byte's class is LOW[low nibble] & HIGH[high nibble]:
// 1 digits, 2 A-O a-o, 4 P-Z _ p-z DEL, 8 + - /, 16 % & + and 15 16 1B (escape), 32 \

/**
 * Where findShapes reads what it compares with, 16 bytes each: the two nibble tables, the mask of a nibble, the classes of letters, those
 * of special bytes. They stand in memory because V8 makes a constant anew at every use of it, three instructions each time: that was
 * half of the cost of a block.
 */
export function writeShapeTables(at: usize): void {
  v128.store(at, i8x16(5, 7, 7, 7, 7, 23, 23, 7, 7, 7, 6, 26, 34, 10, 2, 14));
  v128.store(at, i8x16(0, 16, 24, 1, 2, 36, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0), 16);
  v128.store(at, i8x16.splat(15), 32);
  v128.store(at, i8x16.splat(15), 48);
  v128.store(at, i8x16.splat(48), 64);
}

/** Class of 16 bytes; 0 for those above 7F. Indexes are below 16: there the relaxed swizzle has no choice, and is one instruction. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function classOf(bytes: v128, low: v128, high: v128, nibble: v128): v128 {
  return v128.and(
    i8x16.relaxed_swizzle(low, v128.and(bytes, nibble)),
    i8x16.relaxed_swizzle(high, v128.and(i16x8.shr_u(bytes, 4), nibble)),
  );
}

/** Bit i of the result: is byte i of one of the classes? */
// @ts-expect-error decorators are AssemblyScript's
@inline
function areOf(classes: v128, mask: v128): u64 {
  return <u64>(<u32>i8x16.bitmask(i8x16.gt_s(v128.and(classes, mask), i8x16.splat(0))));
}

/** Bit i of the result: may byte i begin a wrapping? */
// @ts-expect-error decorators are AssemblyScript's
@inline
function specialsOf(bytes: v128, classes: v128, special: v128): u64 {
  return areOf(classes, special) | <u64>(<u32>i8x16.bitmask(bytes));
}

let written: usize = 0;
let seen: u32 = 0;
/** End of the line that `seen` is of. */
let lineEnd: usize = 0;
/** End of the last run of letters that was looked at. */
let runEnd: usize = 0;
/** Special bytes of the block that are still to be looked at: they and its runs are taken in the order of the text. */
let pending: u64 = 0;

/**
 * Notes [from, to): pairs of (address, bits) at `out`, ascending within a line by kind; returns their end. Each bit once a line. `tables`:
 * where writeShapeTables wrote.
 */
export function findShapes(from: usize, to: usize, out: usize, tables: usize): usize {
  written = out;
  seen = 0;
  lineEnd = from;
  runEnd = from;
  pending = 0;
  const low = v128.load(tables);
  const high = v128.load(tables, 16);
  const nibble = v128.load(tables, 32);
  const letter = v128.load(tables, 48);
  const special = v128.load(tables, 64);
  /** Letters of the block before. */
  let before: u64 = 0;
  for (let at = from; at < to; at += 64) {
    const a = v128.load(at);
    const b = v128.load(at, 16);
    const c = v128.load(at, 32);
    const d = v128.load(at, 48);
    const ac = classOf(a, low, high, nibble);
    const bc = classOf(b, low, high, nibble);
    const cc = classOf(c, low, high, nibble);
    const dc = classOf(d, low, high, nibble);
    let letters =
      areOf(ac, letter) |
      (areOf(bc, letter) << 16) |
      (areOf(cc, letter) << 32) |
      (areOf(dc, letter) << 48);
    const classes = v128.or(v128.or(ac, bc), v128.or(cc, dc));
    const bytes = v128.or(v128.or(a, b), v128.or(c, d));
    let inside: u64 = ~(<u64>0);
    if (to - at < 64) {
      inside = ((<u64>1) << (<u64>(to - at))) - 1;
      letters &= inside;
    }
    if (i8x16.bitmask(v128.or(i8x16.gt_s(v128.and(classes, special), i8x16.splat(0)), bytes)) !== 0) {
      pending =
        inside &
        (specialsOf(a, ac, special) |
          (specialsOf(b, bc, special) << 16) |
          (specialsOf(c, cc, special) << 32) |
          (specialsOf(d, dc, special) << 48));
    }
    let runs = letters & (letters >> 1);
    runs &= runs >> 2;
    runs &= runs >> 4;
    runs &= runs >> 8;
    if (runs !== 0 || <usize>(clz(~before) + ctz(~letters)) >= RUN_MIN) {
      findRuns(at, from, to, letters, runs, before);
    }
    before = letters;
    if (pending !== 0) findSpecials(at, from, to, 64);
  }
  return written;
}

function note(at: usize, to: usize, bit: u32): void {
  enterLine(at, to);
  if ((seen & bit) !== 0) return;
  seen |= bit;
  store<u32>(written, <u32>at);
  store<u32>(written, bit, 4);
  written += 8;
}

/** Forgets what was seen where `at` stands in a line behind the one that it was seen in. */
function enterLine(at: usize, to: usize): void {
  if (at < lineEnd) return;
  seen = 0;
  lineEnd = at;
  while (lineEnd < to && load<u8>(lineEnd) !== 10) lineEnd++;
}

/** Looks at the pending bytes of the block at `at` that stand before its place `end`. */
function findSpecials(at: usize, from: usize, to: usize, end: usize): void {
  const before: u64 = end === 64 ? ~(<u64>0) : ((<u64>1) << (<u64>end)) - 1;
  let left = pending & before;
  pending &= ~before;
  for (; left !== 0; left &= left - 1) {
    const place = at + <usize>ctz(left);
    const byte = load<u8>(place);
    if (byte >= 0x80 || byte === 0x1b) {
      note(place, to, FOLD_SHAPE);
      // Text in other scripts is all such bytes: on to the end of the line, where nothing but they can follow.
      if (lineEnd >= at + 64) left &= otherThanFold(at, left);
    } else if (byte === 0x5c) note(place, to, BACKSLASH_SHAPE);
    else if (byte === 0x25) {
      if (isHex(place + 1, to) && isHex(place + 2, to)) note(place, to, PERCENT_SHAPE);
    } else if (byte === 0x2b) {
      if (isInValue(place, from)) note(place, to, PERCENT_SHAPE);
    } else if (byte === 0x26) {
      if (isReference(place, to)) note(place, to, ENTITY_SHAPE);
    }
  }
}

/** Bits of bytes below 80 among the 64 from `at`. */
function otherThanFold(at: usize, left: u64): u64 {
  return ~(
    <u64>i8x16.bitmask(v128.load(at)) |
    (<u64>i8x16.bitmask(v128.load(at, 16)) << 16) |
    (<u64>i8x16.bitmask(v128.load(at, 32)) << 32) |
    (<u64>i8x16.bitmask(v128.load(at, 48)) << 48)
  ) | (left & (0 - left));
}

function isHex(at: usize, to: usize): bool {
  return at < to && isDigit(load<u8>(at));
}

/** Does a `=` stand before the `+` in the same word? */
function isInValue(plus: usize, from: usize): bool {
  for (let at = plus; at > from && plus - at < PLUS_BACK; ) {
    const byte = load<u8>(--at);
    if (byte === 0x3d) return true;
    if (byte <= 0x20 || byte === 0x22 || byte === 0x27 || byte === 0x3c || byte === 0x3e) return false;
  }
  return plus - from >= PLUS_BACK;
}

/** `&` and a `#` or letter, with a `;` near behind. */
function isReference(ampersand: usize, to: usize): bool {
  if (ampersand + 1 >= to) return false;
  const next = load<u8>(ampersand + 1);
  if (next !== 0x23 && (next | 0x20) - 0x61 >= 26) return false;
  const stop = min(to, ampersand + REFERENCE_MAX);
  for (let at = ampersand + 2; at < stop; at++) if (load<u8>(at) === 0x3b) return true;
  return false;
}

/** The runs of letters that end in the block at `at`, and one that goes on through all of it; `before`: letters of the block before. */
function findRuns(at: usize, from: usize, to: usize, letters: u64, runs: u64, before: u64): void {
  const carry = <usize>clz(~before);
  const lead = <usize>ctz(~letters);
  if (carry > 0 && carry + lead >= RUN_MIN) {
    // A run of many blocks was looked at in the first of them.
    if (at - carry >= runEnd) {
      lookAtRun(at - carry, lead === 64 ? lettersEnd(at + 64, to) : at + lead, to);
    }
    if (lead === 64) return;
    runs &= ~(((<u64>1) << (<u64>lead)) - 1);
  }
  while (runs !== 0) {
    const first = <usize>ctz(runs);
    const length = <usize>ctz(~(letters >> (<u64>first)));
    const end = first + length;
    if (pending !== 0) findSpecials(at, from, to, first);
    // The next block looks at it.
    if (end >= 64 && at + 64 < to) return;
    lookAtRun(at + first, at + end, to);
    if (end >= 64) return;
    runs &= ~(((<u64>1) << (<u64>end)) - 1);
  }
}

function lettersEnd(from: usize, to: usize): usize {
  let at = from;
  while (at < to && isLetter(load<u8>(at))) at++;
  return at;
}

function isLetter(byte: u8): bool {
  return (
    (byte | 0x20) - 0x61 < 26 || byte - 0x30 < 10 ||
    byte === 0x2b || byte === 0x2d || byte === 0x2f || byte === 0x5f || byte === 0x7f
  );
}

function lookAtRun(start: usize, end: usize, to: usize): void {
  runEnd = end;
  if (start < lineEnd && (seen & RUN_SHAPE) !== 0) return;
  if (isRun(start, end, to)) note(start, to, RUN_SHAPE);
}

function isRun(start: usize, end: usize, to: usize): bool {
  if (mayBeBase64(start, end)) {
    const next: u32 = end < to ? load<u8>(end) : 0;
    if (end - start >= LINE_MIN && (next === 10 || next === 13)) return true;
    if (holdsBase64Text(start, end)) return true;
  }
  return holdsHexText(start, end);
}
