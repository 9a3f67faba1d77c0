import { test as check } from '@fast-check/vitest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createBranchWalk } from '../../../src/regex/branches.ts';
import { createSearcher } from '../../../src/regex/searcher.ts';
import { programOf } from './support.ts';

const written = (pattern: string): string[] =>
  createBranchWalk(pattern)!.branches.map(({ start, end }) => pattern.slice(start, end));

/** Branches of the first match of the pattern, as written. */
const taken = (pattern: string, text: string): string[] => {
  const bytes = fromLatin1(text);
  const searcher = createSearcher(programOf(pattern));
  expect(searcher.find(bytes, 0, bytes.length, 0)).toBe(true);
  const match = { start: searcher.matchStart, end: searcher.matchEnd };
  const indexes: number[] = [];
  const walk = createBranchWalk(pattern)!;
  walk.taken(bytes, { start: 0, end: bytes.length }, match, (index) => indexes.push(index));
  return indexes.map((index) => written(pattern)[index]!);
};

test.each([
  ['abc', []],
  ['a|b', ['a', 'b']],
  ['x(?:a|(?P<secret>b|cc)|)y', ['a', '(?P<secret>b|cc)', 'b', 'cc', '']],
  ['\\Qa|b\\E|[|]|\\|', ['\\Qa|b\\E', '[|]', '\\|']],
  ['(?i:é|ü)|[éa]', ['(?i:é|ü)', 'é', 'ü', '[éa]']],
])('branches of %s', (pattern, branches) => {
  expect(written(pattern)).toEqual(branches);
});

describe('a match took', () => {
  test.each([
    ['a|b', 'b', ['b']],
    ['(?:^|[^0-9])7', '7', ['^']],
    ['(?:^|[^0-9])7', 'x7', ['[^0-9]']],
    ['(?:a|b)+c', 'abac', ['a', 'b']],
    ['(?:a|b){3}', 'aaa', ['a']],
    ['(?:ab|a)(?:c|bc)', 'abc', ['ab', 'c']],
    ['(?:a(?:x|y)|b)z', 'ayz', ['a(?:x|y)', 'y']],
    ['(?:a|b)??(?:b|c)', 'bc', ['b']],
    ['(?:|a)b', 'ab', ['a']],
    ['\\b(?:a|a\\b)', 'a', ['a']],
    ['x(?:\\b|y)', 'x.', ['\\b']],
  ])('%s on %s', (pattern, text, branches) => {
    expect(taken(pattern, text)).toEqual(branches);
  });
});

test('a pattern that is refused, or too large with its groups, has no walk', () => {
  expect(createBranchWalk('a(')).toBeNull();
  expect(createBranchWalk('(?:a|b|c|d|e|f){1000}')).toBeNull();
});

const word = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 1, maxLength: 3 });

check.prop([
  fc.uniqueArray(word, { minLength: 2, maxLength: 5 }),
  fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 6 }),
])('of plain words it is the first that begins where the match does', (words, text) => {
  // The leftmost start, then the first word.
  const starts = words.map((it) => text.indexOf(it)).filter((at) => at >= 0);
  const first = Math.min(...starts);
  fc.pre(starts.length > 0);
  expect(taken(words.join('|'), text)).toEqual([words.find((it) => text.startsWith(it, first))]);
});
