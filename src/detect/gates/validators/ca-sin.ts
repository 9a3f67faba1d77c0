/**
 * Canadian Social Insurance Number (Employment and Social Development Canada, "SIN Code of
 * Practice"): nine digits with a Luhn digit. First digits 0 and 8 are not for persons, but samples
 * and test systems use them, so they count.
 */
import { luhnSum } from './luhn.ts';
import { allSame, digitsOf } from './plain.ts';

/** True = nine digits with the right check digit. */
export const caSin = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 9);
  if (digits === null || allSame(digits)) return false;
  return luhnSum(digits) % 10 === 0;
};
