/**
 * Many words as a table of bits that is asked whether it holds one: a Bloom filter, six bits a sign. A word of the list is always held; of
 * others so few as the table has bits a word (tools/generate-word-tables.ts).
 */
import { lowerAscii } from '../../../core/bytes.ts';

/** Of the table: six bits each. */
export const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS_A_DIGIT = 6;
/** By sign. */
const NUMBER_OF = new Uint8Array(128);
for (let i = 0; i < DIGITS.length; i++) NUMBER_OF[DIGITS.charCodeAt(i)] = i;
/** Places of a word. */
const PLACES = 10;

// FNV-1a with two starts; the places go on by the second.
const ONE = 0x811c9dc5;
const OTHER = 0x9747b28c;
const mixOne = (hash: number, sign: number): number => Math.imul(hash ^ sign, 0x01000193);
const mixOther = (hash: number, sign: number): number => {
  const mixed = Math.imul(hash ^ sign, 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};

/** The bits of a word in a table of so many: what a table asks, written as it is meant. */
export const bitsOf = (word: string, bits: number): number[] => {
  let [one, other] = [ONE, OTHER];
  for (let i = 0; i < word.length; i++) {
    one = mixOne(one, word.charCodeAt(i));
    other = mixOther(other, word.charCodeAt(i));
  }
  return Array.from({ length: PLACES }, (_, k) => ((one >>> 0) + k * ((other | 1) >>> 0)) % bits);
};

/** Does a table hold a word? */
export interface WordTable {
  /** Of one in small letters of ASCII, as `foldedName` writes them. */
  readonly holds: (word: string) => boolean;
  /** Of one that stands in [start, end), in letters of ASCII of either case. */
  readonly holdsBytes: (bytes: Uint8Array, start: number, end: number) => boolean;
}

/** Of the digits that tools/generate-word-tables.ts writes. */
export const wordTable = (digits: string): WordTable => {
  const table = new Uint8Array(digits.length);
  for (let i = 0; i < digits.length; i++) table[i] = NUMBER_OF[digits.charCodeAt(i)]!;
  const bits = table.length * BITS_A_DIGIT;
  /** Remainders first: `%` of more than 32 bits is a call, and so is a function a bit (of a word of a text 133 ns before, 75 now). */
  const hasAll = (one: number, other: number): boolean => {
    const step = ((other | 1) >>> 0) % bits;
    let bit = (one >>> 0) % bits;
    for (let k = 0; k < PLACES; k++) {
      const digit = Math.trunc(bit / BITS_A_DIGIT);
      if (((table[digit]! >> (bit - BITS_A_DIGIT * digit)) & 1) === 0) return false;
      bit += step;
      if (bit >= bits) bit -= bits;
    }
    return true;
  };
  return {
    holds: (word) => {
      let [one, other] = [ONE, OTHER];
      for (let i = 0; i < word.length; i++) {
        one = mixOne(one, word.charCodeAt(i));
        other = mixOther(other, word.charCodeAt(i));
      }
      return hasAll(one, other);
    },
    holdsBytes: (bytes, start, end) => {
      let [one, other] = [ONE, OTHER];
      for (let i = start; i < end; i++) {
        const sign = lowerAscii(bytes[i]!);
        one = mixOne(one, sign);
        other = mixOther(other, sign);
      }
      return hasAll(one, other);
    },
  };
};
