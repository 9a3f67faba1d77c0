/**
 * Walks JSON as bytes and notes where its leaves lie; nothing is parsed into values, nothing is copied.
 *
 * The grammar is RFC 8259, with these leniencies, each because a reader behind lethe may be as lenient and a secret must not hide in
 * what lethe calls "not JSON": a leading BOM; control characters and invalid UTF-8 inside strings (real logs hold them); a backslash
 * before any byte (what it means is `string.ts`'s matter); several objects or arrays with white space between them (NDJSON).
 * Duplicate names are kept, numbers are never read as numbers. Everything else is not JSON and gets searched as text.
 *
 * Law: `true` means every byte outside the leaves is white space, punctuation, a quote or the BOM. `false` leaves no trace.
 * Cost: one pass, iterative at any depth, no allocation but the growth of the columns.
 */
import { JSON_DEPTH_MAX } from '../../core/limits.ts';
import {
  clearJsonLeaves,
  growJsonLeaves,
  growStack,
  LITERAL_LEAF,
  NAME_LEAF,
  NUMBER_LEAF,
  STRING_LEAF,
} from './leaves.ts';
import type { JsonLeaves } from './leaves.ts';

/** Fills `leaves` from [start, end). False when that is not one JSON document or NDJSON; then `leaves.count` is 0. */
export const walkJson = (
  bytes: Uint8Array,
  start: number,
  end: number,
  leaves: JsonLeaves,
): boolean => {
  clearJsonLeaves(leaves);
  leaves.bytes = bytes;
  const first = skipSpace(bytes, skipBom(bytes, start, end), end);
  let at = walkDocument(bytes, first, end, leaves);
  const isContainer = at >= 0 && isOpener(bytes[first]!);
  while (at >= 0 && at < end) {
    const next = skipSpace(bytes, at, end);
    if (next === end) break;
    // A scalar stands alone: `4111 1111 1111 1111` is text with spaces in it, not four documents.
    if (next === at || !isContainer || !isOpener(bytes[next]!)) at = FAIL;
    else at = walkDocument(bytes, next, end, leaves);
  }
  if (at < 0) leaves.count = 0;
  return at >= 0;
};

const FAIL = -1;

const isOpener = (byte: number): boolean => byte === 0x7b || byte === 0x5b;

/** Position behind a UTF-8 byte order mark. */
const skipBom = (bytes: Uint8Array, at: number, end: number): number =>
  end - at >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf
    ? at + 3
    : at;

/** Position behind JSON's white space. */
export const skipSpace = (bytes: Uint8Array, from: number, end: number): number => {
  let at = from;
  while (at < end) {
    const byte = bytes[at]!;
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break;
    at++;
  }
  return at;
};

/**
 * Walks one document from its first byte and adds its leaves; the position behind it or -1, and then leaves were added that are none. A
 * stack entry is the `parent` to go back to when the container closes, doubled, plus 1 where the container around it is an array.
 */
export const walkDocument = (
  bytes: Uint8Array,
  from: number,
  end: number,
  leaves: JsonLeaves,
): number => {
  let at = from;
  let open = 0;
  let inArray = false;
  let parent = -1;
  for (;;) {
    // Here a value begins. In an object its name comes first.
    let name = -1;
    if (open > 0 && !inArray) {
      at = walkName(bytes, at, end, leaves, parent, open);
      if (at < 0) return FAIL;
      name = leaves.count - 1;
    }
    if (at >= end) return FAIL;
    const byte = bytes[at]!;
    if (isOpener(byte)) {
      if (open === leaves.stack.length) growStack(leaves);
      leaves.stack[open++] = parent * 2 + (inArray ? 1 : 0);
      inArray = byte === 0x5b;
      if (name >= 0) parent = name;
      at = skipSpace(bytes, at + 1, end);
      if (at >= end) return FAIL;
      if (bytes[at] !== (inArray ? 0x5d : 0x7d)) continue;
    } else {
      at = walkScalar(bytes, at, end, leaves, name, name >= 0 ? name : parent, open);
      if (at < 0) return FAIL;
      if (open === 0) return at;
      at = skipSpace(bytes, at, end);
    }
    // Here a value has ended: close containers until a comma asks for the next one.
    while (at < end && bytes[at] === (inArray ? 0x5d : 0x7d)) {
      const entry = leaves.stack[--open]!;
      inArray = (entry & 1) === 1;
      parent = entry >> 1;
      if (open === 0) return at + 1;
      at = skipSpace(bytes, at + 1, end);
    }
    if (at >= end || bytes[at] !== 0x2c) return FAIL;
    at = skipSpace(bytes, at + 1, end);
  }
};

