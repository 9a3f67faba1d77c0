/**
 * Norwegian fødselsnummer (Skatteetaten; folkeregisterforskriften section 2-2-3): eleven digits,
 * two check digits modulo 11. A D-number adds 4 to the first digit.
 */
import { digitsOf, weightedSum } from './plain.ts';

/** True = a possible date and both check digits. */
export const noFnr = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null) return false;
  const day = (digits[0]! * 10 + digits[1]!) % 40;
  const month = (digits[2]! * 10 + digits[3]!) % 40;
  if (day < 1 || day > 31 || month < 1 || month > 12) return false;
  return (
    weightedSum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 === 0 &&
    weightedSum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0
  );
};
