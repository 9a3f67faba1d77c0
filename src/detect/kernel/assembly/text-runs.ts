/**
 * Which runs of letters hold text in base64 or hex; codec/layers/base64.ts and hex.ts decode them. Law: never false where those find text.
 * Reads up to 64 bytes past a run and masks them away.
 */

/** core/limits.ts: TEXT_STRETCH_MIN, LONG_STRETCH_MIN. */
const STRETCH_MIN: u32 = 12;
const LONG_STRETCH_MIN: u32 = 16;
/** codec/layers/shape.ts: letters of a run that LONG_STRETCH_MIN holds for. */
const LONG_LETTERS_MIN: usize = 29;

/** A capital letter, and something else than hex digits and `-`: base64.ts takes no other run for base64. */
export function mayBeBase64(start: usize, end: usize): bool {
  return holdsCapital(start, end) && holdsOthers(start, end);
}

function holdsCapital(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 32) {
    if ((insideOf(at, end) & (capitalsOf(v128.load(at)) | (capitalsOf(v128.load(at, 16)) << 16))) !== 0) return true;
  }
  return false;
}

function holdsOthers(start: usize, end: usize): bool {
  for (let at = start; at < end; at += 32) {
    if ((insideOf(at, end) & ~(idsOf(v128.load(at)) | (idsOf(v128.load(at, 16)) << 16))) !== 0) return true;
  }
  return false;
}

/** Bits of the 32 bytes from `at` that are before `end`. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function insideOf(at: usize, end: usize): u32 {
  return end - at < 32 ? ((<u32>1) << (<u32>(end - at))) - 1 : 0xffffffff;
}

/** Of letters (shapes.ts): 40 to 5F, but `_`. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function capitalsOf(letters: v128): u32 {
  const line = i8x16.bitmask(i8x16.eq(letters, i8x16.splat(0x5f)));
  return <u32>(i8x16.bitmask(i16x8.shl(letters, 1)) & ~(i8x16.bitmask(i16x8.shl(letters, 2)) | line));
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function idsOf(bytes: v128): u32 {
  return <u32>i8x16.bitmask(v128.or(digitsOf(bytes), i8x16.eq(bytes, i8x16.splat(0x2d))));
}

/** Constants of the test for base64, 16 bytes each: shapes.ts says why they stand in memory. Behind the offsets of letters. */
const NIBBLE: usize = 16;
const PLUS: usize = 32;
const THREE: usize = 48;
const MINUS: usize = 64;
const ONE: usize = 80;
const LINE: usize = 96;
const LINE_MORE: usize = 112;
const SIX_BITS: usize = 128;
const CONTROLS: usize = 144;
const EIGHTS: usize = 160;
const EIGHT: usize = 176;
const LATER: usize = 192;

let tables: usize = 0;

/** Writes 208 bytes at `at`. */
export function writeTextTables(at: usize): void {
  v128.store(at, i8x16(0, 0, 16, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0));
  v128.store(at, i8x16.splat(15), NIBBLE);
  v128.store(at, i8x16.splat(0x2b), PLUS);
  v128.store(at, i8x16.splat(3), THREE);
  v128.store(at, i8x16.splat(0x2d), MINUS);
  v128.store(at, i8x16.splat(1), ONE);
  v128.store(at, i8x16.splat(0x5f), LINE);
  v128.store(at, i8x16.splat(33), LINE_MORE);
  v128.store(at, i8x16.splat(63), SIX_BITS);
  v128.store(at, i8x16.splat(0x1f), CONTROLS);
  v128.store(at, i8x16.splat(-8), EIGHTS);
  v128.store(at, i8x16.splat(8), EIGHT);
  v128.store(at, i8x16.splat(-65), LATER);
  tables = at;
}