/** A member name, its colon and the white space around it: the position where the value begins, or FAIL. */
const walkName = (
  bytes: Uint8Array,
  at: number,
  end: number,
  leaves: JsonLeaves,
  parent: number,
  depth: number,
): number => {
  if (at >= end || bytes[at] !== 0x22) return FAIL;
  const quote = closingQuote(bytes, at + 1, end);
  const close = quote < 0 ? ~quote : quote;
  if (close >= end) return FAIL;
  addLeaf(leaves, NAME_LEAF, at + 1, close, quote < 0 ? 1 : 0, -1, parent, depth);
  const colon = skipSpace(bytes, close + 1, end);
  if (colon >= end || bytes[colon] !== 0x3a) return FAIL;
  return skipSpace(bytes, colon + 1, end);
};

/** A string, number or literal: the position behind it, or FAIL. */
const walkScalar = (
  bytes: Uint8Array,
  at: number,
  end: number,
  leaves: JsonLeaves,
  name: number,
  parent: number,
  depth: number,
): number => {
  if (bytes[at] === 0x22) {
    const quote = closingQuote(bytes, at + 1, end);
    const close = quote < 0 ? ~quote : quote;
    if (close >= end) return FAIL;
    addLeaf(leaves, STRING_LEAF, at + 1, close, quote < 0 ? 1 : 0, name, parent, depth);
    return close + 1;
  }
  const literal = literalEnd(bytes, at, end);
  const stop = literal === FAIL ? numberEnd(bytes, at, end) : literal;
  if (stop === FAIL) return FAIL;
  addLeaf(leaves, literal === FAIL ? NUMBER_LEAF : LITERAL_LEAF, at, stop, 0, name, parent, depth);
  return stop;
};

/** Position of the quote that closes a string; its complement (`~`) where a backslash stands inside; `end` where none closes it. */
const closingQuote = (bytes: Uint8Array, from: number, end: number): number => {
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) return at;
    if (byte === 0x5c) return ~escapedClosingQuote(bytes, at, end);
  }
  return end;
};

const escapedClosingQuote = (bytes: Uint8Array, from: number, end: number): number => {
  for (let at = from; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === 0x22) return at;
    if (byte === 0x5c) at++;
  }
  return end;
};

const TRUE = [0x74, 0x72, 0x75, 0x65];
const FALSE = [0x66, 0x61, 0x6c, 0x73, 0x65];
const NULL = [0x6e, 0x75, 0x6c, 0x6c];

const literalEnd = (bytes: Uint8Array, at: number, end: number): number => {
  const byte = bytes[at]!;
  const word = byte === 0x74 ? TRUE : byte === 0x66 ? FALSE : byte === 0x6e ? NULL : null;
  if (word === null || end - at < word.length) return FAIL;
  for (let i = 1; i < word.length; i++) if (bytes[at + i] !== word[i]) return FAIL;
  return at + word.length;
};

/** `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?` */
const numberEnd = (bytes: Uint8Array, from: number, end: number): number => {
  let at = bytes[from] === 0x2d ? from + 1 : from;
  if (at < end && bytes[at] === 0x30) at++;
  else {
    const digits = digitsEnd(bytes, at, end);
    if (digits === at) return FAIL;
    at = digits;
  }
  if (at < end && bytes[at] === 0x2e) {
    const digits = digitsEnd(bytes, at + 1, end);
    if (digits === at + 1) return FAIL;
    at = digits;
  }
  if (at < end && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    at++;
    if (at < end && (bytes[at] === 0x2b || bytes[at] === 0x2d)) at++;
    const digits = digitsEnd(bytes, at, end);
    if (digits === at) return FAIL;
    at = digits;
  }
  return at;
};

const digitsEnd = (bytes: Uint8Array, from: number, end: number): number => {
  let at = from;
  while (at < end && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++;
  return at;
};

const addLeaf = (
  leaves: JsonLeaves,
  kind: number,
  start: number,
  end: number,
  escaped: number,
  name: number,
  parent: number,
  depth: number,
): void => {
  if (leaves.count === leaves.kind.length) growJsonLeaves(leaves);
  const leaf = leaves.count++;
  leaves.kind[leaf] = kind;
  leaves.start[leaf] = start;
  leaves.end[leaf] = end;
  leaves.escaped[leaf] = escaped;
  leaves.name[leaf] = name;
  leaves.parent[leaf] = parent;
  leaves.depth[leaf] = depth < JSON_DEPTH_MAX ? depth : JSON_DEPTH_MAX;
};
