/**
 * Decoded views of the strings of JSON (leaf-view.ts) and of backslash escapes in text (codec/layers/backslash.ts), in AssemblyScript: made
 * for all parts of a chunk one behind the other, so that the prefilter walks them as one more chunk. `open` does what part-scanner.ts
 * does with one haystack: which views it has.
 *
 * Law: every view that the host would open, with the same bytes, and others (of a view of backslashes the host opens only what
 * changes anew); what is not told here is refused (`false`), and the part is the host's.
 *
 * entry (24 bytes): owner · start · end · start of the content · its end · depth and kind
 */
import { beginsDocument, documentEnd, documentStart, findDocuments, holdsDocument } from './json';
import {
  firstEscaped,
  isEscaped,
  isName,
  isQuoted,
  leafCount,
  leafEnd,
  leafParent,
  leafStart,
} from './leaves';

const ENTRY_BYTES: usize = 24;

/** Kinds, beside the depth in an entry's last word. */
const STRING_VIEW: u32 = 0;
/** Of a number or literal under a name with escapes. */
const LITERAL_VIEW: u32 = 1;
const BACKSLASH_VIEW: u32 = 2;
const DEPTH_SHIFT: u32 = 2;

/** What `open` is told. */
const READS_JSON: u32 = 1;
const OPENS_LAYERS: u32 = 2;

const BACKSLASH: u8 = 0x5c;
const NEWLINE: u8 = 10;
/** The name's quotes, the colon, the value's quotes, the newline behind, and what a copy writes past its end. */
const SLACK: usize = 32;

let contextMax: usize = 0;
let depthMax: u32 = 0;

let next: usize = 0;
let roomEnd: usize = 0;
/** From where views are put to where they will stand. */
let shift: usize = 0;
let entry: usize = 0;
let entriesEnd: usize = 0;
let place: usize = 0;

/** core/limits.ts: JSON_CONTEXT_BYTES_MAX; how deep wrappings are opened. */
export function limitViews(context: u32, depth: u32): void {
  contextMax = context;
  depthMax = depth;
}

/** Views go to [room, end), what they are to `entries`, their places as (start, end) to `places`; all as if the room began at `at`. */
export function beginViews(
  room: usize,
  end: usize,
  at: usize,
  entries: usize,
  entriesTo: usize,
  places: usize,
): void {
  next = room;
  roomEnd = end;
  shift = at - room;
  entry = entries;
  entriesEnd = entriesTo;
  place = places;
}

/** Where the next view would stand. */
export function viewsEnd(): usize {
  return next;
}
/** Where the next entry would stand. */
export function entriesUsed(): usize {
  return entry;
}

/** Makes the views of the haystack [from, to), `depth` wrappings deep. False: it is the host's. */
export function open(owner: u32, from: usize, to: usize, depth: u32, how: u32): u32 {
  let behind = from;
  if ((how & READS_JSON) !== 0) {
    const whole = depth === 0 || beginsDocument(from, to);
    const found = findDocuments(from, to, <u32>whole);
    if (found < 0) return 0;
    if (found > 0) {
      if (!openLeaves(owner, depth)) return 0;
      for (let document: u32 = 0; document < <u32>found; document++) {
        if (!openText(owner, behind, documentStart(document), depth, how)) return 0;
        behind = documentEnd(document);
      }
    }
  }
  return <u32>openText(owner, behind, to, depth, how);
}

/** Makes the views of what stands in a view; false as above. */
export function openView(at: usize, how: u32): u32 {
  const owner = load<u32>(at);
  const from: usize = load<u32>(at, 12);
  const to: usize = load<u32>(at, 16);
  const kind = load<u32>(at, 20) & 3;
  const depth = load<u32>(at, 20) >> DEPTH_SHIFT;
  if (kind === LITERAL_VIEW) return 1;
  if (kind === BACKSLASH_VIEW) return open(owner, from, to, depth, how);
  if ((how & READS_JSON) !== 0 && holdsDocument(from, to)) {
    return depth < depthMax ? open(owner, from, to, depth + 1, how) : 0;
  }
  return <u32>openText(owner, from, to, depth, how);
}

/** Text outside of JSON. */
function openText(owner: u32, from: usize, to: usize, depth: u32, how: u32): bool {
  if ((how & OPENS_LAYERS) === 0 || from >= to) return true;
  const first = backslashFrom(from, to);
  if (first === to) return true;
  if (!hasRoom(to - from)) return false;
  const start = next;
  if (!putText(first, from, to)) return true;
  // What lies too deep the host counts.
  if (depth >= depthMax) {
    next = start;
    return false;
  }
  addEntry(owner, start, start, next, BACKSLASH_VIEW, depth + 1);
  return true;
}

