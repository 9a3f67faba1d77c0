/**
 * Vehicle identification number: ISO 3779:2009 (17 characters without I, O, Q) with the check
 * digit of 49 CFR 565.15 at place 9, which North America and China demand. European numbers may
 * have none; they are found in context only.
 */
import { plain } from './plain.ts';

/** Value of A to Z without I, O, Q (49 CFR 565.15, table III); the three gaps are never read. */
const LETTERS = '12345678_12345_7_923456789';
const WEIGHTS = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** True = 17 characters with the right check digit. */
export const vin = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null || !/^[A-HJ-NPR-Z0-9]{17}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const code = text.charCodeAt(i);
    sum += (code <= 57 ? code - 48 : Number(LETTERS[code - 65])) * WEIGHTS[i]!;
  }
  const rest = sum % 11;
  return text[8] === (rest === 10 ? 'X' : `${rest}`);
};
