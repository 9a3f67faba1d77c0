/**
 * The shape test: which layers may be in a haystack at all. One table look-up a byte, a few steps more a letter of long words, no
 * allocation; a record in which it finds nothing is never decoded.
 *
 * Law: no false negatives: where a decoder of this folder finds something, its bit is set.
 */
import { fromLatin1, indexOfByte } from '../../core/bytes.ts';
import {
  BASE64_CHARS_MIN,
  BASE64_LINE_MIN,
  HEX_CHARS_MIN,
  LONG_STRETCH_MIN,
  TEXT_STRETCH_MIN,
} from '../../core/limits.ts';
import { holdsTextIn, isOfOneAlphabet, mayBeBase64 } from './base64.ts';
import { DOUBLE_QUOTE, isDoubled, SINGLE_QUOTE } from './doubled-quotes.ts';
import { holdsGzip } from './gzip.ts';
import { holdsScript } from './hex.ts';
import { REFERENCE_MAX } from './html-entities.ts';
import { endsWord } from './percent.ts';
import { isText } from './run.ts';
import { hexPair } from './view.ts';

export const BACKSLASH_SHAPE = 1;
export const PERCENT_SHAPE = 2;
export const ENTITY_SHAPE = 4;
export const QUOTED_PRINTABLE_SHAPE = 8;
export const FOLD_SHAPE = 16;
/** A long run of base64 letters (hex digits are some), or `Basic `. */
export const RUN_SHAPE = 32;
/** Only the kernel tells it from RUN_SHAPE, by the run's last letter: no text, but what may go on in the next line, if there is one. */
export const LINE_SHAPE = 64;
/** A doubled quote that is no empty field. */
export const DOUBLED_SHAPE = 128;

/** The bits above that [start, end) may hold, 0 for none. */
export const shapesOf = (bytes: Uint8Array, start: number, end: number): number => {
  let shapes = 0;
  let run = 0;
  let inValue = false;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    const kind = KIND[byte]!;
    if (kind >= LETTER) {
      if (kind > LETTER && inValue) shapes |= PERCENT_SHAPE;
      run++;
      continue;
    }
    if (run >= BASIC.length && isRun(bytes, at - run, at, end)) shapes |= RUN_SHAPE;
    run = 0;
    if (endsWord(byte)) inValue = false;
    if (kind === 0) continue;
    if (kind === QUOTED_PRINTABLE_SHAPE) inValue = true;
    if ((shapes & kind) === 0 && isFollowed(bytes, at, start, end, kind)) shapes |= kind;
  }
  return run > 0 && isRun(bytes, end - run, end, end) ? shapes | RUN_SHAPE : shapes;
};

/** Is the run [from, to) worth decoding: text in base64 or hex, a line that may go on in the next, or the word before credentials? */
const isRun = (bytes: Uint8Array, from: number, to: number, end: number): boolean => {
  const length = to - from;
  if (length < RUN_MIN) return length === BASIC.length && isBasic(bytes, from);
  if (mayBeBase64(bytes, from, to)) {
    const next = to < end ? bytes[to]! : 0;
    if (length >= BASE64_LINE_MIN && (next === 0x0a || next === 0x0d)) return true;
    if (holdsGzip(bytes, from, to) || holdsBase64Text(bytes, from, to)) return true;
  }
  return holdsHexText(bytes, from, to);
};

/** Letters that are 19 bytes and more in every way to group them, of which base64.ts asks for LONG_STRETCH_MIN. */
export const LONG_LETTERS_MIN = 29;

/** As many bytes of text in a row as base64.ts asks for, in any way to group the letters. */
const holdsBase64Text = (bytes: Uint8Array, from: number, to: number): boolean => {
  const isLong = to - from >= LONG_LETTERS_MIN && isOfOneAlphabet(bytes, from, to);
  const least = isLong ? LONG_STRETCH_MIN : TEXT_STRETCH_MIN;
  for (let shift = 0; shift < 4; shift++) {
    if (holdsTextIn(bytes, from + shift, to, least)) return true;
  }
  return false;
};

/** TEXT_STRETCH_MIN pairs of hex digits in a row that are text in ASCII or in other scripts (hex.ts), at an even or an odd place. */
const holdsHexText = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let shift = 0; shift < 2; shift++) {
    if (holdsScript(bytes, from + shift, to)) return true;
    let stretch = 0;
    for (let at = from + shift; at + 2 <= to; at += 2) {
      const byte = hexPair(bytes, at, to);
      stretch = byte >= 0 && TEXT[byte] === 1 ? stretch + 1 : 0;
      if (stretch === TEXT_STRETCH_MIN) return true;
    }
  }
  return false;
};

/** 1 for the bytes that are text in ASCII (run.ts). */
const TEXT: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, byte) =>
  isText(byte) ? 1 : 0,
);

/** Does what stands around the special byte at `at` make it more than everyday punctuation? */
const isFollowed = (
  bytes: Uint8Array,
  at: number,
  start: number,
  end: number,
  kind: number,
): boolean => {
  switch (kind) {
    case DOUBLED_SHAPE:
      return isDoubled(bytes, at, start, end);
    case PERCENT_SHAPE:
      return hexPair(bytes, at + 1, end) >= 0;
    case QUOTED_PRINTABLE_SHAPE: {
      const next = bytes[at + 1];
      if (at + 1 < end && (next === 0x0a || next === 0x0d)) return true;
      const byte = hexPair(bytes, at + 1, end);
      return byte === 0x3d || (byte >= 0 && at + 3 < end && bytes[at + 3] === 0x3d);
    }
    case ENTITY_SHAPE: {
      const next = at + 1 < end ? bytes[at + 1]! : 0;
      const isBegun = next === 0x23 || isLetter(next);
      return isBegun && indexOfByte(bytes, 0x3b, at + 2, Math.min(end, at + REFERENCE_MAX)) >= 0;
    }
    default:
      return true;
  }
};

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

const LETTER = 256;
const RUN_MIN = Math.min(BASE64_CHARS_MIN, HEX_CHARS_MIN);
const BASIC = fromLatin1('basic');

const isBasic = (bytes: Uint8Array, from: number): boolean => {
  for (let i = 0; i < BASIC.length; i++) if ((bytes[from + i]! | 0x20) !== BASIC[i]) return false;
  return true;
};

const KIND: Uint16Array = /* @__PURE__ */ (() => {
  const table = new Uint16Array(256);
  table.fill(FOLD_SHAPE, 0x80);
  for (const byte of fromLatin1(
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_',
  )) {
    table[byte] = LETTER;
  }
  table[0x1b] = FOLD_SHAPE;
  table[0x5c] = BACKSLASH_SHAPE;
  table[0x25] = PERCENT_SHAPE;
  table[0x2b] = LETTER | PERCENT_SHAPE;
  table[0x26] = ENTITY_SHAPE;
  table[0x3d] = QUOTED_PRINTABLE_SHAPE;
  table[DOUBLE_QUOTE] = DOUBLED_SHAPE;
  table[SINGLE_QUOTE] = DOUBLED_SHAPE;
  return table;
})();
