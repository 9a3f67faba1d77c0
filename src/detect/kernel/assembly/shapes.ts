/**
 * The shape test of wrappings (codec/layers/shape.ts says what the bits mean): which lines of the walked bytes may hold a wrapping. Built
 * with walk.ts by `npm run kernel`.
 *
 * Law: it reports what `shapesOf` sees, but for what the prefilter's own windows fire on (quoted-printable, the word `Basic`, doubled
 * quotes); a line is what stands between two line feeds. Linear: a run of letters is looked at once, a `+` looks back to the one before
 * it at most.
 */
import { beginValues, isHex, isInValue, isReference } from './special-bytes';
import { forgetDigits, holdsBase64Text, holdsHexScript, holdsHexText, mayBeBase64, mayBeHexScript, writeTextTables } from './text-runs';

const BACKSLASH_SHAPE: u32 = 1;
const PERCENT_SHAPE: u32 = 2;
const ENTITY_SHAPE: u32 = 4;
const FOLD_SHAPE: u32 = 16;
const RUN_SHAPE: u32 = 32;
const LINE_SHAPE: u32 = 64;

/** core/limits.ts: BASE64_CHARS_MIN, BASE64_LINE_MIN. A test compares both sides. */
const RUN_MIN: usize = 16;
const LINE_MIN: usize = 40;

// Two passes. The first writes down three bits a byte (letter? a letter that is no capital? 0 to 7?) and whether 64 bytes hold a special
// one; the second looks at them in lanes of 8 bytes, 16 lanes a step, without a branch a run. A run of RUN_MIN letters holds a whole lane,
// and so many digits that text in hex needs hold two: what has neither is not looked at, what has is looked at byte by byte.

/** Bytes of a pass, and how far the first goes on behind it: a lane is looked at together with the next. */
const BLOCK: usize = 8192;
const AHEAD: usize = 64;
const LANE: usize = RUN_MIN / 2;
const STEP: usize = 16 * LANE;
/** A lane before the first one of a block, and lanes behind its last. */
const BEFORE: usize = 16;
const MASK_BYTES: usize = BEFORE + (BLOCK + 2 * AHEAD) / LANE;

// A byte's class is LOW[low nibble] & HIGH[high nibble]: 1 % & + and 15 16 1B (escape), 2 \, 4 + - /, 8 8 and 9, 16 A-O a-o,
// 32 P-Z _ p-z DEL, 64 0 to 7, 128 what is not ASCII. So letters are those above 3, as signed numbers.
const NO_LETTER: i8 = 3;
const SPECIAL: i8 = -125;

/**
 * Of what findShapes works with: its constants, the three masks, whether there are special bytes, a byte for each 64, and which 64 bytes
 * are to be looked at, two u32 each.
 */
const LETTERS: usize = 128 + BEFORE;
const SMALLS: usize = LETTERS + MASK_BYTES;
const OCTALS: usize = SMALLS + MASK_BYTES;
const SPECIALS: usize = OCTALS + MASK_BYTES;
const LOOKS: usize = SPECIALS + (BLOCK + 2 * AHEAD) / 64;
/** Those of text-runs.ts: behind eight bytes for each 64, and for two more that are written and not kept. */
const TEXTS: usize = LOOKS + BLOCK / 8 + 16;

/**
 * Where findShapes reads what it compares with, 16 bytes each. They stand in memory because V8 makes a constant anew at every use of it,
 * three instructions each time: that was half of the cost of a block.
 */
export function writeShapeTables(at: usize): void {
  v128.store(at, i8x16(-32, -16, -16, -16, -16, -15, -15, -16, -72, -72, -80, -107, -110, -108, -112, -76));
  v128.store(at, i8x16(0, 1, 5, 72, 16, 34, 16, 32, -128, -128, -128, -128, -128, -128, -128, -128), 16);
  v128.store(at, i8x16.splat(15), 32);
  v128.store(at, i8x16.splat(NO_LETTER), 48);
  v128.store(at, i8x16.splat(SPECIAL), 64);
  v128.store(at, i8x16.splat(1), 80);
  v128.store(at, i8x16.splat(0x55), 96);
  v128.store(at, i8x16.splat(-86), 112);
  writeTextTables(at + TEXTS);
  tables = at;
}

let tables: usize = 0;