/** The leaves of the documents just found that an escape makes differ from their raw bytes, or the name before them. */
function openLeaves(owner: u32, depth: u32): bool {
  const count = leafCount();
  for (let leaf = firstEscaped(); leaf < count; leaf++) {
    const name = isName(leaf) ? -1 : contextOf(leaf);
    if (!isEscaped(leaf) && (name < 0 || !isEscaped(name))) continue;
    const from = leafStart(leaf);
    const to = leafEnd(leaf);
    const nameLength: usize = name < 0 ? 0 : leafEnd(name) - leafStart(name);
    if (!hasRoom(to - from + nameLength)) return false;
    const start = next;
    if (name >= 0) {
      put(0x22);
      putJson(leafStart(name), leafEnd(name));
      put(0x22);
      put(0x3a);
    }
    const quoted = isQuoted(leaf);
    if (quoted) put(0x22);
    const content = next;
    putJson(from, to);
    const contentEnd = next;
    if (quoted) put(0x22);
    addEntry(owner, start, content, contentEnd, quoted ? STRING_VIEW : LITERAL_VIEW, depth);
  }
  return true;
}

/** The name to show before a value, -1 for none. */
function contextOf(leaf: u32): i32 {
  const name = leafParent(leaf);
  return name >= 0 && leafEnd(name) - leafStart(name) <= contextMax ? name : -1;
}

function hasRoom(length: usize): bool {
  return next + length + SLACK <= roomEnd && entry + ENTRY_BYTES <= entriesEnd;
}

/** The view from `start` to what was put last. */
function addEntry(owner: u32, start: usize, content: usize, contentEnd: usize, kind: u32, depth: u32): void {
  store<u32>(entry, owner);
  store<u32>(entry, <u32>(start + shift), 4);
  store<u32>(entry, <u32>(next + shift), 8);
  store<u32>(entry, <u32>(content + shift), 12);
  store<u32>(entry, <u32>(contentEnd + shift), 16);
  store<u32>(entry, kind | (depth << DEPTH_SHIFT), 20);
  entry += ENTRY_BYTES;
  store<u32>(place, <u32>(start + shift));
  store<u32>(place, <u32>(next + shift), 4);
  place += 8;
  put(NEWLINE);
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function put(byte: u8): void {
  store<u8>(next++, byte);
}

/** Up to 15 bytes more are written behind. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function copy(from: usize, to: usize): void {
  let out = next;
  for (let at = from; at < to; at += 16, out += 16) v128.store(out, v128.load(at));
  next += to - from;
}

function putPoint(point: u32): void {
  if (point < 0x80) put(<u8>point);
  else if (point < 0x800) {
    put(<u8>(0xc0 | (point >> 6)));
    put(<u8>(0x80 | (point & 0x3f)));
  } else if (point < 0x10000) {
    put(<u8>(0xe0 | (point >> 12)));
    put(<u8>(0x80 | ((point >> 6) & 0x3f)));
    put(<u8>(0x80 | (point & 0x3f)));
  } else {
    put(<u8>(0xf0 | (point >> 18)));
    put(<u8>(0x80 | ((point >> 12) & 0x3f)));
    put(<u8>(0x80 | ((point >> 6) & 0x3f)));
    put(<u8>(0x80 | (point & 0x3f)));
  }
}

/** The first backslash, `to` where there is none. */
function backslashFrom(from: usize, to: usize): usize {
  for (let at = from; at < to; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(BACKSLASH)));
    if (found !== 0) return min(to, at + <usize>ctz(found));
  }
  return to;
}

/** Puts the string [from, to) as JSON means it (codec/json/string.ts). */
function putJson(from: usize, to: usize): void {
  let at = from;
  while (true) {
    const escape = backslashFrom(at, to);
    copy(at, escape);
    if (escape === to) return;
    at = putJsonEscape(escape, to);
  }
}

/** Puts what the escape at `at` means; the address behind it. */
function putJsonEscape(at: usize, to: usize): usize {
  if (at + 1 < to) {
    const letter = load<u8>(at, 1);
    if (letter === 0x75) return putUnicode(at, to);
    const plain = jsonEscape(letter);
    if (plain !== 0) {
      put(plain);
      return at + 2;
    }
  }
  put(BACKSLASH);
  return at + 1;
}

