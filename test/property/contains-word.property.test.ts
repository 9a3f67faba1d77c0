/** The search of the gates for a word, against the text in small letters. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../src/core/bytes.ts';
import { containsWord } from '../../src/detect/gates/contains-word.ts';
import { someWordStands } from '../../src/detect/gates/word-list.ts';

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
  const words = fc.array(oneWord, { minLength: 4, maxLength: 8 });
  fc.assert(
    fc.property(text(20), words, fc.nat(6), fc.nat(6), (hay, spelled, skipped, cut) => {
      const list = spelled.map((word) => fromLatin1(small(word)));
      const bytes = fromLatin1(hay);
      const start = Math.min(skipped, hay.length);
      const end = Math.max(start, hay.length - cut);
      const stands = list.some((word) => containsWord(bytes, start, end, word));
      expect(someWordStands(bytes, start, end, list)).toBe(stands);
      if (list.every(({ length }) => length > 1)) seen[`${stands}`]++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
});
