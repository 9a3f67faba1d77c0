/** Byte helpers for the pure rooms, which have no Node types (no Buffer, no TextEncoder). */

/** One char a byte; the string must hold no char above U+00FF. */
export const fromLatin1 = (text: string): Uint8Array => {
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
};

/** One char a byte. Eight at once: spreading a view costs seven times as much, char by char twice (bench: shipped.mixed). */
export const toLatin1 = (bytes: Uint8Array, start = 0, end = bytes.length): string => {
  const { fromCharCode } = String;
  let out = '';
  let i = start;
  for (; i + 8 <= end; i += 8) {
    out += fromCharCode(
      bytes[i]!,
      bytes[i + 1]!,
      bytes[i + 2]!,
      bytes[i + 3]!,
      bytes[i + 4]!,
      bytes[i + 5]!,
      bytes[i + 6]!,
      bytes[i + 7]!,
    );
  }
  for (; i < end; i++) out += fromCharCode(bytes[i]!);
  return out;
};

/** The bytes of a text in UTF-8, a char each: what text of another script looks like in a string of one char a byte. */
export const utf8AsLatin1 = (text: string): string =>
  encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCodePoint(Number.parseInt(hex, 16)),
  );

/** Are [start, end) the chars of `text`? */
export const isLatin1 = (bytes: Uint8Array, start: number, end: number, text: string): boolean => {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
};

/** ASCII upper case folded to lower case; other bytes as they are. */
export const lowerAscii = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);

/** Small letters of ASCII alone: where a char stands for a byte, the others are bytes of UTF-8. */
export const lowerAsciiText = (text: string): string =>
  text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Are a[aStart, aEnd) and all of b the same bytes? */
export const rangeEquals = (
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
): boolean => {
  if (aEnd - aStart !== b.length) return false;
  for (let i = 0; i < b.length; i++) if (a[aStart + i] !== b[i]) return false;
  return true;
};

/**
 * Index of the first `byte` in [start, end), -1 when there is none. Never looks past `end`: `Uint8Array.indexOf` searches the rest of
 * the batch, which makes a walk over its parts quadratic (found by bench engine).
 */
export const indexOfByte = (
  bytes: Uint8Array,
  byte: number,
  start: number,
  end: number,
): number => {
  if (end - start > SHORT_SEARCH) {
    const found = bytes.subarray(start, end).indexOf(byte);
    return found < 0 ? -1 : start + found;
  }
  for (let at = start; at < end; at++) if (bytes[at] === byte) return at;
  return -1;
};

/** Below it a loop is quicker than making a view. */
const SHORT_SEARCH = 64;

/** The text whose bytes of UTF-8 `bytes` has, one char each; null where they are none. */
export const fromUtf8 = (bytes: string): string | null => {
  if (!BEYOND_ASCII.test(bytes)) return bytes;
  try {
    return decodeURIComponent(
      bytes.replaceAll(/[%\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`),
    );
  } catch {
    return null;
  }
};
const BEYOND_ASCII = /[\x80-\xff]/;
