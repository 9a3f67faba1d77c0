/**
 * UK NHS number (NHS Data Dictionary, "NHS NUMBER"): ten digits, weights 10 to 2, the check digit
 * is 11 minus the sum modulo 11; 11 is written 0, 10 is never issued.
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = ten digits with the right check digit. */
export const ukNhs = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 10);
  if (digits === null || allSame(digits)) return false;
  const check = 11 - (weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check === 11 ? 0 : check) === digits[9];
};
