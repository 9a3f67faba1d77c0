/**
 * Swiss AHV/AVS number (AHVG art. 50c; ZAS/CdC): 756, nine digits and the EAN-13 check digit (GS1
 * General Specifications 7.9).
 */
import { digitsOf, weightedSum } from './plain.ts';

/** True = 13 digits that begin with 756 and end in their check digit. */
export const chAhv = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 13);
  if (digits === null || digits[0] !== 7 || digits[1] !== 5 || digits[2] !== 6) return false;
  return weightedSum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 === 0;
};
