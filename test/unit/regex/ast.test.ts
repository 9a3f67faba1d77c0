import { expect, test } from 'vitest';
import { matchesEmpty } from '../../../src/regex/ast.ts';
import { astOf } from './support.ts';

test.each([
  '',
  'a*',
  'a?',
  '(?:a|)',
  '()',
  'a{0}',
  '\\b',
  '^$',
  '(a*)(b?)',
  'a{0,3}?',
  '(?:\\b)+',
  '(?i)',
])('%s can match empty', (pattern) => expect(matchesEmpty(astOf(pattern))).toBe(true));

test.each(['a', 'a+', 'a|b', '(a)', 'a*b', '[^\\x00-\\xff]', 'a{2,}', '\\bx\\b', '(?:a|b*c)', 'é'])(
  '%s cannot',
  (pattern) => expect(matchesEmpty(astOf(pattern))).toBe(false),
);
