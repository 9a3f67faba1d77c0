/**
 * Tables of words (src/detect/gates/validators/word-table.ts) from lists of them in this folder, one a line, in small letters of ASCII
 * without accents:
 * - ordinary-words.txt: words of logs, programs, offices and shops, of places, makers and months in a dozen languages: those that this
 *   project's own texts and the sources of its tools say in small letters, and some three thousand that were written down for it;
 * - rare-given-names.txt, rare-family-names.txt: names of persons that the validators' own lists do not have, written down from general
 *   knowledge country by country, without what is an ordinary word or what sources of programs say twice.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { bitsOf, DIGITS } from '../src/detect/gates/validators/word-table.ts';

/** Fourteen bits a word and ten places each: one of eight hundred others is taken for one. */
const BITS_A_WORD = 14;
const BITS_A_DIGIT = 6;
const LINE_DIGITS = 132;

const VALIDATORS = new URL('../src/detect/gates/validators/', import.meta.url);
const HEAD = `/**
 * Words that are no names, as a Bloom filter of six bits a sign: made by tools/generate-word-tables.ts from tools/ordinary-words.txt, do
 * not edit.
 */
`;

/** The digits of a table. */
export const digitsOf = (words: readonly string[]): string => {
  const digits = new Uint8Array(Math.ceil((words.length * BITS_A_WORD) / BITS_A_DIGIT));
  for (const word of words) {
    for (const bit of bitsOf(word, digits.length * BITS_A_DIGIT)) {
      digits[Math.floor(bit / BITS_A_DIGIT)]! |= 1 << (bit % BITS_A_DIGIT);
    }
  }
  return Array.from(digits, (digit) => DIGITS[digit]).join('');
};

/** The words of a list. */
export const listed = (file: string): string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trim()
    .split('\n');

const ordinaryWords = (): string => {
  const lines = digitsOf(listed('ordinary-words.txt')).match(
    new RegExp(`.{1,${LINE_DIGITS}}`, 'g'),
  )!;
  return `${HEAD}export const ORDINARY_WORDS =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
};

/** Too long for a source file. */
const rareNames = (): string => {
  const [given, family] = ['given', 'family'].map((kind) =>
    digitsOf(listed(`rare-${kind}-names.txt`)),
  );
  return `${JSON.stringify({ given, family }, null, 2)}\n`;
};

if (import.meta.main) {
  writeFileSync(new URL('ordinary-words.ts', VALIDATORS), ordinaryWords());
  writeFileSync(new URL('rare-names.json', VALIDATORS), rareNames());
}
