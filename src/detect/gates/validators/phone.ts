/**
 * Number of digits of a phone number: ITU-T E.164 allows 15; fewer than 7 are short codes, not
 * persons. A run of one digit is a placeholder.
 */

/** True = 7 to 15 digits among separators, not all the same. */
export const phone = (bytes: Uint8Array, start: number, end: number): boolean => {
  let count = 0;
  let first = 0;
  let same = true;
  const from = bytes[start] === 37 ? start + 3 : start;
  for (let i = from; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < 48 || byte > 57) continue;
    if (count++ === 0) first = byte;
    else if (byte !== first) same = false;
  }
  return count >= 7 && count <= 15 && !same;
};
