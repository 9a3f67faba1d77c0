/**
 * Text as a row of hex digits. Law: written back, a run keeps the case of its digits. Cost: one pass, and one decoding a way to pair the
 * digits of runs of HEX_CHARS_MIN and more.
 */
import { HEX_CHARS_MIN, TEXT_STRETCH_MIN } from '../../core/limits.ts';
import type { Run } from './run.ts';
import { holdsText, isText, stepText, stretchMin } from './run.ts';
import { hexPair, hexValue } from './view.ts';

/** The runs of [start, end) that decode to something with text; digits are paired in both ways, as one may stand glued before. */
export const hexRuns = (bytes: Uint8Array, start: number, end: number): Run[] => {
  const runs: Run[] = [];
  for (let at = start; at + HEX_CHARS_MIN <= end;) {
    // Each run that is long enough and begins from here on has a digit in this place.
    const probe = at + HEX_CHARS_MIN - 1;
    if (DIGIT[bytes[probe]!] === 0) {
      at = probe + 1;
      continue;
    }
    let from = probe;
    while (from > at && DIGIT[bytes[from - 1]!] !== 0) from--;
    let stop = probe + 1;
    while (stop < end && DIGIT[bytes[stop]!] !== 0) stop++;
    if (stop - from >= HEX_CHARS_MIN) readDigits(bytes, from, stop, runs);
    at = stop + 1;
  }
  return runs;
};

const readDigits = (bytes: Uint8Array, start: number, stop: number, runs: Run[]): void => {
  let upper = false;
  for (let at = start; at < stop; at++) if (bytes[at]! >= 0x41 && bytes[at]! <= 0x46) upper = true;
  for (let from = start; from < start + 2; from++) {
    const to = stop - ((stop - from) & 1);
    const decoded = decodeDigits(bytes, from, to);
    const isOfText = holdsText(decoded, stretchMin(decoded.length));
    if (isOfText && (holdsAscii(decoded) || holdsScript(bytes, from, to))) {
      runs.push({ start: from, end: to, decoded, coding: { kind: 'hex', upper } });
    }
  }
};

/** 1 for hex digits. */
const DIGIT: Uint8Array = /* @__PURE__ */ Uint8Array.from({ length: 256 }, (_, byte) =>
  hexValue(byte) < 0 ? 0 : 1,
);

const holdsAscii = (bytes: Uint8Array): boolean => {
  let stretch = 0;
  for (const byte of bytes) {
    stretch = isText(byte) ? stretch + 1 : 0;
    if (stretch === TEXT_STRETCH_MIN) return true;
  }
  return false;
};

/**
 * Do TEXT_STRETCH_MIN bytes in a row of characters beyond ASCII stand in the digits of [from, to), paired from the first one on, the
 * second digit of one of their middle four below 8? Nearly all text in other scripts holds such a row; so the kernel tells it by lanes
 * of digits, wherever they begin, from words of letters (shapes.ts).
 */
export const holdsScript = (bytes: Uint8Array, from: number, to: number): boolean => {
  let state = 0;
  let due = 0;
  for (let at = from; at + 2 <= to; at += 2) {
    const byte = hexPair(bytes, at, to);
    state = byte < 0x80 ? 0 : stepText(state, byte);
    const length = state >> 2;
    if (length <= 1) due = 0;
    else if (due === 0 && length > MIDDLE_FOUR && (byte & 8) === 0) {
      due = Math.max(TEXT_STRETCH_MIN, length + MIDDLE_FOUR);
    }
    if (due > 0 && length >= due) return true;
  }
  return false;
};

/** Where the middle four of twelve begin. */
const MIDDLE_FOUR = 4;

const decodeDigits = (bytes: Uint8Array, from: number, to: number): Uint8Array => {
  const out = new Uint8Array((to - from) >> 1);
  for (let i = 0; i < out.length; i++) {
    out[i] = hexValue(bytes[from + 2 * i]) * 16 + hexValue(bytes[from + 2 * i + 1]);
  }
  return out;
};

/** `content` as hex digits. */
export const encodeHex = (content: Uint8Array, upper: boolean): Uint8Array => {
  const digits = upper ? '0123456789ABCDEF' : '0123456789abcdef';
  const out = new Uint8Array(content.length * 2);
  content.forEach((byte, i) => {
    out[2 * i] = digits.charCodeAt(byte >> 4);
    out[2 * i + 1] = digits.charCodeAt(byte & 15);
  });
  return out;
};
