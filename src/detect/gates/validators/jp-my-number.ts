/**
 * Japanese Individual Number ("My Number"; Ministry of Internal Affairs and Communications
 * ordinance 85 of 2014, art. 5): twelve digits, the last by weights 6 5 4 3 2 7 6 5 4 3 2 modulo
 * 11.
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = twelve digits with the right check digit. */
export const jpMyNumber = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 12);
  if (digits === null || allSame(digits)) return false;
  const rest = weightedSum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11;
  return (rest <= 1 ? 0 : 11 - rest) === digits[11];
};
