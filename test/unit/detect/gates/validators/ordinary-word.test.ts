import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import {
  isOrdinaryWord,
  isParticle,
  isUnlistedWord,
} from '../../../../../src/detect/gates/validators/ordinary-word.ts';
import { ORDINARY_WORDS } from '../../../../../src/detect/gates/validators/ordinary-words.ts';
import { ordinaryWords } from '../../../../../tools/generate-ordinary-words.ts';

const WORDS = readFileSync(
  new URL('../../../../../tools/ordinary-words.txt', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n');

const tableOf = (words: readonly string[]): string =>
  Array.from(ordinaryWords(words).matchAll(/^ {2}'([\w-]+)'/gm), ([, row]) => row).join('');

describe('the table', () => {
  it('is what its tool makes of its words', () => {
    expect(ORDINARY_WORDS).toBe(tableOf(WORDS));
    // Planted: one word less is another table.
    expect(ORDINARY_WORDS).not.toBe(tableOf(WORDS.slice(1)));
  });

  it('holds every word, and one in eight hundred of what is none', () => {
    expect(WORDS.filter((word) => !isOrdinaryWord(word))).toEqual([]);
    let taken = 0;
    // Letters that no language puts so.
    for (let i = 0; i < 10_000; i++) if (isOrdinaryWord(`q${i.toString(36)}qx`)) taken++;
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(30);
  });

  it('is of words in small letters, each once', () => {
    expect(WORDS.filter((word) => !/^[a-z]{3,20}$/.test(word))).toEqual([]);
    expect(WORDS).toEqual([...new Set(WORDS)].toSorted());
  });
});

test.each([
  'Ermenegilda',
  'Mägi-Rüütel',
  'Ọláníyan',
  'Skjærbæk',
  'Halvorsrud',
  'McIlvride',
  "O'Scognamiglio",
  'Ядвіга',
  'Մկրտչյան',
])('%s may be a name', (word) => {
  expect(isUnlistedWord(utf8AsLatin1(word))).toBe(true);
});

test.each([
  'Studio',
  'Rentenversicherung',
  'GitLab',
  'Testimonials',
  'SCOGNAMIGLIO',
  'Xy',
  'Bcdfg',
  'scognamiglio',
  'Площадь',
  'ядвіга',
])('%s is no name', (word) => {
  expect(isUnlistedWord(utf8AsLatin1(word))).toBe(false);
});

test('initials and the small words of names are no words of their own', () => {
  expect(['H.', 'van', 'bin'].map(isParticle)).toEqual([true, true, true]);
  expect(['H', 'Van', 'by', 'HH.'].map(isParticle)).toEqual([false, false, false, false]);
});
