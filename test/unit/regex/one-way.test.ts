/** The quick group walk says what the one with threads says (captures.ts), or nothing. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createGroupWalk } from '../../../src/regex/captures.ts';
import { createOneWay } from '../../../src/regex/one-way.ts';
import { programOf } from './support.ts';

const oneWay = (pattern: string, haystack: string, group: number, start: number, end: number) => {
  const program = programOf(pattern);
  const bytes = fromLatin1(haystack);
  const walk = createOneWay(program, group);
  if (!walk.find(bytes, 0, bytes.length, start, end, false)) return null;
  const found = [walk.start, walk.end];
  const slow = createGroupWalk(program, group);
  const takesPart = slow.find(bytes, 0, bytes.length, start, end);
  expect(found).toEqual(takesPart ? [slow.start, slow.end] : [-1, -1]);
  // A second time, with what it has learned.
  expect(walk.find(bytes, 0, bytes.length, start, end, false)).toBe(true);
  expect([walk.start, walk.end]).toEqual(found);
  return found;
};

test.each([
  ['key=(a+);', 'key=aaa;', 1, [4, 7]],
  ['(a)(b)(c)', 'abc', 1, [0, 1]],
  ['(a)(b)(c)', 'abc', 2, [1, 2]],
  ['(a)(b)(c)', 'abc', 3, [2, 3]],
  ['(?:(a)|b)c', 'bc', 1, [-1, -1]],
  ['(?:(a)|b)+', 'aba', 1, [2, 3]],
  ['x()y', 'xy', 1, [1, 1]],
  ['(\\x00+)b', '\0\0b', 1, [0, 2]],
  ['(a+?)b', 'aab', 1, [0, 2]],
])('%s on %s, group %i', (pattern, haystack, group, span) => {
  expect(oneWay(pattern, haystack, group, 0, haystack.length)).toEqual(span);
});

test.each([
  ['(a+)(a*)', 'aaa'],
  ['(?:(a)|ab)b?', 'ab'],
  ['(a|[ab])c', 'ac'],
  ['(?:a|(a))', 'a'],
])('%s on %s takes a byte in two ways: no answer', (pattern, haystack) => {
  expect(oneWay(pattern, haystack, 1, 0, haystack.length)).toBeNull();
});

test('what stands behind a match that could end here has lost, at the end alone', () => {
  expect(oneWay('(a)(?:b|)', 'ab', 1, 0, 2)).toEqual([0, 1]);
  expect(oneWay('(a)(?:|b)', 'ab', 1, 0, 1)).toEqual([0, 1]);
  expect(oneWay('(a)(?:|b)', 'ab', 1, 0, 2)).toBeNull();
});

test('assertions look outside of the match, and at the borders of the haystack', () => {
  expect(oneWay('(?:\\b(a)|\\Ba)b', 'ab', 1, 0, 2)).toEqual([0, 1]);
  expect(oneWay('(?:\\b(a)|\\Ba)b', 'xab', 1, 1, 3)).toEqual([-1, -1]);
  expect(oneWay('(?:\\b(a)|\\Ba)b', '.ab', 1, 1, 3)).toEqual([1, 2]);
  expect(oneWay('a(?:()\\b|\\B)', 'a', 1, 0, 1)).toEqual([1, 1]);
  expect(oneWay('a(?:()\\b|\\B)', 'a.', 1, 0, 1)).toEqual([1, 1]);
  expect(oneWay('a(?:()\\b|\\B)', 'ab', 1, 0, 1)).toEqual([-1, -1]);
  expect(oneWay('a(?:()$|b)', 'a', 1, 0, 1)).toEqual([1, 1]);
  expect(oneWay('(?:^(a)|a)', 'xa', 1, 1, 2)).toEqual([-1, -1]);
});

test('asked for the start alone it does not look at what comes behind', () => {
  const walk = createOneWay(programOf('x(a+)(?:b|[bc])'), 1);
  const bytes = fromLatin1('xaab');
  expect(walk.find(bytes, 0, 4, 0, 4, false)).toBe(false);
  expect(walk.find(bytes, 0, 4, 0, 4, true)).toBe(true);
  expect(walk.start).toBe(1);
});

test('nothing outside of the haystack is looked at', () => {
  const walk = createOneWay(programOf('(?:\\b(a)|\\Ba)(?:b|$)'), 1);
  const bytes = fromLatin1('xabx');
  expect(walk.find(bytes, 1, 4, 1, 3, false)).toBe(true);
  expect([walk.start, walk.end]).toEqual([1, 2]);
  expect(walk.find(bytes, 0, 2, 1, 2, false)).toBe(true);
  expect([walk.start, walk.end]).toEqual([-1, -1]);
});
