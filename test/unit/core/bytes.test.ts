import { expect, test } from 'vitest';
import {
  fromLatin1,
  isLatin1,
  lowerAscii,
  rangeEquals,
  toLatin1,
} from '../../../src/core/bytes.ts';

test('Latin-1 there and back, every byte, longer than one chunk', () => {
  const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => at % 256);
  expect(fromLatin1(toLatin1(bytes))).toEqual(bytes);
  expect(toLatin1(bytes, 5_000, 5_002)).toBe(String.fromCharCode(5_000 % 256, 5_001 % 256));
});

test('only ASCII upper case is folded', () => {
  for (let byte = 0; byte < 256; byte++) {
    const expected = byte < 128 ? String.fromCharCode(byte).toLowerCase().charCodeAt(0) : byte;
    expect(lowerAscii(byte)).toBe(expected);
  }
});

test('ranges compare by length and bytes', () => {
  const bytes = fromLatin1('abcabc');
  expect(rangeEquals(bytes, 3, 6, fromLatin1('abc'))).toBe(true);
  expect(rangeEquals(bytes, 3, 5, fromLatin1('abc'))).toBe(false);
  expect(rangeEquals(bytes, 2, 5, fromLatin1('abc'))).toBe(false);
  expect(rangeEquals(bytes, 6, 6, fromLatin1(''))).toBe(true);
});

test('bytes compare with chars by length and code', () => {
  const bytes = fromLatin1('abc\u00e9');
  expect(isLatin1(bytes, 2, 4, 'c\u00e9')).toBe(true);
  expect(isLatin1(bytes, 2, 4, 'c')).toBe(false);
  expect(isLatin1(bytes, 2, 4, 'cx')).toBe(false);
  expect(isLatin1(bytes, 1, 1, '')).toBe(true);
  // One byte is one char: no other char has the same low byte.
  expect(isLatin1(bytes, 0, 1, '\u0161')).toBe(false);
});
