/** RE2 as the judge: its reasons, bytes, and that thousands of patterns do not break it. */
import { expect, test } from 'vitest';
import { parsePattern } from '../../../src/regex/parse.ts';
import { createRe2Check } from '../../../src/pack/re2-check.ts';

const check = createRe2Check();

test.each([
  ['(a', 'missing )'],
  ['a**', 'bad repetition operator'],
  ['[b-a]', 'invalid character class range'],
  ['a{1001}', 'invalid repetition size'],
  ['(?=a)', 'invalid perl operator'],
  ['\\8', 'invalid escape sequence'],
  ['[[:foo:]]', 'invalid character class range'],
  ['/u: (a', 'missing )'],
])('refuses %s: %s', (pattern, reason) => {
  expect(check(pattern)).toBe(reason);
});

test.each([
  '\\b(?P<secret>(?:AKIA|ASIA)[A-Z2-7]{16})\\b',
  'Größe[äöü]+😀',
  '[à-ü]x',
  '(?i)token\\s*[:=]',
  '\\x{e9}|\\xff',
])('accepts %s, as our own parser does', (pattern) => {
  expect(check(pattern)).toBeNull();
  expect(parsePattern(pattern).ok).toBe(true);
});

test('6,000 patterns in one process: more than one module of re2-wasm bears', () => {
  for (let i = 0; i < 6000; i++) expect(check(`key${i}[a-z]{1,9}`)).toBeNull();
});

test('a pattern that is too large for RE2 is refused, and the next one is judged again', () => {
  expect(check('(?:(?:[a-z]{1000}){1000}){1000}')).toMatch(/size|large/u);
  expect(check('abc')).toBeNull();
});
