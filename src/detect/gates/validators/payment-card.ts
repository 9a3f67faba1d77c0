/**
 * Payment card number: the Luhn digit (ISO/IEC 7812-1:2017, annex B), the issuer identification
 * ranges of the brands and the length that goes with them. One random number of 16 digits in ten
 * passes the sum; the ranges keep a third of those out.
 *
 * Ranges by the brands' own pages: Visa 4; Mastercard 51 to 55, 2221 to 2720; American Express 34,
 * 37 (15 digits); Diners Club 300 to 305, 36, 38 (14 digits); Discover 60, 644 to 649, 65; UnionPay
 * 62; JCB 3528 to 3589; Maestro 5018, 5020, 5038, 5893, 6304, 6759, 6761 to 6763; RuPay 508, 81, 82;
 * Mir 2200 to 2204; Elo 504175, 5066, 5067, 509, 627780, 636297, 636368; Hipercard 606282.
 */
import { toLatin1 } from '../../../core/bytes.ts';
import { luhn } from './luhn.ts';
import { plain } from './plain.ts';

const RANGES: ReadonlyMap<number, readonly RegExp[]> = new Map([
  [
    16,
    [
      /^4/,
      /^5(?:[1-5]|018|020|038|04175|06[67]|0[89]|893)/,
      /^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720|20[0-4])/,
      /^6(?:[025]|4[4-9]|304|36297|36368|759|76[1-3])/,
      /^35(?:2[89]|[3-8])/,
      /^8[12]/,
    ],
  ],
  [15, [/^3[47]/]],
  [14, [/^3(?:0[0-5]|6|8)/]],
]);

/** True = a number that a brand may have issued, spaces and dashes skipped. */
export const paymentCard = (bytes: Uint8Array, start: number, end: number): boolean => {
  const digits = plain(bytes, start, end);
  const ranges = digits === null ? undefined : RANGES.get(digits.length);
  if (ranges === undefined || !ranges.some((range) => range.test(digits!))) return false;
  return luhn(bytes, start, end) && !isInHexGroups(bytes, start, end);
};

/**
 * Three groups of four signs and more beside it, one of them with a letter and a digit: a table of characters, a hex dump. Groups of digits
 * alone may be another card, the number of an order, the month it expires; `added` is a word, `C100` by itself a code.
 */
const isInHexGroups = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (bytes[start + 4] !== SPACE || end - start !== DIGITS_IN_GROUPS) return false;
  const before = GROUPS_BEFORE.exec(toLatin1(bytes, Math.max(0, start - BESIDE), start))?.[1] ?? '';
  const behind = GROUPS_BEHIND.exec(toLatin1(bytes, end, Math.min(bytes.length, end + BESIDE)));
  const groups = `${before} ${behind?.[1] ?? ''}`.trim();
  return /[A-F]/i.test(groups) && groups.split(/ +/).length > 2;
};
const SPACE = 0x20;
const DIGITS_IN_GROUPS = 19;
const BESIDE = 19;
const GROUPS_BEFORE = /(?:^|[^0-9A-Za-z])((?:(?=[A-F]*[0-9])[0-9A-F]{4,5} ){1,3})$/i;
const GROUPS_BEHIND = /^((?: (?=[A-F]*[0-9])[0-9A-F]{4,5}){1,3})(?:[^0-9A-Za-z]|$)/i;
