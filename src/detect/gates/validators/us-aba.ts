/**
 * US bank routing number (American Bankers Association, "ABA Routing Number Policy"): nine
 * digits, weights 3 7 1, the sum a multiple of 10; the first two digits name a Federal Reserve
 * district or a use (00-12, 21-32, 61-72, 80).
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = nine digits of a used range with the right check digit. */
export const usAba = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 9);
  if (digits === null || allSame(digits)) return false;
  const head = digits[0]! * 10 + digits[1]!;
  const used =
    head <= 12 || (head >= 21 && head <= 32) || (head >= 61 && head <= 72) || head === 80;
  return used && weightedSum(digits, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0;
};