/** Class of 16 bytes. Indexes are below 16: there the relaxed swizzle has no choice, and is one instruction. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function classOf(bytes: v128, low: v128, high: v128, nibble: v128): v128 {
  return v128.and(
    i8x16.relaxed_swizzle(low, v128.and(bytes, nibble)),
    i8x16.relaxed_swizzle(high, v128.and(i16x8.shr_u(bytes, 4), nibble)),
  );
}

/** Writes down the bits of 16 bytes; `small` is set for 20 to 3F and 60 to 7E, of letters for those that are no capitals. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function writeMasks(bytes: v128, classes: v128, noLetter: v128, one: v128, at: usize): void {
  store<u16>(at, <u16>i8x16.bitmask(i8x16.gt_s(classes, noLetter)), LETTERS);
  // `_` and one is 60.
  store<u16>(at, <u16>i8x16.bitmask(i16x8.shl(i8x16.add(bytes, one), 2)), SMALLS);
  store<u16>(at, <u16>i8x16.bitmask(i16x8.shl(classes, 1)), OCTALS);
}

/** The first pass over [from, to), 64 bytes a round. */
function writeBlock(from: usize, to: usize): void {
  const low = v128.load(tables);
  const high = v128.load(tables, 16);
  const nibble = v128.load(tables, 32);
  const noLetter = v128.load(tables, 48);
  const special = v128.load(tables, 64);
  const one = v128.load(tables, 80);
  let mask = tables;
  let flag = tables + SPECIALS;
  for (let at = from; at < to; at += 64) {
    const a = v128.load(at);
    const ac = classOf(a, low, high, nibble);
    writeMasks(a, ac, noLetter, one, mask);
    const b = v128.load(at, 16);
    const bc = classOf(b, low, high, nibble);
    writeMasks(b, bc, noLetter, one, mask + 2);
    const c = v128.load(at, 32);
    const cc = classOf(c, low, high, nibble);
    writeMasks(c, cc, noLetter, one, mask + 4);
    const d = v128.load(at, 48);
    const dc = classOf(d, low, high, nibble);
    writeMasks(d, dc, noLetter, one, mask + 6);
    const all = v128.or(v128.or(ac, bc), v128.or(cc, dc));
    const isSpecial = <u8>v128.any_true(v128.and(all, special));
    store<u8>(flag, isSpecial);
    mask += 8;
    flag += 1;
  }
}

/**
 * Which of 16 lanes stand in a run that may be base64: a whole lane with RUN_MIN letters in a row around it or more, and a capital among
 * those of them in it or in a lane beside it. Every such run has one: each of its lanes is whole or beside one that is.
 */
// @ts-expect-error decorators are AssemblyScript's
@inline
function maybeBase64(mask: usize, one: v128): v128 {
  const ones = i8x16.splat(-1);
  const before = v128.load(mask, LETTERS - 1);
  const here = v128.load(mask, LETTERS);
  const behind = v128.load(mask, LETTERS + 1);
  // The letters that a lane begins with.
  const first = v128.andnot(behind, i8x16.add(behind, one));
  const isRun = v128.and(i8x16.eq(here, ones), i8x16.eq(v128.or(before, first), ones));
  const capitals = v128.andnot(before, v128.load(mask, SMALLS - 1));
  // A sum goes over where one of the letters that the lane ends with is a capital.
  const noneBefore = i8x16.eq(i8x16.add(before, capitals), i8x16.add_sat_u(before, capitals));
  const inside = v128.or(
    v128.andnot(here, v128.load(mask, SMALLS)),
    v128.andnot(first, v128.load(mask, SMALLS + 1)),
  );
  const none = v128.and(i8x16.eq(inside, i8x16.splat(0)), noneBefore);
  return v128.andnot(isRun, none);
}

/** Of the last `maybeHex`: which of 16 lanes may stand in text of other scripts. */
let scripts: u32 = 0;

/**
 * Which of 16 lanes may begin text in hex: every other digit of it is one of 0 to 7, in this lane and in the next. Text of other scripts
 * (hex.ts) is all letters in both, with none of 0 to 7 among every other digit and one between them: words have no digits, ids rarely so.
 */
