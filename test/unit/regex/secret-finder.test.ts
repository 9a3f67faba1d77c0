/** Where the secret of a match lies: as the walk with threads has it (captures.ts), by the quickest way that can tell. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createSecretFinder } from '../../../src/regex/secret-finder.ts';
import { programOf } from './support.ts';

const finderOf = (pattern: string) => {
  const finder = createSecretFinder(programOf(pattern), 1);
  return {
    threaded: () => finder.threaded,
    find: (text: string, start = 0, end = text.length) => {
      const bytes = fromLatin1(text);
      const found = finder.find(bytes, 0, bytes.length, start, end);
      return found ? [finder.start, finder.end] : null;
    },
  };
};

test.each([
  ['(a+)', 'aaa', [0, 3]],
  ['k=(a+)', 'k=aa', [2, 4]],
  ['(a+);', 'aa;', [0, 2]],
  ['k=(a+);', 'k=aa;', [2, 4]],
  ['()a', 'a', [0, 0]],
  ['a()', 'a', [1, 1]],
  ['(?:(a)|b)c', 'bc', null],
  ['(?:(a)|b)c', 'ac', [0, 1]],
  ['k(?:=(a+)|b)', 'kb', null],
  ['(?:x(a))?b', 'b', null],
])('%s in %s, told without threads', (pattern, text, span) => {
  const { find, threaded } = finderOf(pattern);
  for (let round = 0; round < 3; round++) expect(find(text)).toEqual(span);
  expect(find(`..${text}`, 2)).toEqual(span === null ? null : span.map((at) => at + 2));
  expect(threaded()).toBe(0);
});

test('a byte that can be taken in two ways is left to threads; after eight such matches all are', () => {
  const { find, threaded } = finderOf('(a|[ab])c');
  const told = (text: string): number => {
    expect(find(text)).toEqual([0, 1]);
    return threaded();
  };
  expect(told('bc')).toBe(0);
  for (let times = 1; times <= 7; times++) expect(told('ac')).toBe(times);
  expect([told('bc'), told('ac'), told('bc'), told('bc')]).toEqual([7, 8, 9, 10]);
});
