/**
 * src/detect/gates/validators/letter-pairs.ts from tools/letter-words.txt: what it costs, in bits, to tell the next letter of a word.
 * The list holds words that stand three times or more in this project's own prose and names (documents, comments, identifiers), each
 * once: what counts is how words are built, not how often one is used here.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const WORDS = new URL('letter-words.txt', import.meta.url);
const TABLE = new URL('../src/detect/gates/validators/letter-pairs.ts', import.meta.url);

/** Border of a word and a to z. */
const SIGNS = 27;
/** Steps of a bit in which costs are written. */
const STEPS = 4;
/** Of a pair that no word holds: half a word. */
const UNSEEN = 0.5;

/** The text of the table's file. */
export const letterPairs = (words: readonly string[]): string => {
  const seen = new Float64Array(SIGNS * SIGNS).fill(UNSEEN);
  for (const word of words) {
    let before = 0;
    for (const letter of `${word} `) {
      const sign = letter === ' ' ? 0 : letter.charCodeAt(0) - 96;
      seen[before * SIGNS + sign]!++;
      before = sign;
    }
  }
  const rows = Array.from({ length: SIGNS }, (_, before) => {
    const row = seen.subarray(before * SIGNS, (before + 1) * SIGNS);
    const all = row.reduce((sum, count) => sum + count, 0);
    return [...row].map((count) => digit(Math.round(-Math.log2(count / all) * STEPS))).join('');
  });
  return `${HEAD}export const LETTER_COSTS =\n${rows.map((row) => `  '${row}'`).join(' +\n')};\n`;
};

/** Costs are at most some ten bits. */
const digit = (cost: number): string => DIGITS[Math.min(cost, DIGITS.length - 1)]!;
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

const HEAD = `/**
 * What the next letter of a word costs: made by tools/generate-letter-pairs.ts, do not edit. A sign for each pair of a letter before
 * and a letter behind (border of the word, a to z): a digit of base 62, four times the bits.
 */
`;

if (import.meta.main) {
  writeFileSync(TABLE, letterPairs(readFileSync(WORDS, 'utf8').trim().split('\n')));
}
