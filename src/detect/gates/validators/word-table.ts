/**
 * Many words as a table of bits that is asked whether it holds one: a Bloom filter, six bits a sign. A word of the list is always held; of
 * others so few as the table has bits a word (tools/generate-word-tables.ts).
 */

/** Of the table: six bits each. */
export const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS_A_DIGIT = 6;
/** Places of a word. */
const PLACES = 10;

/** Calls `each` with the bits of a word in a table of so many, until it says false; was it never said? */
export const everyBit = (word: string, bits: number, each: (bit: number) => boolean): boolean => {
  // FNV-1a with two starts; the places go on by the second.
  let [one, other] = [0x811c9dc5, 0x9747b28c];
  for (let i = 0; i < word.length; i++) {
    one = Math.imul(one ^ word.charCodeAt(i), 0x01000193);
    other = Math.imul(other ^ word.charCodeAt(i), 0x85ebca6b);
    other ^= other >>> 13;
  }
  for (let k = 0; k < PLACES; k++) {
    if (!each(((one >>> 0) + k * ((other | 1) >>> 0)) % bits)) return false;
  }
  return true;
};

/** Does the table hold a word? Asked of words in small letters of ASCII, as `foldedName` writes them. */
export const wordTable = (digits: string): ((word: string) => boolean) => {
  const table = Uint8Array.from(digits, (digit) => DIGITS.indexOf(digit));
  const isSet = (bit: number): boolean =>
    ((table[Math.floor(bit / BITS_A_DIGIT)]! >> (bit % BITS_A_DIGIT)) & 1) === 1;
  return (word) => everyBit(word, table.length * BITS_A_DIGIT, isSet);
};
