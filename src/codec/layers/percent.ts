/**
 * Percent-encoding of URLs and forms: `%XX`, and `+` for a space where it stands behind a `=` of the same word (a query value).
 *
 * Law: text without either has no view. Written back, letters, digits and the characters of a marker stay, everything else becomes `%XX`.
 */
import { fromLatin1 } from '../../core/bytes.ts';
import { LAYERS_DEPTH_MAX, QUERY_WORD_BYTES_MAX } from '../../core/limits.ts';
import type { View } from './view.ts';
import { hexPair, writeView } from './view.ts';

/** Null where [start, end) holds neither `%XX` nor a `+` in a query value. */
export const viewOfPercent = (bytes: Uint8Array, start: number, end: number): View | null => {
  if (!holdsPercent(bytes, start, end)) return null;
  const view = writeView(bytes, end - start);
  let inValue = false;
  // What stands for itself is copied in one go.
  let plain = start;
  for (let at = start; at < end;) {
    const byte = bytes[at]!;
    const pair = byte === PERCENT ? hexPair(bytes, at + 1, end) : -1;
    const next = pair < 0 ? at + 1 : at + 3;
    if (pair >= 0 || (byte === PLUS && inValue)) {
      view.copy(plain, at);
      view.put(pair >= 0 ? pair : SPACE, at, next);
      plain = next;
    }
    if (byte === EQUALS) inValue = true;
    else if (endsWord(byte)) inValue = false;
    at = next;
  }
  view.copy(plain, end);
  return view.done();
};

const holdsPercent = (bytes: Uint8Array, start: number, end: number): boolean => {
  let inValue = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === PERCENT && hexPair(bytes, at + 1, end) >= 0) return true;
    if (byte === PLUS && inValue) return true;
    if (byte === EQUALS) inValue = true;
    else if (endsWord(byte)) inValue = false;
  }
  return false;
};

/** How often a query value around [from, to) is percent-encoded: a word with a `=` before it and a `%XX`, or `%25XX`; 0 = no such word. */
export const percentDepth = (
  bytes: Uint8Array,
  from: number,
  to: number,
  start: number,
  end: number,
): number => {
  let equals = false;
  let depth = 0;
  const see = (at: number): void => {
    if (bytes[at] === PERCENT) depth = Math.max(depth, depthOfEscape(bytes, at, end));
  };
  for (
    let at = from - 1;
    at >= start && from - at < QUERY_WORD_BYTES_MAX && !endsWord(bytes[at]!);
    at--
  ) {
    equals ||= bytes[at] === EQUALS;
    see(at);
  }
  if (!equals) return 0;
  for (let at = to; at < end && at - to < QUERY_WORD_BYTES_MAX && !endsWord(bytes[at]!); at++)
    see(at);
  return depth;
};

/** Of `%XX` 1, of `%25XX` 2, and so on, as deep as wrappings are opened; 0 where the `%` at `at` begins no escape. */
const depthOfEscape = (bytes: Uint8Array, at: number, end: number): number => {
  let depth = 0;
  for (let pair = hexPair(bytes, at + 1, end); pair >= 0 && depth < LAYERS_DEPTH_MAX; depth++) {
    if (pair !== PERCENT) return depth + 1;
    pair = hexPair(bytes, at + 3 + 2 * depth, end);
  }
  return depth;
};

/** What a URL cannot hold bare: white space, quotes, angle brackets. */
export const endsWord = (byte: number): boolean =>
  byte <= SPACE || byte === 0x22 || byte === 0x27 || byte === 0x3c || byte === 0x3e;

const PERCENT = 0x25;
const PLUS = 0x2b;
const EQUALS = 0x3d;
const SPACE = 0x20;

/** Encodes what has a meaning in a URL or form or may not stand in one; brackets, `:` and `*` stay, so that a marker is itself. */
export const escapePercent = (text: Uint8Array): Uint8Array => {
  const out: number[] = [];
  for (const byte of text) {
    if (STAYS.has(byte)) out.push(byte);
    else out.push(PERCENT, UPPER_HEX.charCodeAt(byte >> 4), UPPER_HEX.charCodeAt(byte & 15));
  }
  return Uint8Array.from(out);
};

const UPPER_HEX = '0123456789ABCDEF';
const STAYS: ReadonlySet<number> = new Set(
  fromLatin1('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~[]:*'),
);
