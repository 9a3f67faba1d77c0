/** Where a border inside a letter of UTF-8 is moved to. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { letterEnd, letterStart } from '../../../src/detect/whole-letters.ts';

test.each([
  ['between letters of ASCII', 'abc', 1, 1, 1],
  ['in two bytes', 'a\xc3\xa9b', 2, 1, 3],
  ['behind the first of three', '\xe4\xb8\xadb', 1, 0, 3],
  ['behind the second of three', '\xe4\xb8\xadb', 2, 0, 3],
  ['behind the first of four', 'a\xf0\x9f\x98\x80', 2, 1, 5],
  ['behind the third of four', 'a\xf0\x9f\x98\x80', 4, 1, 5],
  ['before a letter', 'a\xc3\xa9', 1, 1, 1],
  ['behind a letter', '\xc3\xa9a', 2, 2, 2],
  ['behind a letter, before what is a part of none', '\xc3\xa9\xa9', 2, 2, 2],
  ['in a letter that ends too soon', '\xe4\xb8a', 1, 1, 1],
  ['in a letter that the text ends in', 'a\xe4\xb8', 2, 2, 2],
  ['behind what begins no letter', '\xc1\xbf', 1, 1, 1],
  ['behind what begins no letter any more', '\xf5\x80\x80\x80', 2, 2, 2],
  ['in bytes that are parts of letters alone', '\x80\x80\x80\x80\x80', 4, 4, 4],
  ['at the start of the text', '\xa9\xa9', 0, 0, 0],
  ['at its end', '\xc3\xa9', 2, 2, 2],
])('%s', (_, text, at, start, end) => {
  const bytes = fromLatin1(text);
  expect(letterStart(bytes, at, 0, bytes.length)).toBe(start);
  expect(letterEnd(bytes, at, 0, bytes.length)).toBe(end);
});

test('a letter that begins before the haystack, or ends behind it, is none of its', () => {
  const bytes = fromLatin1('\xe4\xb8\xad');
  expect(letterStart(bytes, 2, 1, 3)).toBe(2);
  expect(letterEnd(bytes, 1, 0, 2)).toBe(1);
});
