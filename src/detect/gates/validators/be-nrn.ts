/**
 * Belgian national register number (Arrêté royal of 3 April 1984; IBZ "Numéro de Registre
 * national"): eleven digits, the last two are 97 minus the first nine modulo 97; for those born
 * from 2000 on a 2 stands before the nine.
 */
import { digitsOf } from './plain.ts';

/** True = eleven digits with the right check for one of the two centuries. */
export const beNrn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null) return false;
  const month = (digits[2]! * 10 + digits[3]!) % 20;
  if (month > 12 || digits[4]! > 3) return false;
  const number = Number(digits.slice(0, 9).join(''));
  const check = digits[9]! * 10 + digits[10]!;
  return 97 - (number % 97) === check || 97 - ((2_000_000_000 + number) % 97) === check;
};
