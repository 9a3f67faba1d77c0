/**
 * Where the leaves of JSON lie, in AssemblyScript: the walk of codec/json/walk.ts and embedded.ts, which have grammar and laws, over
 * bytes in the kernel's memory. Strings are looked through sixteen bytes a step.
 *
 * Leaves are columns (codec/json/leaves.ts says what they mean), starts and ends are addresses. Reads up to 15 bytes past the end.
 */
import {
  addLeaf,
  isEscaped,
  isQuoted,
  keepLeaves,
  leafCount,
  leafEnd,
  leafStart,
  LITERAL,
  NAME,
  NUMBER,
  placeLeaves,
  STRING,
} from './leaves';

const QUOTE: u8 = 0x22;
const COMMA: u8 = 0x2c;
const COLON: u8 = 0x3a;
const BACKSLASH: u8 = 0x5c;
const BRACE: u8 = 0x7b;
const CLOSING_BRACE: u8 = 0x7d;
const BRACKET: u8 = 0x5b;

let stack: usize = 0;
let depthMax: u32 = 0;
let documents: usize = 0;
let documentsMax: u32 = 0;
/** core/limits.ts: EMBEDDED_STEPS_PER_BYTE. */
let stepsPerByte: i64 = 0;
/** It is too deep or has too many leaves. */
let overflown: bool = false;

/** Addresses: columns with room for `leaves`, a stack of `depth` words, places of `found` documents. */
export function prepareJson(
  columns: usize,
  leaves: u32,
  stackAt: usize,
  depth: u32,
  documentsAt: usize,
  found: u32,
  embeddedSteps: u32,
): void {
  placeLeaves(columns, leaves);
  stack = stackAt;
  depthMax = depth;
  documents = documentsAt;
  documentsMax = found;
  stepsPerByte = embeddedSteps;
}

/** Address of a document that was found. */
export function documentStart(document: u32): usize {
  return load<u32>(documents + (<usize>document << 3));
}
/** Address behind it. */
export function documentEnd(document: u32): usize {
  return load<u32>(documents + (<usize>document << 3), 4);
}

/** Where [from, to) lies: 0 outside of the `found` documents, 1 in one string without escapes (or name), 2 across or in another leaf. */
export function placeOf(found: u32, from: usize, to: usize): u32 {
  let document: u32 = 0;
  while (document < found && documentEnd(document) <= from) document++;
  if (document === found || documentStart(document) >= to) return 0;
  const leaf = leafAt(from);
  if (leaf === NO_LEAF) return 2;
  return isQuoted(leaf) && !isEscaped(leaf) && to <= leafEnd(leaf) ? 1 : 2;
}

const NO_LEAF: u32 = 0xffffffff;

