import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createSearcher } from '../../../src/regex/searcher.ts';
import { programOf } from './support.ts';

const find = (pattern: string, haystack: string, from = 0, start = 0, end = haystack.length) => {
  const searcher = createSearcher(programOf(pattern));
  const found = searcher.find(fromLatin1(haystack), start, end, from);
  return found ? [searcher.matchStart, searcher.matchEnd] : null;
};

describe('leftmost-first', () => {
  test.each([
    ['a|ab', 'xab', [1, 2]],
    ['ab|a', 'xab', [1, 3]],
    ['abb|b', 'abba', [0, 3]],
    ['ba|[-a]', 'aba', [0, 1]],
    ['a+?b|c', 'aac', [2, 3]],
    ['(?:a|ab)(?:c|bcd)', 'abcd', [0, 4]],
    ['x*', 'aaa', [0, 0]],
    ['a.*z|a', 'abc', [0, 1]],
    ['[^a]b|b', 'xxb', [1, 3]],
  ])('%s on %s', (pattern, haystack, span) => {
    expect(find(pattern, haystack)).toEqual(span);
  });
});

describe('haystack borders', () => {
  test('^ $ \\b and \\A see the haystack, not the buffer', () => {
    expect(find('^b$', 'abc', 1, 1, 2)).toEqual([1, 2]);
    expect(find('\\bb\\b', 'abc', 1, 1, 2)).toEqual([1, 2]);
    expect(find('\\Bb', 'abc', 1, 1, 2)).toBeNull();
  });

  test('a later start still sees the byte before it', () => {
    expect(find('\\bb', 'ab b', 1)).toEqual([3, 4]);
    expect(find('^b', 'ab', 1)).toBeNull();
    expect(find('(?m)^b', 'a\nb', 2)).toEqual([2, 3]);
    expect(find('\\Bb', 'ab', 1)).toEqual([1, 2]);
  });

  test('no byte outside is read', () => {
    expect(find('a+', 'aaaaa', 1, 1, 3)).toEqual([1, 3]);
    expect(find('abc', 'abc', 0, 0, 2)).toBeNull();
  });

  test('a start past the end finds nothing; at the end only what is empty', () => {
    expect(find('a', 'a', 2)).toBeNull();
    expect(find('a', 'a', 1)).toBeNull();
    expect(find('a*', 'a', 1)).toEqual([1, 1]);
    expect(find('a', '')).toBeNull();
  });
});

describe('secret', () => {
  const secret = (pattern: string, haystack: string) => {
    const searcher = createSearcher(programOf(pattern));
    const bytes = fromLatin1(haystack);
    expect(searcher.find(bytes, 0, bytes.length, 0)).toBe(true);
    const took = searcher.secret(bytes, 0, bytes.length, searcher.matchStart, searcher.matchEnd);
    return [took, searcher.secretStart, searcher.secretEnd];
  };

  test('the group, if it took part and is not empty; else the whole match', () => {
    expect(secret('k=(?P<secret>\\w+)', 'x k=abc ')).toEqual([true, 4, 7]);
    expect(secret('k=(?P<secret>\\d*)', 'k=abc')).toEqual([false, 0, 2]);
    expect(secret('a(?P<secret>b)|c', 'xc')).toEqual([false, 1, 2]);
    expect(secret('ab', 'ab')).toEqual([false, 0, 2]);
  });

  test('in a loop the last round counts; a round without it leaves it', () => {
    expect(secret('(?:(?P<secret>a)|b)+', 'aabb')).toEqual([true, 1, 2]);
  });

  test('another name is no secret', () => {
    expect(secret('a(?P<other>b)', 'ab')).toEqual([false, 0, 2]);
  });
});

describe('bounds', () => {
  test('a pattern with exponentially many states costs one step a byte and direction', () => {
    const searcher = createSearcher(programOf('(?:a|b)*a(?:a|b){14}c'));
    let seed = 1;
    const bytes = Uint8Array.from({ length: 20_000 }, () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 16) & 1 ? 97 : 98;
    });
    expect(searcher.find(bytes, 0, bytes.length, 0)).toBe(false);
    const { flushes, built } = searcher.counts();
    expect(flushes).toBeGreaterThan(10);
    expect(built).toBeLessThanOrEqual(bytes.length + 1);
  });

  test('a flush in the middle of a match changes nothing', () => {
    const pattern = '(?:[ab]{3}c){2}[ab]*\\bz';
    const bytes = fromLatin1('xxabacbabcabababab-zabacbabcab'.replace('-z', '') + ' abacbabc z');
    const spans = [0, 2_000, 1 << 17].map((budget) => {
      const searcher = createSearcher(programOf(pattern), budget);
      return [
        searcher.find(bytes, 0, bytes.length, 0) && [searcher.matchStart, searcher.matchEnd],
        searcher.counts().flushes > 0,
      ];
    });
    expect(spans.map(([span]) => span)).toEqual([spans[2]![0], spans[2]![0], spans[2]![0]]);
    expect(spans[0]![1]).toBe(true);
    expect(spans[2]![1]).toBe(false);
  });

  test('bytes walked are counted, at most twice the haystack for one find', () => {
    const searcher = createSearcher(programOf('a.*z|a'));
    const bytes = fromLatin1(`x${'a'.repeat(1000)}`);
    expect(searcher.find(bytes, 0, bytes.length, 0)).toBe(true);
    const { walked } = searcher.counts();
    expect(walked).toBeGreaterThanOrEqual(bytes.length);
    expect(walked).toBeLessThanOrEqual(2 * bytes.length + 2);
  });

  test('a second search over known bytes builds nothing', () => {
    const searcher = createSearcher(programOf('\\bk=(?P<secret>\\w+)'));
    const bytes = fromLatin1('a line with k=value in it');
    searcher.find(bytes, 0, bytes.length, 0);
    const { built } = searcher.counts();
    searcher.find(bytes, 0, bytes.length, 0);
    expect(searcher.counts().built).toBe(built);
  });

  test('one program serves two searchers', () => {
    const program = programOf('a+');
    const bytes = fromLatin1('baab');
    const [one, two] = [createSearcher(program), createSearcher(program, 0)];
    expect(one.find(bytes, 0, 4, 0)).toBe(two.find(bytes, 0, 4, 0));
    expect([one.matchStart, one.matchEnd]).toEqual([two.matchStart, two.matchEnd]);
  });
});
