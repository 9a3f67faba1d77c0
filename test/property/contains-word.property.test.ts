/** The search of the gates for a word, against the text in small letters. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import type { BorderedWord, ContextWords } from '../../src/core/pack.ts';
import { borderedWordStands } from '../../src/detect/gates/bordered-word.ts';
import { createWordSearch } from '../../src/detect/gates/word-search.ts';
import { containsWord } from '../oracle/contains-word.ts';

/** Latin-1 letters keep their case: the gates fold ASCII alone. */
const small = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Letters in both cases, what differs from them by the bit of the case, and what has no case. */
const text = (maxLength: number, minLength = 0) =>
  fc.string({
    unit: fc.constantFrom(...'aAaAkKkK@`[{1\u00c1\u00e1'.split('')),
    minLength,
    maxLength,
  });

test('a word stands in a range as it stands in the small letters of its text', () => {
  let found = 0;
  fc.assert(
    fc.property(text(40), text(2), fc.nat(6), fc.nat(6), (hay, spelled, skipped, cut) => {
      const word = small(spelled);
      const start = Math.min(skipped, hay.length);
      const end = Math.max(start, hay.length - cut);
      const stands = small(hay.slice(start, end)).includes(word);
      expect(containsWord(fromLatin1(hay), start, end, fromLatin1(word))).toBe(stands);
      if (stands && word !== '') found++;
    }),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(200);
});

test('one of many words stands where a search for each finds one', () => {
  const seen = { true: 0, false: 0 };
  const oneWord = fc.oneof(
    { weight: 30, arbitrary: text(4, 2) },
    { weight: 1, arbitrary: text(1) },
  );
  const words = fc.array(fc.tuple(oneWord, fc.nat(3)), { maxLength: 8 });
  fc.assert(
    fc.property(
      text(20),
      words,
      words,
      fc.nat(6),
      fc.nat(6),
      (hay, first, second, skipped, cut) => {
        const lists = [first, second].map(listOf);
        const bytes = fromLatin1(hay);
        const start = Math.min(skipped, hay.length);
        const end = Math.max(start, hay.length - cut);
        const [hayStart, hayEnd] = [Math.max(0, start - 1), Math.min(hay.length, end + 1)];
        const stands = lists.some(
          ({ anywhere, bordered }) =>
            anywhere.some((word) => containsWord(bytes, start, end, word)) ||
            bordered.some((word) => borderedWordStands(bytes, start, end, word, hayStart, hayEnd)),
        );
        expect(createWordSearch(...lists)(bytes, start, end, hayStart, hayEnd)).toBe(stands);
        if ([...first, ...second].every(([{ length }]) => length > 1)) seen[`${stands}`]++;
      },
    ),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
});

/** Of words with what must stand beside them: 1 = a border before, 2 = behind, 3 = both. */
const listOf = (words: readonly (readonly [string, number])[]): ContextWords => {
  const all = words.map(([spelled, borders]) => ({
    word: fromLatin1(small(spelled)),
    before: (borders & 1) !== 0,
    behind: (borders & 2) !== 0,
  }));
  const isBordered = ({ before, behind }: BorderedWord) => before || behind;
  return {
    anywhere: all.filter((word) => !isBordered(word)).map(({ word }) => word),
    bordered: all.filter(isBordered),
  };
};