/** The last leaf that begins at `at` or before, NO_LEAF where none does. */
export function leafAt(at: usize): u32 {
  let low: u32 = 0;
  let high = leafCount();
  while (low < high) {
    const middle = (low + high) >> 1;
    if (leafStart(middle) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Documents in [from, to): all of it (where `whole` allows that), or objects that stand in a text. Their number, with their leaves and
 * places in the columns; -1 = too much for them.
 */
export function findDocuments(from: usize, to: usize, whole: u32): i32 {
  overflown = false;
  keepLeaves(0);
  if (whole !== 0 && looksLikeJson(from, to)) {
    if (walkJson(from, to)) {
      store<u32>(documents, <u32>from);
      store<u32>(documents, <u32>to, 4);
      return 1;
    }
    if (overflown) return -1;
  }
  return walkEmbedded(from, to);
}

/**
 * Does no document of [from, to) reach to `at` or behind it, as far as two looks tell? Where a value is not JSON as a whole, documents in it
 * are objects, and the brace that closes one stands behind all that is in it.
 */
export function isBehindDocuments(at: usize, from: usize, to: usize): bool {
  return !looksLikeJson(from, to) && placeOfByte(CLOSING_BRACE, at, to) === to;
}

/** codec/format.ts has its twin. */
function looksLikeJson(from: usize, to: usize): bool {
  const at = skipSpace(skipBom(from, to), to);
  if (at === to) return false;
  let last = to - 1;
  while (isSpace(load<u8>(last))) last--;
  const first = load<u8>(at);
  const end = load<u8>(last);
  if (isOpener(first)) return end === 0x7d || end === 0x5d;
  if (first === QUOTE) return end === QUOTE;
  return (first === 0x2d || isDigit(first)) && isDigit(end);
}

function walkJson(from: usize, to: usize): bool {
  const first = skipSpace(skipBom(from, to), to);
  let at = walkDocument(first, to);
  const isContainer = isOpener(load<u8>(first));
  while (at !== 0 && at < to) {
    const next = skipSpace(at, to);
    if (next === to) break;
    if (next === at || !isContainer || !isOpener(load<u8>(next))) at = 0;
    else at = walkDocument(next, to);
  }
  if (at === 0) keepLeaves(0);
  return at !== 0;
}

function walkEmbedded(from: usize, to: usize): i32 {
  keepLeaves(0);
  let found: u32 = 0;
  let steps: i64 = stepsPerByte * <i64>(to - from);
  let at = braceFrom(from, to);
  while (at < to && steps > 0) {
    const before = leafCount();
    const stop = beginsObject(at, to) ? walkDocument(at, to) : 0;
    if (overflown) return -1;
    if (stop === 0) {
      if (leafCount() > before) steps -= <i64>(leafEnd(leafCount() - 1) - at);
      keepLeaves(before);
      at++;
    } else {
      if (found === documentsMax) return -1;
      store<u32>(documents + (<usize>found << 3), <u32>at);
      store<u32>(documents + (<usize>found << 3), <u32>stop, 4);
      found++;
      at = stop;
    }
    at = braceFrom(at, to);
  }
  return <i32>found;
}

/** Does an object with a member begin at `at`, as far as its first two signs tell? */
function beginsObject(at: usize, to: usize): bool {
  const first = skipSpace(at + 1, to);
  return first < to && load<u8>(first) === QUOTE;
}

/** Does such an object, or any document from the beginning on, stand in [from, to)? (string-findings.ts) */
export function holdsDocument(from: usize, to: usize): bool {
  if (beginsDocument(from, to)) return true;
  for (let at = braceFrom(from, to); at < to; at = braceFrom(at + 1, to)) {
    if (beginsObject(at, to)) return true;
  }
  return false;
}

/** Does it begin as an object, an array or a string? */
export function beginsDocument(from: usize, to: usize): bool {
  let at = from;
  while (at < to && load<u8>(at) <= 0x20) at++;
  if (at === to) return false;
  const byte = load<u8>(at);
  return isOpener(byte) || byte === QUOTE;
}

/** The first opening brace, `to` where there is none. */
// @ts-expect-error decorators are AssemblyScript's
@inline
function braceFrom(from: usize, to: usize): usize {
  return placeOfByte(BRACE, from, to);
}

/** The first `byte` of [from, to), `to` where there is none. */
function placeOfByte(byte: u8, from: usize, to: usize): usize {
  const all = i8x16.splat(byte);
  for (let at = from; at < to; at += 16) {
    const places = i8x16.bitmask(i8x16.eq(v128.load(at), all));
    if (places !== 0) return min(to, at + <usize>ctz(places));
  }
  return to;
}

/** Walks one document; the address behind it, 0 where none stands there. */
function walkDocument(from: usize, to: usize): usize {
  let at = from;
  let open: u32 = 0;
  let inArray = false;
  let parent: i32 = -1;
  while (true) {
    let name: i32 = -1;
    if (open > 0 && !inArray) {
      at = walkName(at, to, parent);
      if (at === 0) return 0;
      name = <i32>leafCount() - 1;
    }
    if (at >= to) return 0;
    const byte = load<u8>(at);
    if (isOpener(byte)) {
      if (open === depthMax) return overflow();
      store<i32>(stack + (<usize>open << 2), (parent << 1) | <i32>inArray);
      open++;
      inArray = byte === BRACKET;
      if (name >= 0) parent = name;
      at = skipSpace(at + 1, to);
      if (at >= to) return 0;
      if (load<u8>(at) !== closer(inArray)) continue;
    } else {
      at = walkScalar(at, to, name, name >= 0 ? name : parent);
      if (at === 0) return 0;
      if (open === 0) return at;
      at = skipSpace(at, to);
    }
    while (at < to && load<u8>(at) === closer(inArray)) {
      open--;
      const entry = load<i32>(stack + (<usize>open << 2));
      inArray = (entry & 1) !== 0;
      parent = entry >> 1;
      if (open === 0) return at + 1;
      at = skipSpace(at + 1, to);
    }
    if (at >= to || load<u8>(at) !== COMMA) return 0;
    at = skipSpace(at + 1, to);
  }
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function closer(inArray: bool): u8 {
  return inArray ? 0x5d : 0x7d;
}

function overflow(): usize {
  overflown = true;
  return 0;
}

/** A name, its colon and white space: where the value begins, or 0. */
function walkName(at: usize, to: usize, parent: i32): usize {
  if (at >= to || load<u8>(at) !== QUOTE) return 0;
  const close = closingQuote(at + 1, to);
  if (close >= to) return 0;
  if (!note(NAME, at + 1, close, -1, parent)) return 0;
  const colon = skipSpace(close + 1, to);
  if (colon >= to || load<u8>(colon) !== COLON) return 0;
  return skipSpace(colon + 1, to);
}

/** A string, number or literal: the address behind it, or 0. */
function walkScalar(at: usize, to: usize, name: i32, parent: i32): usize {
  if (load<u8>(at) === QUOTE) {
    const close = closingQuote(at + 1, to);
    if (close >= to) return 0;
    return note(STRING, at + 1, close, name, parent) ? close + 1 : 0;
  }
  sawEscape = false;
  const literal = literalEnd(at, to);
  const stop = literal === 0 ? numberEnd(at, to) : literal;
  if (stop === 0) return 0;
  return note(literal === 0 ? NUMBER : LITERAL, at, stop, name, parent) ? stop : 0;
}

let sawEscape: bool = false;

/** The quote that closes a string, `to` or more where none does. */
function closingQuote(from: usize, to: usize): usize {
  sawEscape = false;
  let at = from;
  while (at < to) {
    const block = v128.load(at);
    const quotes = i8x16.bitmask(i8x16.eq(block, i8x16.splat(QUOTE)));
    const either = quotes | i8x16.bitmask(i8x16.eq(block, i8x16.splat(BACKSLASH)));
    if (either === 0) {
      at += 16;
      continue;
    }
    at += <usize>ctz(either);
    if (at >= to || load<u8>(at) === QUOTE) return at;
    sawEscape = true;
    at += 2;
  }
  return at;
}

function note(kind: u8, start: usize, end: usize, name: i32, parent: i32): bool {
  if (addLeaf(kind, start, end, name, parent, sawEscape)) return true;
  overflow();
  return false;
}

const TRUE: u32 = 0x65757274;
const NULL: u32 = 0x6c6c756e;
const ALSE: u32 = 0x65736c61;

function literalEnd(at: usize, to: usize): usize {
  if (to - at < 4) return 0;
  const word = load<u32>(at);
  if (word === TRUE || word === NULL) return at + 4;
  if (to - at < 5) return 0;
  return load<u8>(at) === 0x66 && load<u32>(at, 1) === ALSE ? at + 5 : 0;
}

function numberEnd(from: usize, to: usize): usize {
  let at = load<u8>(from) === 0x2d ? from + 1 : from;
  if (at < to && load<u8>(at) === 0x30) at++;
  else {
    const digits = digitsEnd(at, to);
    if (digits === at) return 0;
    at = digits;
  }
  if (at < to && load<u8>(at) === 0x2e) {
    const digits = digitsEnd(at + 1, to);
    if (digits === at + 1) return 0;
    at = digits;
  }
  if (at < to && (load<u8>(at) | 0x20) === 0x65) {
    at++;
    if (at < to && (load<u8>(at) === 0x2b || load<u8>(at) === 0x2d)) at++;
    const digits = digitsEnd(at, to);
    if (digits === at) return 0;
    at = digits;
  }
  return at;
}

function digitsEnd(from: usize, to: usize): usize {
  let at = from;
  while (at < to && isDigit(load<u8>(at))) at++;
  return at;
}

function skipBom(at: usize, to: usize): usize {
  return to - at >= 3 && load<u8>(at) === 0xef && load<u16>(at, 1) === 0xbfbb ? at + 3 : at;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function skipSpace(from: usize, to: usize): usize {
  let at = from;
  while (at < to && isSpace(load<u8>(at))) at++;
  return at;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function isSpace(byte: u8): bool {
  return byte <= 0x20 && (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09);
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function isDigit(byte: u8): bool {
  return byte - 0x30 < 10;
}

// @ts-expect-error decorators are AssemblyScript's
@inline
function isOpener(byte: u8): bool {
  return byte === BRACE || byte === BRACKET;
}