/** `\uXXXX`, with the second half of its surrogate pair; a backslash alone where it is none. */
function putUnicode(at: usize, to: usize): usize {
  const unit = unitAt(at, to);
  if (unit < 0) {
    put(BACKSLASH);
    return at + 1;
  }
  const low = unit >= 0xd800 && unit <= 0xdbff ? unitAt(at + 6, to) : -1;
  const isPair = low >= 0xdc00 && low <= 0xdfff;
  putPoint(isPair ? 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff) : unit);
  return at + (isPair ? 12 : 6);
}

/** Code unit of the `\uXXXX` at `at`, -1 where none stands there. */
function unitAt(at: usize, to: usize): i32 {
  if (at + 6 > to || load<u16>(at) !== 0x755c) return -1;
  return digitsAt(at + 2, at + 6);
}

/** Value of the hex digits [from, to), -1 where others stand there. */
function digitsAt(from: usize, to: usize): i32 {
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = hexDigit(load<u8>(at));
    if (digit < 0) return -1;
    value = (value << 4) + digit;
  }
  return value;
}

function hexDigit(byte: u8): i32 {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function jsonEscape(letter: u8): u8 {
  switch (letter) {
    case 0x6e:
      return 10;
    case 0x22:
    case BACKSLASH:
    case 0x2f:
      return letter;
    case 0x74:
      return 9;
    case 0x72:
      return 13;
    case 0x62:
      return 8;
    case 0x66:
      return 12;
    default:
      return 0;
  }
}

/** Puts the text [from, to), whose first backslash is at `first`; false, and nothing is put, where no escape is known. */
function putText(first: usize, from: usize, to: usize): bool {
  const start = next;
  let decoded = false;
  let at = from;
  let escape = first;
  while (true) {
    copy(at, escape);
    if (escape === to) break;
    at = putTextEscape(escape, to);
    if (at === escape) {
      put(BACKSLASH);
      at++;
    } else decoded = true;
    escape = backslashFrom(at, to);
  }
  if (!decoded) next = start;
  return decoded;
}

/** Puts what the escape at `at` means; the address behind it, `at` itself where it is none. */
function putTextEscape(at: usize, to: usize): usize {
  if (at + 1 >= to) return at;
  const letter = load<u8>(at, 1);
  if (letter === 0x75) return putAnyUnicode(at, to);
  if (letter === 0x55) return putPointOf(at + 2, at + 10, to, at, 0);
  if (letter === 0x78) {
    const byte = at + 4 <= to ? digitsAt(at + 2, at + 4) : -1;
    if (byte < 0) return at;
    put(<u8>byte);
    return at + 4;
  }
  if (letter >= 0x30 && letter <= 0x37) return putOctal(at, to);
  const plain = textEscape(letter);
  if (plain === 0) return at;
  put(plain);
  return at + 2;
}

function textEscape(letter: u8): u8 {
  switch (letter) {
    case 0x76:
      return 11;
    case 0x61:
      return 7;
    case 0x65:
      return 0x1b;
    case 0x27:
    case 0x24:
    case 0x60:
    case 0x5d:
      return letter;
    default:
      return jsonEscape(letter);
  }
}

function putAnyUnicode(at: usize, to: usize): usize {
  if (at + 2 < to && load<u8>(at, 2) === 0x7b) {
    let close = at + 3;
    while (close < to && hexDigit(load<u8>(close)) >= 0) close++;
    if (close >= to || load<u8>(close) !== 0x7d || close - at > 9) return at;
    return putPointOf(at + 3, close, to, at, 1);
  }
  return unitAt(at, to) < 0 ? at : putUnicode(at, to);
}

/** Puts the character of the hex digits [from, stop) of the escape at `at`, which ends `behind` bytes after them. */
function putPointOf(from: usize, stop: usize, to: usize, at: usize, behind: usize): usize {
  if (stop > to || from === stop) return at;
  const point = digitsAt(from, stop);
  if (point < 0 || point > 0x10ffff) return at;
  putPoint(point);
  return stop + behind;
}

function putOctal(at: usize, to: usize): usize {
  let value: u32 = 0;
  let stop = at + 1;
  while (stop < to && stop < at + 4) {
    const digit: u32 = load<u8>(stop) - 0x30;
    if (digit > 7 || value * 8 + digit > 255) break;
    value = value * 8 + digit;
    stop++;
  }
  put(<u8>value);
  return stop;
}
