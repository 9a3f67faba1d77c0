/**
 * The W3C Trace Context header `traceparent`, so that traces join behind lethe: sixteen hex digits in a row are a card number once in a
 * while. Only what cannot hold anything but a trace is recognised.
 *
 *   traceparent = version "-" trace-id "-" parent-id "-" flags     2, 32, 16 and 2 lower-case hex digits
 *
 * Law: version `ff` and ids of zeros are none. A later version may append fields of which nothing is known here: with them it is a
 * header like any other.
 */
export const isTraceparent = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start !== LENGTH) return false;
  for (let i = 0; i < LENGTH; i++) {
    const byte = bytes[start + i]!;
    if (i === 2 || i === 35 || i === 52 ? byte !== DASH : !isLowerHex(byte)) return false;
  }
  const isForbidden = bytes[start] === LOWER_F && bytes[start + 1] === LOWER_F;
  return !isForbidden && !isZero(bytes, start + 3, 32) && !isZero(bytes, start + 36, 16);
};

const isZero = (bytes: Uint8Array, from: number, length: number): boolean => {
  for (let at = from; at < from + length; at++) if (bytes[at] !== ZERO) return false;
  return true;
};

const isLowerHex = (byte: number): boolean =>
  (byte >= ZERO && byte <= 0x39) || (byte >= 0x61 && byte <= LOWER_F);

const LENGTH = 55;
const DASH = 0x2d;
const ZERO = 0x30;
const LOWER_F = 0x66;
