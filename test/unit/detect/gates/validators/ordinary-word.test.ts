import { describe, expect, it, test } from 'vitest';
import { utf8AsLatin1 } from '../../../../../src/core/bytes.ts';
import {
  isOrdinaryWord,
  isParticle,
  isUnlistedWord,
} from '../../../../../src/detect/gates/validators/ordinary-word.ts';
import {
  mayBeFamilyName,
  mayBeGivenName,
} from '../../../../../src/detect/gates/validators/known-name.ts';
import { ORDINARY_WORDS } from '../../../../../src/detect/gates/validators/ordinary-words.ts';
import rare from '../../../../../src/detect/gates/validators/rare-names.json' with { type: 'json' };
import { digitsOf, listed } from '../../../../../tools/generate-word-tables.ts';

const WORDS = listed('ordinary-words.txt');

describe.each([
  ['given', 'rare-given-names.txt', rare.given, mayBeGivenName],
  ['family', 'rare-family-names.txt', rare.family, mayBeFamilyName],
] as const)('rare %s names', (_, file, table, mayBe) => {
  const names = listed(file);

  it('are what the tool makes of its list', () => {
    expect(table).toBe(digitsOf(names));
    // Planted: one name less is another table.
    expect(table).not.toBe(digitsOf(names.slice(1)));
  });

  it('are held, each part of one asked; of others one in eight hundred', () => {
    expect(names.filter((name) => !mayBe(name) || !mayBe(`qx-${name}`))).toEqual([]);
    let taken = 0;
    for (let i = 0; i < 10_000; i++) if (mayBe(`q${i.toString(36)}qxq`)) taken++;
    expect(taken).toBeLessThan(30);
  });

  it('are small letters, each once, and no ordinary words', () => {
    expect(names.filter((name) => !/^[a-z]{5,20}$/.test(name))).toEqual([]);
    expect(names).toEqual([...new Set(names)].toSorted());
    const ordinary = new Set(WORDS);
    expect(names.filter((name) => ordinary.has(name))).toEqual([]);
  });
});

describe('the table', () => {
  it('is what its tool makes of its words', () => {
    expect(ORDINARY_WORDS).toBe(digitsOf(WORDS));
    // Planted: one word less is another table.
    expect(ORDINARY_WORDS).not.toBe(digitsOf(WORDS.slice(1)));
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
