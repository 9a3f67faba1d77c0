/**
 * Characters as the bytes that stand for them in UTF-8: one character, and a range of characters as few sequences of byte
 * ranges. Surrogates have no UTF-8 form and are left out.
 */

/** The UTF-8 bytes of a code point (1 to 4). */
export const utf8Bytes = (codePoint: number): number[] => {
  if (codePoint < 0x80) return [codePoint];
  if (codePoint < 0x800) return [0xc0 | (codePoint >> 6), 0x80 | (codePoint & 0x3f)];
  if (codePoint < 0x10000) {
    return [0xe0 | (codePoint >> 12), 0x80 | ((codePoint >> 6) & 0x3f), 0x80 | (codePoint & 0x3f)];
  }
  return [
    0xf0 | (codePoint >> 18),
    0x80 | ((codePoint >> 12) & 0x3f),
    0x80 | ((codePoint >> 6) & 0x3f),
    0x80 | (codePoint & 0x3f),
  ];
};

/** One range of bytes for each byte of the sequence. */
export type ByteRanges = readonly (readonly [number, number])[];

/** Sequences that together stand for exactly the code points low..high (inclusive), in rising order. */
export const utf8Ranges = (low: number, high: number): ByteRanges[] => {
  const sequences: ByteRanges[] = [];
  const pieces: [number, number][] = [
    [0, 0x7f],
    [0x80, 0x7ff],
    [0x800, 0xd7ff],
    [0xe000, 0xffff],
    [0x10000, 0x10ffff],
  ];
  for (const [from, to] of pieces) {
    if (Math.max(from, low) <= Math.min(to, high)) {
      splitRange(Math.max(from, low), Math.min(to, high), sequences);
    }
  }
  return sequences;
};

/**
 * Both ends have sequences of the same length here. A range can be written byte by byte once every byte after the first
 * differing one runs over all of 80..BF; until then it is cut at such a border.
 */
const splitRange = (low: number, high: number, out: ByteRanges[]): void => {
  for (let bits = 6; bits <= 18; bits += 6) {
    const mask = (1 << bits) - 1;
    if ((low & ~mask) === (high & ~mask)) break;
    if ((low & mask) !== 0) {
      splitRange(low, low | mask, out);
      splitRange((low | mask) + 1, high, out);
      return;
    }
    if ((high & mask) !== mask) {
      splitRange(low, (high & ~mask) - 1, out);
      splitRange(high & ~mask, high, out);
      return;
    }
  }
  const last = utf8Bytes(high);
  out.push(utf8Bytes(low).map((byte, i) => [byte, last[i]!] as const));
};
