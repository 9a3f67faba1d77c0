/**
 * German tax identification number (Steuer-Identifikationsnummer, section 139b AO; BZSt "Die
 * steuerliche Identifikationsnummer"): 11 digits, the first not 0; among the first ten one digit
 * stands two or three times, the others at most once; the last is the ISO/IEC 7064 MOD 11,10
 * check digit.
 */
import { digitsOf } from './plain.ts';

/** True = a well-formed number with its check digit. */
export const deSteuerId = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 11);
  if (digits === null || digits[0] === 0) return false;
  const counts = Array.from({ length: 10 }, () => 0);
  for (const digit of digits.slice(0, 10)) counts[digit]!++;
  const repeated = counts.filter((count) => count > 1);
  if (repeated.length !== 1 || repeated[0]! > 3) return false;
  let product = 10;
  for (const digit of digits.slice(0, 10)) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === digits[10];
};
