/**
 * Number of digits of a phone number: ITU-T E.164 allows 15; fewer than 7 are short codes, not
 * persons. A run of one digit is a placeholder. An extension (`x12`, `ext. 12`) may follow.
 *
 * Left alone: dates, and four numbers with dots (addresses, versions), which stand behind words
 * such as "caller" as well.
 */
import { toLatin1 } from '../../../core/bytes.ts';

/** A number with separators and extension is shorter. */
const PHONE_BYTES_MAX = 64;

const DATE = /^(?:19|20)[0-9]{2}([-/.])[01]?[0-9]\1[0-3]?[0-9]/;
const DOTTED = /^[0-9]{1,3}(?:\.[0-9]{1,3}){3}$/;

const HYPHEN = 0x2d;
const STAR = 0x2a;
const LESS = 0x3c;
const GREATER = 0x3e;
const isLetter = (byte = 0): boolean => ((byte | 0x20) - 0x61) >>> 0 < 26;

/** True = 7 to 15 digits among separators, not all the same. */
export const phone = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start > PHONE_BYTES_MAX) return false;
  // The rest of it is masked: `010-1234-****`.
  if (bytes[end] === HYPHEN && bytes[end + 1] === STAR) return false;
  // It is compared: `tel<910000000`; an address in angles closes.
  if (bytes[start - 1] === LESS && isLetter(bytes[start - 2]) && bytes[end] !== GREATER)
    return false;
  const text = toLatin1(bytes, bytes[start] === 37 ? start + 3 : start, end);
  if (DATE.test(text) || DOTTED.test(text)) return false;
  const digits = text.replace(/[x#a-z].*$/i, '').replace(/[^0-9]/g, '');
  return digits.length >= 7 && digits.length <= 15 && !/^(.)\1*$/.test(digits);
};
