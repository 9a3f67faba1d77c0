/**
 * ISO/IEC 7064:2003 check character systems, but for MOD 11-2, which has a file of its own because of its lengths. Pure systems take the
 * text as a number of a radix; hybrid ones double and reduce at each character.
 *
 * Law: separators are skipped; a character that the system does not know refuses the text. Of at most 64 bytes.
 */
import { plain } from './plain.ts';

type Check = (bytes: Uint8Array, start: number, end: number) => boolean;

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** A check character of a system is no payload by itself. */
const TEXT_MIN = 3;

const valuesOf = (text: string | null, alphabet: string): number[] | null => {
  if (text === null || text.length < TEXT_MIN) return null;
  const values = Array.from(text, (sign) => alphabet.indexOf(sign));
  return values.includes(-1) ? null : values;
};

/** The number that the characters spell leaves 1. */
const pure =
  (modulus: number, radix: number, alphabet: string): Check =>
  (bytes, start, end) => {
    const values = valuesOf(plain(bytes, start, end), alphabet);
    return values?.reduce((sum, value) => (sum * radix + value) % modulus, 0) === 1;
  };

/** MOD 37-2 writes its check value 36 as `*`. */
const mod37x2: Check = (bytes, start, end) => {
  const isStar = bytes[end - 1] === 0x2a;
  const text = plain(bytes, start, isStar ? end - 1 : end);
  const values = valuesOf(text, DIGITS + LETTERS);
  const all = isStar ? values?.concat(36) : values;
  return all?.reduce((sum, value) => (sum * 2 + value) % 37, 0) === 1;
};

const hybrid =
  (alphabet: string): Check =>
  (bytes, start, end) => {
    const size = alphabet.length;
    const values = valuesOf(plain(bytes, start, end), alphabet);
    if (values === null) return false;
    let product = size;
    for (const value of values.slice(0, -1)) {
      const sum = (product + value) % size || size;
      product = (sum * 2) % (size + 1);
    }
    return (product + values.at(-1)!) % size === 1;
  };

/** MOD 97-10: two check digits; MOD 661-26 and MOD 1271-36: two check characters; the others one. */
export const ISO7064 = {
  'iso7064-mod97-10': pure(97, 10, DIGITS),
  'iso7064-mod661-26': pure(661, 26, LETTERS),
  'iso7064-mod1271-36': pure(1271, 36, DIGITS + LETTERS),
  'iso7064-mod37-2': mod37x2,
  'iso7064-mod11-10': hybrid(DIGITS),
  'iso7064-mod27-26': hybrid(LETTERS),
  'iso7064-mod37-36': hybrid(DIGITS + LETTERS),
} satisfies Record<string, Check>;
