import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createGroupWalk } from '../../../src/regex/captures.ts';
import { programOf } from './support.ts';

const group = (
  pattern: string,
  haystack: string,
  index: number,
  start = 0,
  end = haystack.length,
) => {
  const walk = createGroupWalk(programOf(pattern), index);
  const bytes = fromLatin1(haystack);
  return walk.find(bytes, 0, bytes.length, start, end) ? [walk.start, walk.end] : null;
};

test.each([
  ['(a+)(a*)', 'aaa', 1, [0, 3]],
  ['(a+?)(a*)', 'aaa', 1, [0, 1]],
  ['(a+?)(a*)', 'aaa', 2, [1, 3]],
  ['(a)|b', 'b', 1, null],
  ['(?:(a)|b)*', 'ab', 1, [0, 1]],
  ['(a*)*', 'aa', 1, [0, 2]],
  ['(a|ab)(c|bcd)', 'abcd', 2, [1, 4]],
  ['x(?:(y)|(z))', 'xz', 2, [1, 2]],
  ['(()|a)b', 'ab', 1, [0, 1]],
])('%s on %s, group %i', (pattern, haystack, index, span) => {
  expect(group(pattern, haystack, index)).toEqual(span);
});

test('assertions look outside of the match, and at the borders of the haystack', () => {
  expect(group('(a\\b)', 'xa.', 1, 1, 2)).toEqual([1, 2]);
  expect(group('(a\\B)|a', 'xa.', 1, 1, 2)).toBeNull();
  expect(group('a($|b)', 'xa', 1, 1, 2)).toEqual([2, 2]);
});

test('nothing outside of the haystack is looked at', () => {
  const within = (pattern: string, start: number, end: number) => {
    const walk = createGroupWalk(programOf(pattern), 1);
    const bytes = fromLatin1('xaax');
    return walk.find(bytes, 1, 3, start, end) ? [walk.start, walk.end] : null;
  };
  expect(within('\\b(a)|a', 1, 2)).toEqual([1, 2]);
  expect(within('\\b(a)|a', 2, 3)).toBeNull();
  expect(within('(a)\\b|a', 2, 3)).toEqual([2, 3]);
  expect(within('(a)\\b|a', 1, 2)).toBeNull();
  expect(within('a(\\b)|a', 2, 3)).toEqual([3, 3]);
  expect(within('(\\b)|', 3, 3)).toEqual([3, 3]);
  expect(within('(\\b)|', 2, 2)).toBeNull();
});

test('a group may be empty at the start, or take the byte 0', () => {
  expect(group('()a', 'a', 1)).toEqual([0, 0]);
  expect(group('(\\x00+)a', '\0\0a', 1)).toEqual([0, 2]);
});

test('a match of 100 KB costs one pass', () => {
  const text = 'ab'.repeat(50_000);
  expect(group('(?:a(b))+', text, 1)).toEqual([text.length - 1, text.length]);
});
