/** What base64 and hex have in common: a run of their letters that decodes as a whole, and is written back as a whole. */
import { LONG_STRETCH_MIN, TEXT_STRETCH_MIN } from '../../core/limits.ts';
import type { Coding, Span } from '../../core/span.ts';

/** An encoded run of a haystack. */
export interface Run extends Span {
  readonly decoded: Uint8Array;
  /** How other content is written in its place. */
  readonly coding: Coding;
  /** Another reading of the run before it, from the same letter on: of interest where it shows more. */
  readonly isSecond?: boolean;
}

/** Bytes of text in a row that a run of `length` decoded bytes must hold. */
export const stretchMin = (length: number): number =>
  Math.min(LONG_STRETCH_MIN, Math.max(TEXT_STRETCH_MIN, (length * 7) >> 3));

/** Do `least` bytes of text stand in a row? In random bytes they hardly ever do, so hashes and ids are not even searched. */
export const holdsText = (bytes: Uint8Array, least: number): boolean => {
  let state = 0;
  for (const byte of bytes) {
    state = stepText(state, byte);
    if (isStretch(state, least)) return true;
  }
  return false;
};

/** Is all of it text that goes on from other text: a character may be cut at its beginning, with `goesOn` at its end too? */
export const isAllText = (bytes: Uint8Array, goesOn: boolean): boolean => {
  let at = 0;
  while (at < Math.min(3, bytes.length) && bytes[at]! >> 6 === 2) at++;
  let state = 0;
  for (; at < bytes.length; at++) if ((state = stepText(state, bytes[at]!)) === 0) return false;
  return goesOn || (state & 3) === 0;
};

/**
 * Text is printable ASCII, tab, line break, and whole characters of UTF-8. The state behind `byte`: how many bytes of text stand in a row,
 * times four, and how many the last character still wants.
 */
export const stepText = (state: number, byte: number): number => {
  const wanted = state & 3;
  if (wanted > 0 && byte >> 6 === 2) return state + 3;
  const before = wanted > 0 ? 0 : state;
  if (byte < 0x80) return isText(byte) ? before + 4 : 0;
  const more = byte < 0xc2 || byte > 0xf4 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  return more === 0 ? 0 : before + 4 + more;
};

/** Do `least` bytes of text stand in a row, none of them of half a character? */
export const isStretch = (state: number, least: number): boolean =>
  state >= 4 * least && (state & 3) === 0;

/** Printable ASCII, tab and line break. */
export const isText = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** As `stepText`, without a branch: of random bytes none is guessed right (bench: shipped.mixed). */
export const nextText = (state: number, byte: number): number => {
  const step = STEPS[((state & 3) << 8) | byte]!;
  return (state & (step >> 4) & ~3) + (step & 15);
};

/** By bytes that are wanted and byte: what is added, and above its four bits whether the text before goes on, as bits that stay. */
const STEPS: Int32Array = /* @__PURE__ */ Int32Array.from({ length: 4 * 256 }, (_, at) => {
  const before = 4 * 64 + (at >> 8);
  const after = stepText(before, at & 255);
  return after > 64 ? (~0 << 4) | (after - 4 * 64) : after;
});
