/**
 * Brazilian CPF (Receita Federal, Instrução Normativa RFB 1548/2015 for the number; check digits
 * modulo 11): eleven digits, the last two computed with weights 10 to 2 and 11 to 2; a remainder
 * of 10 is written 0.
 */
import { allSame, digitsOf, weightedSum } from './plain.ts';

/** True = eleven digits, not all the same, with both check digits. */
export const brCpf = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null || allSame(digits)) return false;
  const first = ((weightedSum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  const second = ((weightedSum(digits, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) * 10) % 11) % 10;
  return first === digits[9] && second === digits[10];
};
