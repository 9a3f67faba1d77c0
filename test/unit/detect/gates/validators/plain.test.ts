/** What validators of numbers read: letters and digits without separators, of short texts. Texts have one char a byte. */
import { expect, it } from 'vitest';
import { fromLatin1 } from '../../../../../src/core/bytes.ts';
import {
  allSame,
  digitsOf,
  plain,
  weightedSum,
} from '../../../../../src/detect/gates/validators/plain.ts';

const plainOf = (text: string): string | null => plain(fromLatin1(`0${text}0`), 1, text.length + 1);
const digits = (text: string, count: number): number[] | null =>
  digitsOf(fromLatin1(`0${text}0`), 1, text.length + 1, count);

it('of every byte: a letter in capitals, a digit, a separator that is left out, or nothing', () => {
  for (let byte = 0; byte < 256; byte++) {
    const sign = String.fromCharCode(byte);
    const expected = /[A-Za-z0-9]/.test(sign)
      ? `A${sign.toUpperCase()}Z`
      : /[ ./-]/.test(sign)
        ? 'AZ'
        : null;
    expect(plainOf(`a${sign}z`), `byte ${byte}`).toBe(expected);
  }
});

it('of 64 bytes at most, wherever they stand', () => {
  expect([0, 63, 64, 65].map((many) => plainOf('7'.repeat(many))?.length)).toEqual([
    0,
    63,
    64,
    undefined,
  ]);
  expect(plain(fromLatin1(`${' '.repeat(500)}1-2`), 500, 503)).toBe('12');
});

it('so many digits and no more, without letters', () => {
  expect(digits('0-12 3.4/56789', 10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  for (const [text, count] of [
    ['12', 1],
    ['12', 3],
    ['1A', 2],
    ['Z', 1],
    ['1:', 2],
    ['é', 1],
  ] as const) {
    expect(digits(text, count)).toBeNull();
  }
});

it('a sum over the shorter of two lists, and whether all digits are one', () => {
  expect(weightedSum([1, 2, 3], [10, 100])).toBe(210);
  expect(weightedSum([1, 2], [10, 100, 1000])).toBe(210);
  expect([[7, 7, 7], [7], [], [7, 7, 8], [0, 7, 7]].map(allSame)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
