/**
 * International phone number: ITU-T E.164 (country code and at most 15 digits), the country codes
 * of the list that ITU keeps (Operational Bulletin 1114, annex "E.164 assigned country codes").
 * North America (code 1) has ten digits behind it, neither the area nor the exchange begins with 0
 * or 1 (NANPA); in the area 555, where invented numbers stand, the exchange may begin with 1.
 *
 * Separators, brackets and `(0)` are skipped; an extension (`x12`, `ext. 12`) ends the number.
 */
import { toLatin1 } from '../../../core/bytes.ts';

/** Codes of one and two digits; of three digits those that ITU has assigned. */
const CODES = new Set(
  (
    '1 7 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 ' +
    '64 65 66 81 82 84 86 90 91 92 93 94 95 98 211 212 213 216 218 220 221 222 223 224 225 226 227 ' +
    '228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 244 245 246 247 248 249 250 ' +
    '251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 291 297 298 299 ' +
    '350 351 352 353 354 355 356 357 358 359 370 371 372 373 374 375 376 377 378 379 380 381 382 ' +
    '383 385 386 387 389 420 421 423 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 ' +
    '595 596 597 598 599 670 672 673 674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 ' +
    '690 691 692 800 808 850 852 853 855 856 870 878 880 881 882 883 886 888 960 961 962 963 964 ' +
    '965 966 967 968 970 971 972 973 974 975 976 977 979 992 993 994 995 996 998'
  ).split(' '),
);

/** Digits behind which even a number with a trunk zero in brackets is something else. */
const DIGITS_MAX = 16;

/** `+3.140000`; of `+1.4155552671` the part behind the dot is longer (RFC 5733 section 2.5). */
const DECIMAL = /^\+[0-9]\.[0-9]+$/;
const DECIMAL_BYTES_MAX = 11;

/** True = a country code that exists, and as many digits as its numbers can have. */
export const e164 = (bytes: Uint8Array, start: number, end: number): boolean => {
  if (end - start < DECIMAL_BYTES_MAX && DECIMAL.test(toLatin1(bytes, start, end))) return false;
  const digits = digitsBeforeExtension(bytes, bytes[start] === 37 ? start + 3 : start, end);
  if (digits.length < 7 || digits.length > DIGITS_MAX || /^(.)\1*$/.test(digits)) return false;
  if (digits.startsWith('1')) return /^1(?:[2-9]\d{2}[2-9]|555[1-9])\d{6}$/.test(digits);
  return [1, 2, 3].some((length) => CODES.has(digits.slice(0, length)));
};

const digitsBeforeExtension = (bytes: Uint8Array, start: number, end: number): string => {
  let digits = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 48 && byte <= 57) digits += String.fromCharCode(byte);
    else if (byte === 35 || byte > 64) break;
  }
  return digits;
};
