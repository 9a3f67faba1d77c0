/**
 * Australian Tax File Number (Australian Taxation Office): nine digits, weights 1 4 3 7 5 8 6 9
 * 10, the sum is a multiple of 11.
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = nine digits that pass the sum. */
export const auTfn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 9);
  if (digits === null || allSame(digits)) return false;
  return weightedSum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 === 0;
};
