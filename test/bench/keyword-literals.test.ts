import { describe, expect, test } from 'vitest';
import { toLatin1 } from '../../src/core/bytes.ts';
import { keywordLiterals } from '../../bench/engines/keyword-literals.ts';
import { astOf } from '../unit/regex/support.ts';

const triggers = (pattern: string): string[] | null =>
  keywordLiterals(astOf(pattern))
    ?.map((word) => toLatin1(word))
    .toSorted() ?? null;

describe('derived', () => {
  test.each([
    ['\\b(?P<secret>(?:AKIA|ASIA)[A-Z2-7]{16})\\b', ['akia', 'asia']],
    ['(?i)pass(?:word|wd)?\\s*[=:]\\s*\\S+', ['pass']],
    ['gh[pousr]_[A-Za-z0-9]{36}', ['gho_', 'ghp_', 'ghr_', 'ghs_', 'ghu_']],
    ['[\\w.]+@[\\w.]+', ['@']],
    ['eyJ[\\w-]+\\.eyJ[\\w-]+', ['.eyj']],
    ['(?:foo|barbaz)\\d', ['barbaz', 'foo']],
    ['(?:foo|xfoo)\\W', ['foo']],
    ['x{3}-key', ['xxx-key']],
    ['(?:abc){2,}', ['abcabc']],
    ['-----BEGIN [A-Z ]+-----', ['-----begin ']],
    ['é+', ['\xc3\xa9']],
  ])('%s', (pattern, words) => {
    expect(triggers(pattern)).toEqual(words);
  });
});

describe('none where nothing is rare enough', () => {
  test.each([
    '\\d{3}-\\d{2}-\\d{4}',
    '[a-z]+',
    '.',
    'a',
    '(?:abc|\\d)',
    'a*',
    '(?:secret)?x',
    '[^\\x00-\\xff]',
    '',
  ])('%s', (pattern) => expect(triggers(pattern)).toBeNull());
});

test('many words become what they begin with, so that there are at most 64', () => {
  const words = Array.from({ length: 65 }, (_, i) => `key${i}x`);
  expect(triggers(`(?:${words.slice(0, 64).join('|')})=`)?.length).toBe(64);
  expect(triggers(`(?:${words.join('|')})=`)).toEqual(['key']);
});

test('a class multiplies words only where that pays', () => {
  expect(triggers('secret[abcd]')).toEqual(['secret']);
  expect(triggers('ab[cd]efgh')).toEqual(['abcefgh', 'abdefgh']);
});
