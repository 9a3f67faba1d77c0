/**
 * Turkish identity number (T.C. Kimlik No; Nüfus ve Vatandaşlık İşleri): eleven digits, the first
 * not 0; the tenth is 7 times the odd places minus the even ones modulo 10, the eleventh the sum
 * of the first ten modulo 10.
 */
import { digitsOf } from './plain.ts';

/** True = eleven digits with both check digits. */
export const trTckn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null || digits[0] === 0) return false;
  const sum = (from: number, to: number, step: number): number => {
    let total = 0;
    for (let i = from; i < to; i += step) total += digits[i]!;
    return total;
  };
  const tenth = (sum(0, 9, 2) * 7 - sum(1, 8, 2) + 100) % 10;
  return tenth === digits[9] && sum(0, 10, 1) % 10 === digits[10];
};