/** Six bits a letter of 16 letters. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function valuesOf(letters: v128): v128 {
  const high = v128.and(i16x8.shr_u(letters, 4), v128.load(tables, NIBBLE));
  const plus = v128.and(i8x16.eq(letters, v128.load(tables, PLUS)), v128.load(tables, THREE));
  const minus = v128.and(i8x16.eq(letters, v128.load(tables, MINUS)), v128.load(tables, ONE));
  const line = v128.and(i8x16.eq(letters, v128.load(tables, LINE)), v128.load(tables, LINE_MORE));
  return v128.and(
    i8x16.add(i8x16.add(letters, i8x16.relaxed_swizzle(v128.load(tables), high)), v128.or(plus, v128.or(minus, line))),
    v128.load(tables, SIX_BITS),
  );
}

/** The sign of each byte: may it be text? Printable ASCII, 8 to 15, and all that is not ASCII. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function textOf(bytes: v128): v128 {
  return v128.or(
    v128.or(bytes, i8x16.gt_s(bytes, v128.load(tables, CONTROLS))),
    i8x16.eq(v128.and(bytes, v128.load(tables, EIGHTS)), v128.load(tables, EIGHT)),
  );
}

/** FF for what begins a character: ASCII, and the first byte of more. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function beginsOf(bytes: v128): v128 {
  return i8x16.gt_s(bytes, v128.load(tables, LATER));
}

/** The sign of each byte: does what follows a beginning not fit it, ASCII by a later byte of a character, a first byte by none? */
// @ts-expect-error decorators are AssemblyScript's
@inline
function breaksOf(bytes: v128, begins: v128, nextBegins: v128): v128 {
  return v128.andnot(begins, v128.xor(bytes, nextBegins));
}

/** The values moved by one letter: byte i is the one at i + 1. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function movedOf(first: v128, next: v128): v128 {
  return i8x16.shuffle(first, next, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);
}

/** By the letters of a group: byte i is the one at i + 4. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function movedByFour(first: v128, next: v128): v128 {
  return i8x16.shuffle(first, next, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
}

/** The first byte of the four letters from i. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function firstOf(first: v128, next: v128): v128 {
  return v128.or(i16x8.shl(first, 2), v128.and(i16x8.shr_u(movedOf(first, next), 4), v128.load(tables, THREE)));
}

/** Of the last `groupsOf`, bit i: may the byte behind the group at i follow its last one? */
let joined: u32 = 0;

/**
 * Bit i: may the three bytes of the four letters from i be text? `next` are the values behind those of `first`, `one` the first bytes with
 * their beginnings, `behind` the beginnings of the groups that follow.
 */
// @ts-expect-error decorators are AssemblyScript's
@inline
function groupsOf(first: v128, next: v128, one: v128, begins: v128, behind: v128): u64 {
  const second = movedOf(first, next);
  const third = i8x16.shuffle(first, next, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17);
  const fourth = i8x16.shuffle(first, next, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18);
  const two = v128.or(
    i16x8.shl(v128.and(second, v128.load(tables, NIBBLE)), 4),
    v128.and(i16x8.shr_u(third, 2), v128.load(tables, NIBBLE)),
  );
  const three = v128.or(i16x8.shl(v128.and(third, v128.load(tables, THREE)), 6), fourth);
  const twoBegins = beginsOf(two);
  const threeBegins = beginsOf(three);
  const breaks = v128.or(breaksOf(one, begins, twoBegins), breaksOf(two, twoBegins, threeBegins));
  const text = v128.and(textOf(one), v128.and(textOf(two), textOf(three)));
  joined = ~(<u32>i8x16.bitmask(breaksOf(three, threeBegins, behind))) & 0xffff;
  return <u64>i8x16.bitmask(v128.andnot(text, breaks));
}

/**
 * Three groups of four letters in a row that may be text, in any way to group; then exactly. Random letters pass it at one place in a
 * hundred: at one in thirty when a group's last byte was not compared with the first of the next one.
 */
