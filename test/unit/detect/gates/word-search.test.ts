/** Words are looked for all at once: the answer is that of a search for each. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { createWordSearch } from '../../../../src/detect/gates/word-search.ts';
import { containsWord } from '../../../oracle/contains-word.ts';

const LISTS = [
  ['abcd', 'xyz', 'b', 'zz'],
  ['abcd', 'xyzzy', 'bcdef', 'q-9'],
  ['ab', 'abcdef', 'yz', 'xx'],
  ['[key]', '{x', 'k~', '\x7f\x80\xff'],
  ['abcd', 'abce', 'abd', 'abcf', ''],
].map((list) => list.map(fromLatin1));
const TEXTS = ['', 'a', 'AbCd', '..abc', 'abcxy', 'yxyzz', 'xyzzy', '!abce!', 'q-9', 'Q-9', 'q-8'];
const MORE = [
  '[KEY]',
  '{kEy}',
  '[X',
  '{X',
  'k^',
  'K~',
  '\x7f\x80\xff',
  '\x7f\x80',
  '...ab',
  'bcde',
  'BCDEF',
];

test('in any range, at its start and its end, in any case', () => {
  for (const text of [...TEXTS, ...MORE]) {
    const bytes = fromLatin1(`xy${text}zz`);
    for (let start = 0; start <= 3; start++) {
      for (let end = start; end <= bytes.length; end++) {
        for (const list of LISTS) {
          const expected = list.some((word) => containsWord(bytes, start, end, word));
          const stands = createWordSearch({ anywhere: list, bordered: [] });
          expect(stands(bytes, start, end, 0, bytes.length)).toBe(expected);
        }
      }
    }
  }
});

test.each([
  ['AbC', 'abc', true],
  ['ab', 'abc', false],
  ['xabc', 'abc', true],
  ['a@', 'a`', false],
  ['[', '{', false],
  ['A', 'a', true],
  ['Z', 'z', true],
  ['\xc1', '\xe1', false],
  ['anything', '', true],
])('%j holds %j: %s', (text, word, expected) => {
  expect(containsWord(fromLatin1(text), 0, text.length, fromLatin1(word))).toBe(expected);
});
