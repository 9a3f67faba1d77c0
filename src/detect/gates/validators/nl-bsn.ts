/**
 * Dutch BSN (Besluit burgerservicenummer; Rijksdienst voor Identiteitsgegevens, "elfproef"): nine
 * digits, weights 9 to 2 and -1, the sum is a multiple of 11.
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = nine digits that pass the eleven test. */
export const nlBsn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 9);
  if (digits === null || allSame(digits)) return false;
  return weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0;
};
