/**
 * Quoted-printable (RFC 2045): `=XX` and soft line breaks (`=` at a line's end).
 *
 * `status=20` is an everyday `key=value`, so text counts as quoted-printable only where a soft line break, an encoded `=` (`=3D`) or two
 * encoded bytes in a row stand in it. Law: other text has no view. Written back, `=`, control and non-ASCII bytes are encoded.
 */
import { indexOfByte } from '../../core/bytes.ts';
import type { View } from './view.ts';
import { hexPair, writeView } from './view.ts';

/** Null where [start, end) does not look like quoted-printable. */
export const viewOfQuotedPrintable = (
  bytes: Uint8Array,
  start: number,
  end: number,
): View | null => {
  if (!looksEncoded(bytes, start, end)) return null;
  const view = writeView(bytes, end - start);
  let from = start;
  while (from < end) {
    const at = indexOfByte(bytes, EQUALS, from, end);
    view.copy(from, at < 0 ? end : at);
    if (at < 0) break;
    const soft = softBreakEnd(bytes, start, at, end);
    const byte = hexPair(bytes, at + 1, end);
    from = soft > 0 ? soft : byte < 0 ? at + 1 : at + 3;
    if (soft > 0) continue;
    view.put(byte < 0 ? EQUALS : byte, at, from);
  }
  return view.done();
};

/** `text` with `=`, control and non-ASCII bytes as `=XX`; no line of it is broken. */
export const escapeQuotedPrintable = (text: Uint8Array): Uint8Array => {
  const out: number[] = [];
  for (const byte of text) {
    if (byte >= 0x20 && byte < 0x7f && byte !== EQUALS) out.push(byte);
    else out.push(EQUALS, UPPER_HEX.charCodeAt(byte >> 4), UPPER_HEX.charCodeAt(byte & 15));
  }
  return Uint8Array.from(out);
};

const EQUALS = 0x3d;
const UPPER_HEX = '0123456789ABCDEF';

const looksEncoded = (bytes: Uint8Array, start: number, end: number): boolean => {
  let at = indexOfByte(bytes, EQUALS, start, end);
  while (at >= 0) {
    if (softBreakEnd(bytes, start, at, end) > 0) return true;
    const byte = hexPair(bytes, at + 1, end);
    if (byte === EQUALS) return true;
    if (byte >= 0 && bytes[at + 3] === EQUALS && hexPair(bytes, at + 4, end) >= 0) return true;
    at = indexOfByte(bytes, EQUALS, at + 1, end);
  }
  return false;
};

/**
 * Position behind the line break that follows the `=` at `at`, 0 where none does. A second `=` before it is the end of base64: here it
 * would be written `=3D`.
 */
const softBreakEnd = (bytes: Uint8Array, start: number, at: number, end: number): number => {
  if (at > start && bytes[at - 1] === EQUALS) return 0;
  if (at + 1 < end && bytes[at + 1] === 0x0a) return at + 2;
  return at + 2 < end && bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a ? at + 3 : 0;
};
