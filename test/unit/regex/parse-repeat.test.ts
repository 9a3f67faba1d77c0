import { describe, expect, test } from 'vitest';
import { parsePattern } from '../../../src/regex/parse.ts';
import { matchOf, problemOf } from './support.ts';

describe('repeats', () => {
  test.each([
    ['ba*', 'baaa', 'baaa'],
    ['ba*?', 'baaa', 'b'],
    ['ba+', 'baaa', 'baaa'],
    ['ba+?', 'baaa', 'ba'],
    ['ba?', 'baaa', 'ba'],
    ['ba??', 'baaa', 'b'],
    ['a{2}', 'aaa', 'aa'],
    ['a{2,}', 'aaaa', 'aaaa'],
    ['a{2,}?', 'aaaa', 'aa'],
    ['a{1,3}', 'aaaa', 'aaa'],
    ['a{1,3}?', 'aaaa', 'a'],
    ['ba{0}', 'baa', 'b'],
    ['(?:ab){2}', 'ababab', 'abab'],
    ['^*a', 'a', 'a'],
    ['(?:){3}a', 'a', 'a'],
  ])('%s on %s', (pattern, haystack, match) => {
    expect(matchOf(pattern, haystack)).toBe(match);
  });

  test.each([
    ['a{,2}', 'a{,2}'],
    ['a{02}', 'a{02}'],
    ['a{x}', 'a{x}'],
    ['a{', 'a{'],
    ['{', '{'],
    ['{2', '{2'],
    ['a{ 2}', 'a{ 2}'],
    ['a{2,x}', 'a{2,x}'],
    ['}', '}'],
    ['a{-1}', 'a{-1}'],
  ])('%s: braces without a count are literal, as in RE2', (pattern, match) => {
    expect(matchOf(pattern, `..${match}..`)).toBe(match);
  });

  test('a literal brace can be repeated', () => {
    expect(matchOf('a{+', 'a{{{')).toBe('a{{{');
  });
});

describe('bounds', () => {
  test('a count is at most 1000', () => {
    expect(parsePattern('a{1000}').ok).toBe(true);
    expect(parsePattern('a{0,1000}').ok).toBe(true);
    expect(parsePattern('a{1000,}').ok).toBe(true);
    for (const count of ['{1001}', '{1,1001}', '{1001,}', '{0,1001}', '{99999999999999999999}']) {
      expect(problemOf(`a${count}`)).toMatchObject({
        offset: 1,
        message: 'a repeat count above 1000',
      });
    }
  });

  test('counts inside one another multiply to at most 1000', () => {
    expect(parsePattern('(?:a{10}){100}').ok).toBe(true);
    expect(problemOf('(?:a{10}){101}').offset).toBe(9);
    expect(problemOf('(?:(?:a{10}b){10}c){11}').offset).toBe(19);
    expect(problemOf('(?:a{500,}){3}').offset).toBe(11);
    expect(parsePattern('(?:a{1000})*').ok).toBe(true);
    expect(parsePattern('(?:a{1000}){0,1}').ok).toBe(true);
    expect(parsePattern('(?:a{500}|b){2}').ok).toBe(true);
  });

  test('a repeat of a repeat needs a group', () => {
    expect(problemOf('a**').offset).toBe(2);
    expect(problemOf('a*+').hint).toContain('possessive');
    expect(problemOf('a???').offset).toBe(3);
    expect(matchOf('(?:a*)*b', 'aab')).toBe('aab');
  });

  test('something must stand before a repeat', () => {
    for (const pattern of ['*', '+a', '?', '{2}', '(|*a)', '(?:+)', '(?i)*']) {
      expect(problemOf(pattern).message).toBe('nothing stands before this repeat');
    }
  });
});
