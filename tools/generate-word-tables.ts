/**
 * Tables of words (src/detect/gates/validators/word-table.ts) from lists of them in this folder, one a line, in small letters of ASCII
 * without accents:
 * - ordinary-words.txt: words of logs, programs, offices and shops, of places, makers and months in a dozen languages: those that this
 *   project's own texts and the sources of its tools say in small letters, and some three thousand that were written down for it;
 * - rare-given-names.txt, rare-family-names.txt: names of persons that the validators' own lists do not have, written down from general
 *   knowledge country by country, without what is an ordinary word or what sources of programs say twice.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { DIGITS, everyBit } from '../src/detect/gates/validators/word-table.ts';

/** Fourteen bits a word and ten places each: one of eight hundred others is taken for one. */
const BITS_A_WORD = 14;
const BITS_A_DIGIT = 6;
const LINE_DIGITS = 132;

interface Table {
  /** Name of its list in this folder and of its file beside the validators. */
  readonly file: string;
  readonly constant: string;
  readonly what: string;
}

const TABLES: readonly Table[] = [
  { file: 'ordinary-words', constant: 'ORDINARY_WORDS', what: 'Words that are no names' },
  {
    file: 'rare-given-names',
    constant: 'RARE_GIVEN_NAMES',
    what: 'Given names that the lists do not have',
  },
  {
    file: 'rare-family-names',
    constant: 'RARE_FAMILY_NAMES',
    what: 'Family names that the lists do not have',
  },
];

/** The digits of a table. */
export const digitsOf = (words: readonly string[]): string => {
  const digits = new Uint8Array(Math.ceil((words.length * BITS_A_WORD) / BITS_A_DIGIT));
  for (const word of words) {
    everyBit(word, digits.length * BITS_A_DIGIT, (bit) => {
      digits[Math.floor(bit / BITS_A_DIGIT)]! |= 1 << (bit % BITS_A_DIGIT);
      return true;
    });
  }
  return Array.from(digits, (digit) => DIGITS[digit]).join('');
};

const textOf = ({ file, constant, what }: Table, words: readonly string[]): string => {
  const lines = digitsOf(words).match(new RegExp(`.{1,${LINE_DIGITS}}`, 'g'))!;
  const rows = lines.map((line) => `  '${line}'`).join(' +\n');
  return `/**
 * ${what}, as a Bloom filter of six bits a sign: made by tools/generate-word-tables.ts from tools/${file}.txt, do
 * not edit.
 */
export const ${constant} =
${rows};
`;
};

if (import.meta.main) {
  for (const table of TABLES) {
    const list = readFileSync(new URL(`${table.file}.txt`, import.meta.url), 'utf8');
    const file = new URL(`../src/detect/gates/validators/${table.file}.ts`, import.meta.url);
    writeFileSync(file, textOf(table, list.trim().split('\n')));
  }
}
