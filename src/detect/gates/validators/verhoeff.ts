/**
 * Verhoeff check digit (J. Verhoeff, "Error Detecting Decimal Codes", 1969), used by the Indian
 * Aadhaar number (UIDAI): 12 digits, the first not 0 or 1.
 */
import { allSame, digitsOf } from './plain.ts';

/** Multiplication in the dihedral group D5, row by row. */
const PRODUCT =
  '01234567891234067895234017895634012895674012395678' +
  '59876043216598710432765982104387659321049876543210';

/** The permutation that is applied once more at each place. */
const PERMUTATION = '1576283094';

/** True = 12 digits that end in their Verhoeff digit. */
export const verhoeff = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 12);
  if (digits === null || digits[0]! < 2 || allSame(digits)) return false;
  return verhoeffOf(digits) === 0;
};

const verhoeffOf = (digits: readonly number[]): number => {
  let check = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits[digits.length - 1 - i]!;
    for (let turn = 0; turn < i % 8; turn++) digit = Number(PERMUTATION[digit]);
    check = Number(PRODUCT[check * 10 + digit]);
  }
  return check;
};
