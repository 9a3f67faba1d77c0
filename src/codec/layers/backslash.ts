/**
 * Backslash escapes in text, as programs print strings: `\uXXXX` (surrogate pairs too), `\u{X}`, `\xXX`, `\UXXXXXXXX`, octal `\NNN`,
 * and `\n \t \r \b \f \v \a \e \0 \" \' \\ \/ \$ \` \]`. What is none of them stays as it is.
 *
 * Law: text without a known escape has no view. Written back, a quote, a backslash and control characters are escaped.
 */
import { indexOfByte } from '../../core/bytes.ts';
import type { View, ViewWriter } from './view.ts';
import { hexPair, hexValue, writeView } from './view.ts';

/** Null where [start, end) holds no escape. */
export const viewOfBackslashes = (bytes: Uint8Array, start: number, end: number): View | null => {
  if (indexOfByte(bytes, BACKSLASH, start, end) < 0) return null;
  const view = writeView(bytes, end - start);
  let decoded = false;
  let from = start;
  while (from < end) {
    const at = indexOfByte(bytes, BACKSLASH, from, end);
    view.copy(from, at < 0 ? end : at);
    if (at < 0) break;
    from = putEscape(bytes, at, end, view);
    if (from > at) decoded = true;
    else view.copy(at, (from = at + 1));
  }
  return decoded ? view.done() : null;
};

/** Escapes what may not stand bare in a quoted string. */
export const escapeBackslashes = (text: Uint8Array): Uint8Array => {
  const out: number[] = [];
  for (const byte of text) {
    if (byte === 0x22 || byte === BACKSLASH) out.push(BACKSLASH, byte);
    else if (byte < 0x20) {
      const short = SHORT_BY_BYTE.get(byte);
      if (short !== undefined) out.push(BACKSLASH, short);
      else out.push(BACKSLASH, 0x75, 0x30, 0x30, hexDigit(byte >> 4), hexDigit(byte & 15));
    } else out.push(byte);
  }
  return Uint8Array.from(out);
};

const BACKSLASH = 0x5c;

/** Puts the character of the escape at `at`; the position behind it, or `at` itself where none stands there. */
const putEscape = (bytes: Uint8Array, at: number, end: number, view: ViewWriter): number => {
  const letter = at + 1 < end ? bytes[at + 1]! : -1;
  if (letter === 0x75) return putUnicode(bytes, at, end, view);
  if (letter === 0x55) return putDigits(bytes, at, at + 2, at + 10, end, view);
  if (letter === 0x78) {
    const byte = hexPair(bytes, at + 2, end);
    if (byte < 0) return at;
    view.put(byte, at, at + 4);
    return at + 4;
  }
  if (letter >= 0x30 && letter <= 0x37) return putOctal(bytes, at, end, view);
  const plain = PLAIN.get(letter);
  if (plain === undefined) return at;
  view.put(plain, at, at + 2);
  return at + 2;
};

/** `\uXXXX`, with the second half of its surrogate pair, or `\u{X…}`. */
const putUnicode = (bytes: Uint8Array, at: number, end: number, view: ViewWriter): number => {
  if (bytes[at + 2] === 0x7b) {
    let close = at + 3;
    while (close < end && hexValue(bytes[close]) >= 0) close++;
    if (close >= end || bytes[close] !== 0x7d || close - at > 9) return at;
    return putDigits(bytes, at, at + 3, close, end, view, 1);
  }
  const unit = fourDigits(bytes, at, end);
  if (unit < 0) return at;
  const low = unit >= 0xd800 && unit <= 0xdbff ? fourDigits(bytes, at + 6, end) : -1;
  const isPair = low >= 0xdc00 && low <= 0xdfff;
  const stop = at + (isPair ? 12 : 6);
  view.putPoint(isPair ? 0x10000 + ((unit & 0x3ff) << 10) + (low & 0x3ff) : unit, at, stop);
  return stop;
};

const fourDigits = (bytes: Uint8Array, at: number, end: number): number => {
  if (at + 6 > end || bytes[at] !== BACKSLASH || bytes[at + 1] !== 0x75) return -1;
  const high = hexPair(bytes, at + 2, end);
  const low = hexPair(bytes, at + 4, end);
  return high < 0 || low < 0 ? -1 : high * 256 + low;
};

/** A character of the hex digits [from, to) of the escape at `at`, which ends `behind` bytes after them. */
const putDigits = (
  bytes: Uint8Array,
  at: number,
  from: number,
  to: number,
  end: number,
  view: ViewWriter,
  behind = 0,
): number => {
  if (to > end || from === to) return at;
  let point = 0;
  for (let i = from; i < to; i++) {
    const digit = hexValue(bytes[i]);
    if (digit < 0) return at;
    point = point * 16 + digit;
  }
  if (point > 0x10ffff) return at;
  view.putPoint(point, at, to + behind);
  return to + behind;
};

/** One to three octal digits up to 377. */
const putOctal = (bytes: Uint8Array, at: number, end: number, view: ViewWriter): number => {
  let value = 0;
  let stop = at + 1;
  while (stop < end && stop < at + 4 && bytes[stop]! >= 0x30 && bytes[stop]! <= 0x37) {
    if (value * 8 + bytes[stop]! - 0x30 > 255) break;
    value = value * 8 + bytes[stop]! - 0x30;
    stop++;
  }
  view.put(value, at, stop);
  return stop;
};

/** Byte that a one-letter escape means, by its letter. */
const PLAIN: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x74, 0x09],
  [0x72, 0x0d],
  [0x62, 0x08],
  [0x66, 0x0c],
  [0x76, 0x0b],
  [0x61, 0x07],
  [0x65, 0x1b],
  [0x22, 0x22],
  [0x27, 0x27],
  [BACKSLASH, BACKSLASH],
  [0x2f, 0x2f],
  // Of shells and template strings, and of syslog's structured data.
  [0x24, 0x24],
  [0x60, 0x60],
  [0x5d, 0x5d],
]);

/** Those of them that JSON knows too: what is written back must decode for a JSON reader. */
const SHORT_BY_BYTE: ReadonlyMap<number, number> = new Map([
  [0x0a, 0x6e],
  [0x09, 0x74],
  [0x0d, 0x72],
  [0x08, 0x62],
  [0x0c, 0x66],
]);

const hexDigit = (value: number): number => value + (value < 10 ? 0x30 : 0x57);
