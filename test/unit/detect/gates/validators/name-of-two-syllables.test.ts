/** Names of China and Korea in Latin letters, told by their syllables. */
import { expect, test } from 'vitest';
import { isNameOfTwoSyllables } from '../../../../../src/detect/gates/validators/name-of-two-syllables.ts';

test.each([
  'chengzhong wu',
  'huachao mao',
  'xiaoyue zhang',
  'wang mingzhe',
  'deokjin kim',
  'donggeon lim',
  'kang haejin',
  'eungyu lee',
  'zhuge mingxuan',
])('%s', (name) => expect(isNameOfTwoSyllables(name)).toBe(true));

test.each([
  'chengzhong',
  'chengzhong wu li',
  'chengzhong miller',
  'zorkwirt wu',
  'qyxdept kim',
  'li wu',
  'lina kim',
  'deokjinsang kim',
])('%s is none', (name) => expect(isNameOfTwoSyllables(name)).toBe(false));

test('linear whatever is asked', () => {
  const name = `${'ia'.repeat(50_000)} kim`;
  expect(isNameOfTwoSyllables(name)).toBe(false);
});