// @ts-expect-error decorators are AssemblyScript's
@inline
function maybeHex(mask: usize): v128 {
  const ones = i8x16.splat(-1);
  const none = i8x16.splat(0);
  const even = v128.load(tables, 96);
  const odd = v128.load(tables, 112);
  const here = v128.load(mask, OCTALS);
  const next = v128.load(mask, OCTALS + 1);
  const both = v128.and(here, next);
  const any = v128.or(here, next);
  const letters = v128.and(v128.load(mask, LETTERS), v128.load(mask, LETTERS + 1));
  const isOne = v128.xor(i8x16.eq(v128.and(any, even), none), i8x16.eq(v128.and(any, odd), none));
  scripts = <u32>i8x16.bitmask(v128.and(isOne, i8x16.eq(letters, ones)));
  return v128.or(i8x16.eq(v128.or(both, even), ones), i8x16.eq(v128.or(both, odd), ones));
}

let written: usize = 0;
let seen: u32 = 0;
/** End of the line that `seen` is of. */
let lineEnd: usize = 0;
/** End of the last run of letters that was looked at. */
let runEnd: usize = 0;
/** Where the block begins whose bits are written down. */
let blockAt: usize = 0;
/** Special bytes of 64 that are still to be looked at: they and the runs are taken in the order of the text. */
let pending: u64 = 0;

/**
 * Notes [from, to): pairs of (address, bits) at `out`, ascending within a line by kind; returns their end. Each bit once a line. It reads
 * and forgets up to 128 bytes behind `to`.
 */
export function findShapes(from: usize, to: usize, out: usize): usize {
  written = out;
  seen = 0;
  lineEnd = from;
  runEnd = from;
  forgetDigits();
  beginValues();
  store<u8>(tables, 0, LETTERS - 1);
  for (let block = from; block < to; block += BLOCK) {
    const end = min(block + BLOCK, to);
    blockAt = block;
    writeBlock(block, end + AHEAD);
    const looksEnd = listLooks(block, end);
    for (let look = tables + LOOKS; look < looksEnd; look += 8) lookAt(load<u32>(look), load<u32>(look, 4), from, to);
    store<u8>(tables, load<u8>(tables, LETTERS + BLOCK / LANE - 1), LETTERS - 1);
    store<u8>(tables, load<u8>(tables, SMALLS + BLOCK / LANE - 1), SMALLS - 1);
  }
  return written;
}

/**
 * Notes the backslashes of [from, to), as findShapes would: once a line, at `out`; returns their end. All that is asked where wrappings stay
 * closed. Reads up to 63 bytes behind `to`.
 */