export function holdsBase64Text(start: usize, end: usize): bool {
  // Asked once a run: it looks through all of it.
  let least: u32 = 0;
  // 21 places can be seen in 32 letters: twelve letters a place, and the last groups need three letters more.
  for (let at = start; at + 12 <= end; at += 21) {
    const first = valuesOf(v128.load(at));
    const next = valuesOf(v128.load(at, 16));
    const one = firstOf(first, next);
    const onward = firstOf(next, next);
    const begins = beginsOf(one);
    const onwardBegins = beginsOf(onward);
    const low = groupsOf(first, next, one, begins, movedByFour(begins, onwardBegins));
    const lowJoined = <u64>joined;
    const high = groupsOf(next, next, onward, onwardBegins, movedByFour(onwardBegins, onwardBegins));
    const groups = low | (high << 16);
    const followed = groups & (lowJoined | (<u64>joined << 16));
    const places = min<usize>(21, end - at - 11);
    let triples = followed & (followed >> 4) & (groups >> 8) & (((<u64>1) << (<u64>places)) - 1);
    if (triples === 0) continue;
    if (least === 0) least = leastOf(start, end);
    if (least === LONG_STRETCH_MIN) triples &= fourthOf(groups, end - at);
    for (; triples !== 0; triples &= triples - 1) {
      if (isStretch(at + <usize>ctz(triples), start, end, least)) return true;
    }
  }
  return false;
}

/** Bit i: a fourth group stands at i + 12, or may behind the 32 letters that were seen: sixteen bytes of text in a row hold four. */
function fourthOf(groups: u64, letters: usize): u64 {
  const fourth = groups >> 12;
  if (letters > 32) return fourth | 0x1e0000;
  return letters < 16 ? 0 : fourth & (((<u64>1) << (<u64>(letters - 15))) - 1);
}

/**
 * Do as many bytes of text as it takes stand in a row around the three groups at `at`, the first whole ones of it, letters grouped so?
 * Two bytes before them, then up to sixteen in all and three more by a last character: two groups before and three behind.
 */
function isStretch(at: usize, start: usize, end: usize, least: u32): bool {
  let state: u32 = 0;
  let held: u32 = 0;
  let bits: u32 = 0;
  const before: usize = min<usize>(8, (at - start) & ~3);
  const stop = min(end, at + 24);
  for (let letter = at - before; letter < stop; letter++) {
    held = ((held << 6) | valueOf(load<u8>(letter))) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    state = stepText(state, (held >> bits) & 0xff);
    if (state >= 4 * least && (state & 3) === 0) return true;
    // The three groups are in it as a whole, and what is behind them is too short.
    if (state === 0 && letter > at) return false;
  }
  return false;
}

/** Bytes of text in a row that the run must hold: codec/layers/shape.ts. */
function leastOf(start: usize, end: usize): u32 {
  if (end - start < LONG_LETTERS_MIN) return STRETCH_MIN;
  let standard = false;
  let url = false;
  for (let at = start; at < end; at++) {
    const letter = load<u8>(at);
    standard = standard || letter === 0x2b || letter === 0x2f;
    url = url || letter === 0x2d || letter === 0x5f;
  }
  return standard && url ? STRETCH_MIN : LONG_STRETCH_MIN;
}

/** codec/layers/run.ts. */
function stepText(state: u32, byte: u32): u32 {
  const wanted = state & 3;
  if (wanted > 0 && byte >> 6 === 2) return state + 3;
  const before = wanted > 0 ? 0 : state;
  if (byte < 0x80) return isText(<u8>byte) ? before + 4 : 0;
  const more: u32 = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  return more === 0 ? 0 : before + 4 + more;
}

function valueOf(letter: u8): u32 {
  if (letter === 0x2b || letter === 0x2d) return 62;
  if (letter === 0x2f || letter === 0x5f) return 63;
  return letter >= 0x61 ? letter - 71 : letter >= 0x41 ? letter - 65 : letter + 4;
}

function isText(byte: u8): bool {
  return (byte >= 0x20 && byte < 0x7f) || byte === 10 || byte === 13 || byte === 9;
}

