/**
 * US Social Security number: SSA's rules of 2011 (ssa.gov, "Social Security Number
 * Randomization"): area not 000, 666 or 900-999, group not 00, serial not 0000. There is no check
 * digit. Two numbers of well-known advertisements are refused; `123-45-6789` is not: it is what forms and tests are filled with, and a form that
 * holds it holds the next person's number too.
 */
import { allSame, digitsOf } from './plain.ts';

/** Printed in advertisements and withdrawn (SSA, "Misused Social Security numbers"). */
const PUBLISHED: readonly string[] = ['078051120', '219099999'];

/** True = nine digits that SSA could have issued. */
export const usSsn = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = digitsOf(bytes, start, end, 9);
  if (digits === null || allSame(digits)) return false;
  const text = digits.join('');
  const area = Number(text.slice(0, 3));
  if (area === 0 || area === 666 || area >= 900) return false;
  return text.slice(3, 5) !== '00' && text.slice(5) !== '0000' && !PUBLISHED.includes(text);
};
