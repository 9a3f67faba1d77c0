/** What base64 and hex have in common: a run of their letters that decodes as a whole, and is written back as a whole. */
import { LONG_STRETCH_MIN, TEXT_STRETCH_MIN } from '../../core/limits.ts';
import type { Coding, Span } from '../../core/span.ts';

/** An encoded run of a haystack. */
export interface Run extends Span {
  readonly decoded: Uint8Array;
  /** How other content is written in its place. */
  readonly coding: Coding;
}

/** Bytes of text in a row that a run of `length` decoded bytes must hold. */
export const stretchMin = (length: number): number =>
  Math.min(LONG_STRETCH_MIN, Math.max(TEXT_STRETCH_MIN, (length * 7) >> 3));

/** Do `least` bytes of text stand in a row? In random bytes they hardly ever do, so hashes and ids are not even searched. */
export const holdsText = (bytes: Uint8Array, least: number): boolean => {
  let stretch = 0;
  for (const byte of bytes) {
    if (!isText(byte)) stretch = 0;
    else if (++stretch === least) return true;
  }
  return false;
};

/** Printable ASCII, tab and line break. */
export const isText = (byte: number): boolean =>
  (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09;
