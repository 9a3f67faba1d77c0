import { describe, expect, test } from 'vitest';
import { utf8Bytes, utf8Ranges } from '../../../src/regex/utf8.ts';

describe('utf8Bytes', () => {
  test.each([0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff])(
    'U+%i as the platform writes it',
    (codePoint) => {
      const text = String.fromCodePoint(codePoint);
      expect(utf8Bytes(codePoint)).toEqual([...new TextEncoder().encode(text)]);
    },
  );
});

/** Number of code points that the sequences stand for, if no two of them overlap. */
const count = (low: number, high: number): number =>
  utf8Ranges(low, high).reduce(
    (sum, sequence) => sum + sequence.reduce((product, [from, to]) => product * (to - from + 1), 1),
    0,
  );

const holds = (low: number, high: number, codePoint: number): boolean => {
  const bytes = utf8Bytes(codePoint);
  return utf8Ranges(low, high).some(
    (sequence) =>
      sequence.length === bytes.length &&
      sequence.every(([from, to], i) => bytes[i]! >= from && bytes[i]! <= to),
  );
};

describe('utf8Ranges', () => {
  test.each([
    [0, 0x10ffff],
    [0x80, 0x80],
    [0x80, 0x7ff],
    [0x7f, 0x800],
    [0x900, 0x1234],
    [0x3a0, 0x4ff],
    [0xd000, 0xf000],
    [0xfffe, 0x10001],
    [0x1f600, 0x1f64f],
    [0x12345, 0x10fffe],
    [0xe9, 0xfc],
  ])('%i..%i: as many as there are, and the ends are in', (low, high) => {
    const surrogates = Math.max(0, Math.min(high, 0xdfff) - Math.max(low, 0xd800) + 1);
    expect(count(low, high)).toBe(high - low + 1 - surrogates);
    expect(holds(low, high, low)).toBe(true);
    expect(holds(low, high, high)).toBe(true);
    if (low > 0) expect(holds(low, high, low - 1)).toBe(false);
    if (high < 0x10ffff) expect(holds(low, high, high + 1)).toBe(false);
  });

  test('every code point of a range that crosses three lengths', () => {
    for (let codePoint = 0x70; codePoint <= 0x900; codePoint++) {
      expect(holds(0x75, 0x8f0, codePoint)).toBe(codePoint >= 0x75 && codePoint <= 0x8f0);
    }
  });

  test('a whole length is one sequence', () => {
    expect(utf8Ranges(0x80, 0x7ff)).toEqual([
      [
        [0xc2, 0xdf],
        [0x80, 0xbf],
      ],
    ]);
  });
});
