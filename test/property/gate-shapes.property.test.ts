/** Gates against their definitions: shapes as one expression, entropy by counters of its own, words in bytes as words. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1, utf8AsLatin1 } from '../../src/core/bytes.ts';
import { shannon } from '../../src/detect/gates/entropy.ts';
import { holdsOrdinary, startsOrdinary } from '../../src/detect/gates/validators/ordinary-start.ts';
import { wordsOf } from '../../src/detect/gates/validators/person-anywhere.ts';
import { anyOf } from '../../src/detect/gates/validators/shapes.ts';
import { bitsOf, DIGITS, wordTable } from '../../src/detect/gates/validators/word-table.ts';
import { digitsOf } from '../../tools/generate-word-tables.ts';

test('many shapes as one are each of them', () => {
  const shape = fc.constantFrom(
    /^a+$/,
    /^[bc]x?$/i,
    /^(?:a|b)c|d$/,
    /x$/,
    /^\$\{.*/,
    /^(b)(c)?$/,
    /^$/,
    /^A_B$/,
    /c/i,
  );
  const text = fc.string({ unit: fc.constantFrom(...'aAbBcCdx${_'.split('')), maxLength: 5 });
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 6 }), text, (shapes, value) => {
      const expected = shapes.some((one) => one.test(value));
      expect(anyOf(shapes)(value)).toBe(expected);
      seen[`${expected}`]++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
});

test('entropy is the sum over all bytes that occur', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 600 }), fc.nat(20), (bytes, skipped) => {
      const start = Math.min(skipped, bytes.length - 1);
      const part = bytes.subarray(start);
      const shares = [...new Set(part)].map(
        (byte) => part.filter((it) => it === byte).length / part.length,
      );
      const bits = shares.reduce((sum, share) => sum - share * Math.log2(share), 0);
      expect(shannon(bytes, start, bytes.length)).toBeCloseTo(bits, 10);
      // Nothing is left over from the call before.
      expect(shannon(Uint8Array.of(7, 7), 0, 2)).toBe(0);
    }),
    { numRuns: 1000 },
  );
});

test('words that start ordinary hold no name', () => {
  const word = fc.constantFrom(
    ..."Connection Server Handler Working WORKING Group Evacuation Emma Miller Qyx Zork O'Brien Wang Li Chengzhong Kang Donggeon".split(
      ' ',
    ),
    ...'May April Will Grace Bush Park Long Young Ding Main Jean-Luc Müller-Lüdenscheidt van de J. B Élan Østergård Мария x'.split(
      ' ',
    ),
  );
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(3), (words, skipped) => {
      const text = utf8AsLatin1(words.join(' '));
      const bytes = fromLatin1(`${'ab '.slice(0, skipped)}${text} x`);
      const starts = startsOrdinary(bytes, skipped, skipped + text.length);
      if (starts) expect(wordsOf(text)).toBeNull();
      seen[`${starts}`]++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
});

test('words in capitals of which the first or the last is ordinary hold no name', () => {
  const word = fc.constantFrom(
    ...'Connection Server Group Kernel Emma Miller Qyx Zork Wang Wáng Li Lǐ Chengzhong Kang Donggeon Chéngzhong De Van Müller'.split(
      ' ',
    ),
  );
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), fc.nat(3), (words, skipped) => {
      const text = utf8AsLatin1(words.join(' '));
      const bytes = fromLatin1(
        `${'ab '.slice(0, skipped)}${utf8AsLatin1(words.join(' ').toUpperCase())} x`,
      );
      const holds = holdsOrdinary(bytes, skipped, skipped + text.length);
      // As name-in-capitals.ts reads them: letter by letter in small ones.
      if (holds) expect(wordsOf(text)?.some((it) => it.isOrdinary) ?? true).toBe(true);
      seen[`${holds}`]++;
    }),
    { numRuns: 5000 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(500);
});

test.each([
  ['CONNECTION SERVER', true],
  ['EMMA CONNECTION', true],
  ['EMMA DE CONNECTION', true],
  ['ZORK QYX', false],
  ['CONNECTION WANG', false],
  ['CONNECTION WÁNG', false],
  ['WANG CONNECTION', false],
  ['WÁNG CONNECTION', false],
  ['CONNECTION EMMA WANG', true],
  ['CONNÉCTION ZORK', false],
  ['CONNECTION', false],
  ['CONNECTION-SERVER ZORK', false],
])('%s in capitals holds an ordinary word: %s', (name, expected) => {
  const bytes = fromLatin1(`x ${utf8AsLatin1(name)}, CONNECTION SERVER`);
  expect(holdsOrdinary(bytes, 2, 2 + utf8AsLatin1(name).length)).toBe(expected);
});

test.each([
  ['Connection Server', true],
  ['CONNECTION Server Group', true],
  // The second word may be a family of one syllable, or read as one without its accents.
  ['Connection Wang', false],
  ['Connection Wáng', false],
  ['Wang Connection', false],
  ['Connection Wang Group', true],
  ['Emma Server', false],
  ['Zork Server', false],
  ['Connéction Server', false],
  ['connection Server', false],
  ['Connection', false],
  ['Connection-Server Group', false],
])('%s starts with an ordinary word: %s', (name, expected) => {
  const bytes = fromLatin1(utf8AsLatin1(name));
  expect(startsOrdinary(bytes, 0, bytes.length)).toBe(expected);
});

test('a table holds the same words as text and as bytes of either case', () => {
  const digits = digitsOf(['connection', 'qyx', 'zork']);
  const { holds, holdsBytes } = wordTable(digits);
  const isSet = (bit: number): boolean =>
    ((DIGITS.indexOf(digits[Math.floor(bit / 6)]!) >> (bit % 6)) & 1) === 1;
  const letters = fc.string({
    unit: fc.constantFrom(...'qyxzork'.split('')),
    minLength: 1,
    maxLength: 5,
  });
  for (const word of ['connection', 'qyx', 'zork']) expect(holds(word)).toBe(true);
  fc.assert(
    fc.property(letters, fc.nat(4), (word, skipped) => {
      const bytes = fromLatin1(`${'abcd'.slice(0, skipped)}${word.toUpperCase()}q`);
      expect(holdsBytes(bytes, skipped, skipped + word.length)).toBe(holds(word));
      expect(holds(word)).toBe(bitsOf(word, digits.length * 6).every((bit) => isSet(bit)));
    }),
  );
});
