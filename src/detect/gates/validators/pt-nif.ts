/**
 * Portuguese NIF (Decreto-Lei 14/2013; Autoridade Tributária): nine digits, weights 9 to 2, the
 * check digit is 11 minus the sum modulo 11, 10 and 11 written 0. The first digit says what kind
 * of taxpayer it is; 0 and 4 alone are not issued.
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = nine digits with the right check digit. */
export const ptNif = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 9);
  if (digits === null || digits[0] === 0 || allSame(digits)) return false;
  const check = 11 - (weightedSum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === digits[8];
};