/** Bit i: is byte i one of 0 to 7? A byte of text begins with one of them, but 1. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function firstDigitsOf(bytes: v128): u64 {
  const eights = v128.and(bytes, i8x16.splat(-8));
  return <u64>(<u32>i8x16.bitmask(i8x16.eq(eights, i8x16.splat(0x30))));
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function digitsOf(bytes: v128): v128 {
  return v128.or(
    i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10)),
    i8x16.lt_u(
      i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)),
      i8x16.splat(6),
    ),
  );
}

function areDigits(at: usize): bool {
  return i8x16.bitmask(digitsOf(v128.load(at))) === 0xffff;
}

/** STRETCH_MIN pairs of hex digits in a row that are text in ASCII, at an even or an odd place. */
export function holdsHexText(start: usize, end: usize): bool {
  // 41 places can be seen in 64 digits: 24 digits a place.
  for (let at = start; at + 24 <= end; at += 41) {
    const first =
      firstDigitsOf(v128.load(at)) |
      (firstDigitsOf(v128.load(at, 16)) << 16) |
      (firstDigitsOf(v128.load(at, 32)) << 32) |
      (firstDigitsOf(v128.load(at, 48)) << 48);
    const two = first & (first >> 2);
    const four = two & (two >> 4);
    const places = min<usize>(41, end - at - 23);
    let rows = four & (four >> 8) & (four >> 16) & (((<u64>1) << (<u64>places)) - 1);
    for (; rows !== 0; rows &= rows - 1) {
      if (isHexText(at + <usize>ctz(rows))) return true;
    }
  }
  return false;
}

/** codec/layers/hex.ts: MIDDLE_FOUR. */
const MIDDLE_FOUR: u32 = 4;

/** End of the last digits that were looked at for other scripts: a row of them is looked at once. */
let digitsEnd: usize = 0;

/** Of other bytes that stand in the same place. */
export function forgetDigits(): void {
  digitsEnd = 0;
}

/** holdsScript of codec/layers/hex.ts around the sixteen digits at `place`, paired in both ways; false where they were looked at before. */
export function holdsHexScript(place: usize, start: usize, end: usize): bool {
  if (place < digitsEnd) return false;
  let from = place;
  while (from > start && isDigit(load<u8>(from - 1))) from--;
  digitsEnd = place;
  while (digitsEnd < end && isDigit(load<u8>(digitsEnd))) digitsEnd++;
  return isHexScript(from, digitsEnd) || isHexScript(from + 1, digitsEnd);
}

/**
 * May the sixteen digits at `place` stand in such a row? Whole characters, but for the first and the last: asked before the exact test
 * (bench: payload; without it `layers.cost.clean` was 1.42, with it 1.30 to 1.36).
 */
export function mayBeHexScript(place: usize): bool {
  return areDigits(place) && (areCharacters(place, place + 16) || areCharacters(place + 1, place + 15));
}

function areCharacters(from: usize, to: usize): bool {
  let pair = from;
  while (pair < to && byteOf(pair) >> 6 === 2) pair += 2;
  if (pair > from + 6) return false;
  let length: u32 = 0;
  for (let state: u32 = 0; pair < to; pair += 2) {
    const byte = byteOf(pair);
    state = byte < 0x80 ? 0 : stepText(state, byte);
    length++;
    if (state >> 2 !== length) return false;
  }
  return true;
}

/** The byte of two digits. */
function byteOf(pair: usize): u32 {
  return (digitOf(load<u8>(pair)) << 4) | digitOf(load<u8>(pair, 1));
}

function isHexScript(from: usize, to: usize): bool {
  let state: u32 = 0;
  let due: u32 = 0;
  for (let pair = from; pair + 2 <= to; pair += 2) {
    const byte = byteOf(pair);
    state = byte < 0x80 ? 0 : stepText(state, byte);
    const length = state >> 2;
    if (length <= 1) due = 0;
    else if (due === 0 && length > MIDDLE_FOUR && (byte & 8) === 0) due = max(STRETCH_MIN, length + MIDDLE_FOUR);
    if (due > 0 && length >= due) return true;
  }
  return false;
}

function isHexText(at: usize): bool {
  for (let pair = at; pair < at + 2 * STRETCH_MIN; pair += 2) {
    const high = load<u8>(pair);
    const low = load<u8>(pair, 1);
    if (!isDigit(high) || !isDigit(low)) return false;
    if (!isText(<u8>((digitOf(high) << 4) | digitOf(low)))) return false;
  }
  return true;
}

/** A hex digit? */
export function isDigit(byte: u8): bool {
  return byte - 0x30 < 10 || (byte | 0x20) - 0x61 < 6;
}

function digitOf(digit: u8): u32 {
  return digit < 0x3a ? digit - 0x30 : (digit | 0x20) - 0x57;
}
