/** Which characters `(?i)` takes for one another: what JavaScript's own folding says, beyond ASCII. */
import { expect, test } from 'vitest';
import { bothCases, withBothCases } from '../../../src/regex/other-cases.ts';

const LAST = 0x1_ffff;
const isLetter = (codePoint: number): boolean => /\p{L}/u.test(String.fromCodePoint(codePoint));
const folds = (one: number, other: number): boolean =>
  new RegExp(`^\\u{${one.toString(16)}}$`, 'iu').test(String.fromCodePoint(other));

test('only what folding by Unicode takes for one', () => {
  let pairs = 0;
  for (let codePoint = 0x80; codePoint <= LAST; codePoint++) {
    for (const other of bothCases(codePoint)) {
      if (other === codePoint) continue;
      pairs++;
      if (!folds(codePoint, other))
        expect.fail(`U+${codePoint.toString(16)} with U+${other.toString(16)}`);
    }
  }
  expect(pairs).toBeGreaterThan(2_500);
});

test('each small letter with its capital, and the other way round', () => {
  for (let codePoint = 0x80; codePoint <= LAST; codePoint++) {
    const upper = String.fromCodePoint(codePoint).toUpperCase();
    const other = upper.codePointAt(0)!;
    if (!isLetter(codePoint) || other === codePoint || other < 0x80) continue;
    if (upper.length > String.fromCodePoint(other).length) continue;
    expect(bothCases(codePoint)).toContain(other);
    expect(bothCases(other).length).toBeGreaterThan(1);
  }
});

test('of ranges, all of their letters', () => {
  const folded = withBothCases([[0x80, LAST]]);
  expect(folded[0]).toEqual([0x80, LAST]);
  const letters = new Set(folded.slice(1).map(([letter]) => letter));
  for (let codePoint = 0x80; codePoint <= LAST; codePoint++) {
    const cases = bothCases(codePoint);
    if (cases.length > 1) for (const letter of cases) expect(letters).toContain(letter);
  }
  expect(withBothCases([[0xe9, 0xe9]]).flat()).toEqual(expect.arrayContaining([0xe9, 0xc9]));
  expect(withBothCases([[0x4e00, 0x4eff]])).toEqual([[0x4e00, 0x4eff]]);
});

test.each([
  ['ñ', 'ñÑ'],
  ['П', 'Пп'],
  ['ß', 'ß'],
  ['ı', 'ı'],
  ['ſ', 'ſ'],
  ['\u212a', '\u212a'],
  ['ς', 'ςΣσ'],
  ['中', '中'],
])('%s', (letter, all) => {
  expect(String.fromCodePoint(...bothCases(letter.codePointAt(0)!))).toBe(all);
});
