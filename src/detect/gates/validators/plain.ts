/**
 * What validators read: the characters of a candidate without the separators that people write
 * into numbers.
 *
 * Law: the answer is null for anything but ASCII letters, digits and separators, so a validator
 * never sees a byte it does not know. Cost: one short string a candidate; candidates longer than
 * `PLAIN_BYTES_MAX` bytes are null.
 */

/**
 * Bytes of a candidate that a number validator looks at: the longest number (an IBAN in groups)
 * has 42.
 */
const PLAIN_BYTES_MAX = 64;

/**
 * Upper-cased letters and digits of [start, end) without space, dash, dot and slash; null when it
 * holds anything else.
 */
export const plain = (bytes: Uint8Array, start: number, end: number): string | null => {
  if (end - start > PLAIN_BYTES_MAX) return null;
  let out = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (isDigit(byte) || (byte >= 65 && byte <= 90)) out += String.fromCharCode(byte);
    else if (byte >= 97 && byte <= 122) out += String.fromCharCode(byte - 32);
    else if (byte !== 32 && byte !== 45 && byte !== 46 && byte !== 47) return null;
  }
  return out;
};

/**
 * The digits of [start, end) as numbers, separators left out; null when the rest is not digits or
 * their count differs.
 */
export const digitsOf = (
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
): number[] | null => {
  const text = plain(bytes, start, end);
  if (text === null || text.length !== count) return null;
  const digits: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit > 9) return null;
    digits.push(digit);
  }
  return digits;
};

/** Sum of digit x weight over the shorter of the two lists. */
export const weightedSum = (digits: readonly number[], weights: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += (digits[i] ?? 0) * weights[i]!;
  return sum;
};

/** Are all digits the same? Such numbers pass several checksums and are never issued. */
export const allSame = (digits: readonly number[]): boolean =>
  digits.every((digit) => digit === digits[0]);

const isDigit = (byte: number): boolean => byte >= 48 && byte <= 57;
