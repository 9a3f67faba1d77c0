/**
 * Letters of UTF-8 that the border of a match cuts: a pattern counts bytes (`[^,]{2,60}`), and half a letter beside a marker would make a
 * record that no reader of UTF-8 takes. Bytes that are no letter (Latin-1, binary) stay where they are.
 */

/** Where the letter begins inside of which offset `at` stands, in [low, high); -1 = at a letter's border, or in no letter. */
const cutLetter = (bytes: Uint8Array, at: number, low: number, high: number): number => {
  if (at <= low || at >= high || !isContinuation(bytes[at]!)) return -1;
  let lead = at - 1;
  while (lead > low && at - lead < LETTER_BYTES_MAX - 1 && isContinuation(bytes[lead]!)) lead--;
  const end = lead + letterBytes(bytes[lead]!);
  if (end <= at || end > high) return -1;
  for (let i = at + 1; i < end; i++) if (!isContinuation(bytes[i]!)) return -1;
  return lead;
};

/** `at`, or the first byte of the letter that a span cuts which begins there. The haystack is [low, high). */
export const letterStart = (bytes: Uint8Array, at: number, low: number, high: number): number => {
  const lead = cutLetter(bytes, at, low, high);
  return lead < 0 ? at : lead;
};

/** `at`, or the end of the letter that a span cuts which ends there. The haystack is [low, high). */
export const letterEnd = (bytes: Uint8Array, at: number, low: number, high: number): number => {
  const lead = cutLetter(bytes, at, low, high);
  return lead < 0 ? at : lead + letterBytes(bytes[lead]!);
};

const LETTER_BYTES_MAX = 4;

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** By its first byte; 0 = no first byte of several (RFC 3629, section 4). */
const letterBytes = (lead: number): number =>
  lead < 0xc2 || lead > 0xf4 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
