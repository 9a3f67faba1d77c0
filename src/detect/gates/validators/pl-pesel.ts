/**
 * Polish PESEL (ustawa o ewidencji ludności, Dz.U. 2010 nr 217 poz. 1427; gov.pl "Czym jest numer
 * PESEL"): eleven digits, date of birth with the century added to the month (80, 0, 20, 40, 60),
 * weights 1 3 7 9, sum modulo 10 is 0.
 */
import { digitsOf, weightedSum } from './plain.ts';

/** True = a possible date and the right check digit. */
export const plPesel = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null) return false;
  const month = (digits[2]! * 10 + digits[3]!) % 20;
  const day = digits[4]! * 10 + digits[5]!;
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return weightedSum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 === 0;
};
