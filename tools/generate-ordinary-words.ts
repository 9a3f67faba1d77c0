/**
 * src/detect/gates/validators/ordinary-words.ts from tools/ordinary-words.txt: words that are no names of persons, as a Bloom filter. The
 * list holds words of logs, programs, offices and shops, of places, makers and months in a dozen languages, in small letters of ASCII
 * without accents: those that this project's own texts and the sources of its tools say in small letters, and some three thousand that
 * were written down for it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { DIGITS, everyOrdinaryBit } from '../src/detect/gates/validators/ordinary-word.ts';

const WORDS = new URL('ordinary-words.txt', import.meta.url);
const TABLE = new URL('../src/detect/gates/validators/ordinary-words.ts', import.meta.url);

/** Fourteen bits a word and ten places each: one of eight hundred others is taken for one. */
const BITS_A_WORD = 14;
const BITS_A_DIGIT = 6;
const LINE_DIGITS = 132;

/** The text of the table's file. */
export const ordinaryWords = (words: readonly string[]): string => {
  const digits = new Uint8Array(Math.ceil((words.length * BITS_A_WORD) / BITS_A_DIGIT));
  for (const word of words) {
    everyOrdinaryBit(word, digits.length * BITS_A_DIGIT, (bit) => {
      digits[Math.floor(bit / BITS_A_DIGIT)]! |= 1 << (bit % BITS_A_DIGIT);
      return true;
    });
  }
  const text = Array.from(digits, (digit) => DIGITS[digit]).join('');
  const lines = text.match(new RegExp(`.{1,${LINE_DIGITS}}`, 'g'))!;
  return `${HEAD}export const ORDINARY_WORDS =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
};

const HEAD = `/**
 * Words that are no names, as a Bloom filter of six bits a sign: made by tools/generate-ordinary-words.ts from tools/ordinary-words.txt, do
 * not edit.
 */
`;

if (import.meta.main) {
  writeFileSync(TABLE, ordinaryWords(readFileSync(WORDS, 'utf8').trim().split('\n')));
}
