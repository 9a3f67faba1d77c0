/**
 * IPv4 address in dotted-decimal form: RFC 6943 section 3.1.1 strict form (four decimal numbers
 * of 0 to 255, no leading zero).
 *
 * Left alone, because they name no host of a person: 0.0.0.0/8 (RFC 1122 "this network"),
 * 127.0.0.0/8 (loopback), 255.255.255.255, and netmasks, which begin with 255.
 */

import { isDottedVersion } from './dotted-version.ts';
import { isNeededVersion } from './needed-version.ts';

/** True = an address that may belong to somebody. */
export const ipv4 = (bytes: Uint8Array, start: number, end: number): boolean => {
  const first = dottedQuad(bytes, start, end);
  if (first <= 0 || first === 127 || first === 255) return false;
  if (isDottedVersion(bytes, start) || isNeededVersion(bytes, start, end)) return false;
  return !(first < 10 && isReleased(bytes, start, end)) && !isOfRange(bytes, start, end);
};

/** `(2.2.0.0)`, as lists of packages write the version behind a name; no host has the first address of so large a network. */
const isReleased = (bytes: Uint8Array, start: number, end: number): boolean =>
  bytes[start - 1] === OPENING && bytes[end] === CLOSING && endsInZeros(bytes, end, 2);
const OPENING = 0x28;
const CLOSING = 0x29;

/** `9.0.0.0-12.0.0.0`, as .NET writes which versions of an assembly are meant: neither end is a host's address. */
const isOfRange = (bytes: Uint8Array, start: number, end: number): boolean =>
  endsInZeros(bytes, end, 3) &&
  ((bytes[end] === DASH && isDigit(bytes[end + 1])) ||
    (bytes[start - 1] === DASH && isDigit(bytes[start - 2])));
const DASH = 0x2d;
const isDigit = (byte: number | undefined): boolean =>
  byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** `.0`, so many times. */
const endsInZeros = (bytes: Uint8Array, end: number, times: number): boolean => {
  for (let at = end - 2 * times; at < end; at += 2) {
    if (bytes[at] !== DOT || bytes[at + 1] !== ZERO) return false;
  }
  return true;
};
const DOT = 0x2e;
const ZERO = 0x30;

/** First number of a strict dotted quad that fills [start, end), -1 when it is none. */
export const dottedQuad = (bytes: Uint8Array, start: number, end: number): number => {
  let first = -1;
  let at = start;
  for (let part = 0; part < 4; part++) {
    if (part > 0 && bytes[at++] !== 46) return -1;
    let value = 0;
    const from = at;
    while (at < end && bytes[at]! >= 48 && bytes[at]! <= 57 && at - from < 3) {
      value = value * 10 + bytes[at++]! - 48;
    }
    if (at === from || value > 255 || (bytes[from] === 48 && at - from > 1)) return -1;
    if (part === 0) first = value;
  }
  return at === end ? first : -1;
};
