/**
 * Luhn checksum of payment card numbers: ISO/IEC 7812-1:2017, annex B ("modulus 10
 * double-add-double"). 13 to 19 digits, space and dash are skipped.
 */
import { allSame } from './plain.ts';

/**
 * True = the digits of [start, end) are a well-formed card number. A run of one digit passes the
 * sum but is no card.
 */
export const luhn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits: number[] = [];
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 48 && byte <= 57) digits.push(byte - 48);
    else if (byte !== 32 && byte !== 45) return false;
    if (digits.length > 19) return false;
  }
  return digits.length >= 13 && !allSame(digits) && luhnSum(digits) % 10 === 0;
};

/**
 * The Luhn sum, check digit included; a multiple of 10 is right. Used by other numbers that carry
 * a Luhn digit.
 */
export const luhnSum = (digits: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits[digits.length - 1 - i]!;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
};
