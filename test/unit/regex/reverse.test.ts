import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createSearcher } from '../../../src/regex/searcher.ts';
import { reverseProgram } from '../../../src/regex/reverse.ts';
import { programOf } from './support.ts';

/** Does the pattern match the text as a whole, asked of the mirrored program on the mirrored text? */
const mirrored = (pattern: string, text: string): boolean => {
  const bytes = fromLatin1(text.split('').toReversed().join(''));
  const program = reverseProgram(programOf(`\\A(?:${pattern})\\z`));
  const searcher = createSearcher(program);
  return searcher.find(bytes, 0, bytes.length, 0);
};

test.each([
  ['abc', 'abc', true],
  ['abc', 'cba', false],
  ['a*b', 'aab', true],
  ['a|bc', 'bc', true],
  ['a|bc', 'cb', false],
  ['(a+)(b?)', 'aa', true],
  ['a{2,3}', 'aaaa', false],
  ['\\bab\\b', 'ab', true],
  ['a\\Bb', 'ab', true],
  ['(?m)a$\\n^b', 'a\nb', true],
  ['', '', true],
  ['[^\\x00-\\xff]', 'a', false],
])('%s on %s: %s', (pattern, text, matches) => {
  expect(mirrored(pattern, text)).toBe(matches);
});