export function findEscapes(from: usize, to: usize, out: usize): usize {
  written = out;
  seen = 0;
  lineEnd = from;
  for (let block = from; block < to; block += 64) {
    const first = v128.or(escapesOf(block), escapesOf(block + 16));
    const second = v128.or(escapesOf(block + 32), escapesOf(block + 48));
    if (!v128.any_true(v128.or(first, second))) continue;
    for (let at = block; at < min(block + 64, to); at += 16) {
      let left = <u32>i8x16.bitmask(escapesOf(at));
      for (; left !== 0; left &= left - 1) {
        const place = at + <usize>ctz(left);
        if (place < to) note(place, to, BACKSLASH_SHAPE);
      }
    }
  }
  return written;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function escapesOf(at: usize): v128 {
  return i8x16.eq(v128.load(at), i8x16.splat(0x5c));
}

/**
 * The second pass over [from, to): lists the 64 bytes to be looked at, with their lanes, above those whether there are special bytes, and
 * the lanes of other scripts; returns the list's end. A branch for each would be guessed wrong as often as not.
 */
function listLooks(from: usize, to: usize): usize {
  const one = v128.load(tables, 80);
  let mask = tables;
  let flag = tables + SPECIALS;
  let look = tables + LOOKS;
  for (let at = from; at < to; at += STEP) {
    const found = <u32>i8x16.bitmask(v128.or(maybeBase64(mask, one), maybeHex(mask)));
    if (scripts !== 0) scripts = ofScripts(at, scripts);
    const first = (found & 0xff) | (<u32>load<u8>(flag) << 8) | ((scripts & 0xff) << 16);
    store<u32>(look, <u32>at);
    store<u32>(look, first, 4);
    look += <usize>(first !== 0) << 3;
    const second = (found >> 8) | (<u32>load<u8>(flag, 1) << 8) | ((scripts >> 8) << 16);
    store<u32>(look, <u32>at + 64);
    store<u32>(look, second, 4);
    look += <usize>(second !== 0) << 3;
    mask += STEP / LANE;
    flag += 2;
  }
  return look;
}

function ofScripts(at: usize, lanes: u32): u32 {
  let those: u32 = 0;
  for (; lanes !== 0; lanes &= lanes - 1) {
    if (mayBeHexScript(at + LANE * <usize>ctz(lanes))) those |= lanes & (0 - lanes);
  }
  return those;
}

/** Looks at the special bytes of the 64 at `at`, if there are any, and at the runs around their lanes. */
function lookAt(at: usize, lanes: u32, from: usize, to: usize): void {
  if (at >= to) return;
  pending = (lanes & 0xff00) === 0 ? 0 : specialsOf(at, to);
  for (let left = (lanes | (lanes >> 16)) & 0xff; left !== 0; left &= left - 1) {
    const lane = ctz(left);
    const place = at + LANE * <usize>lane;
    if (place >= to) break;
    const mayBeRun = (lanes & (1 << lane)) !== 0 && place >= runEnd;
    const isScript = (lanes & (0x10000 << lane)) !== 0 && holdsHexScript(place, from, to);
    if (pending !== 0 && (mayBeRun || isScript)) findSpecials(at, from, to, place - at);
    if (mayBeRun) lookAtRun(lettersBegin(place, from), lettersEnd(place, to), to);
    if (isScript) note(place, to, RUN_SHAPE);
  }
  if (pending !== 0) findSpecials(at, from, to, 64);
}

/**
 * Bit i of the result: may byte i of the 64 from `at` begin a wrapping? Not a `+` behind a space: some logs have one in every line.
 */
function specialsOf(at: usize, to: usize): u64 {
  let bits: u64 = 0;
  for (let i: usize = 0; i < 64; i += 16) {
    const bytes = v128.load(at + i);
    const classes = classOf(bytes, v128.load(tables), v128.load(tables, 16), v128.load(tables, 32));
    const plain = i8x16.eq(v128.and(classes, v128.load(tables, 64)), i8x16.splat(0));
    const behindSpace = i8x16.eq(v128.load(at + i - 1), i8x16.splat(0x20));
    const isLone = v128.and(i8x16.eq(bytes, i8x16.splat(0x2b)), behindSpace);
    const none = v128.or(plain, isLone);
    bits |= <u64>(<u32>~i8x16.bitmask(none) & 0xffff) << <u64>i;
  }
  return to - at < 64 ? bits & (((<u64>1) << (<u64>(to - at))) - 1) : bits;
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
  lineEnd = to;
  for (let next = at; next < to; next += 16) {
    const feeds = i8x16.bitmask(i8x16.eq(v128.load(next), i8x16.splat(10)));
    if (feeds === 0) continue;
    lineEnd = min(to, next + <usize>ctz(feeds));
    break;
  }
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

/** Bit i: byte i of the 16 at `at` is no letter. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function noLetters(at: usize): u32 {
  const classes = classOf(v128.load(at), v128.load(tables), v128.load(tables, 16), v128.load(tables, 32));
  return ~(<u32>i8x16.bitmask(i8x16.gt_s(classes, i8x16.splat(NO_LETTER)))) & 0xffff;
}

/** Around `at`, where a lane begins: 64 bits say it mostly. */
function lettersBegin(at: usize, from: usize): usize {
  if (at - blockAt >= 64) {
    const none = ~load<u64>(tables + (at - blockAt) / LANE, LETTERS - 8);
    if (none !== 0) return max(from, at - <usize>clz(none));
  }
  for (let begin = at; begin > from; begin -= 16) {
    const none = noLetters(begin - 16);
    if (none !== 0) return max(from, begin - 16 + <usize>(32 - clz(none)));
  }
  return from;
}

function lettersEnd(from: usize, to: usize): usize {
  const others = ~load<u64>(tables + (from - blockAt) / LANE, LETTERS);
  if (others !== 0) return min(to, from + <usize>ctz(others));
  for (let at = from + 64; at < to; at += 16) {
    const none = noLetters(at);
    if (none !== 0) return min(to, at + <usize>ctz(none));
  }
  return to;
}

function lookAtRun(start: usize, end: usize, to: usize): void {
  runEnd = end;
  if (start < lineEnd && (seen & RUN_SHAPE) !== 0) return;
  const mayBe = mayBeBase64(start, end);
  if ((mayBe && holdsBase64Text(start, end)) || holdsHexText(start, end)) return note(start, to, RUN_SHAPE);
  if (!mayBe || end - start < LINE_MIN) return;
  const next: u32 = end < to ? load<u8>(end) : 0;
  // By its last letter: the host, which knows where the value ends, sees at once whether more can follow.
  if (next === 10 || next === 13) note(end - 1, to, LINE_SHAPE);
}
