/**
 * Numbers of US prescribers. NPI (45 CFR 162.406; CMS "Requirements for NPI check digit"): ten
 * digits, the first 1 or 2, Luhn with 80840 before them. DEA registration (21 CFR 1301.13; the sum
 * that DEA's diversion control publishes): two letters and seven digits; (d1+d3+d5) + 2(d2+d4+d6)
 * ends in d7.
 */
import { luhnSum } from './luhn.ts';
import { plain } from './plain.ts';

/** True = an NPI or a DEA number with the right check digit. */
export const usNpiDea = (bytes: Uint8Array, start: number, end: number): boolean => {
  const text = plain(bytes, start, end);
  if (text === null) return false;
  const digits = text.replace(/[A-Z]/g, '').split('').map(Number);
  if (/^[12]\d{9}$/.test(text)) return luhnSum([8, 0, 8, 4, 0, ...digits]) % 10 === 0;
  // The second letter is a 9 where a business, not a person, is registered.
  const last = digits.slice(-7);
  if (!/^[A-Z][A-Z9]\d{7}$/.test(text)) return false;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, check] = last;
  return (a + c + e + 2 * (b + d + f)) % 10 === check;
};
