/** Which places of a trigger the bytes around a fire leave: those at 0 to 3, -1, -3 and -5 are looked at. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createGlance } from '../../../src/regex/glances.ts';
import { OP_BYTE } from '../../../src/regex/program.ts';
import { programOf } from './support.ts';

/** The places are the instructions that take `x`; the text fires on its first `!`, which stands for an `x`. */
const left = (pattern: string, text: string, forward = 0): number => {
  const program = programOf(pattern);
  const places = [...program.op.keys()]
    .filter((at) => program.op[at] === OP_BYTE)
    .filter((at) => program.classes[program.y[at]!]!['x'.charCodeAt(0)] === 1)
    .map((instruction) => ({ instruction, forward }));
  const bytes = fromLatin1(`ab${text.replace('!', forward === 0 ? 'x' : '!')}cd`);
  // What stands outside of the haystack is not looked at.
  const glance = createGlance(program, places as never);
  return glance(bytes, 2, 2 + text.length, 2 + text.indexOf('!'));
};

test.each([
  ['abxcd', 'ab!cd', true],
  ['abxcd', 'ab!qd', false],
  ['abxcd', 'ab!cq', false],
  ['abxcde', 'ab!cdq', false],
  ['abxcdef', 'ab!cdeq', true],
  ['abxcd', 'qb!cd', true],
  ['abxcd', 'aq!cd', false],
  ['aaaaax', 'aaaaa!', true],
  ['aaaaax', 'aqaaa!', true],
  ['aaaaax', 'aaqaa!', false],
  ['aaaaaaax', 'aaqaaaa!', false],
  ['aaaaaaax', 'aqaaaaa!', true],
  ['a+x', 'a!', true],
  ['aa+x', '.!', false],
  ['xc', '!', false],
  ['xcd', '!c', false],
  ['xc?', '!q', true],
  ['xc?d', '!q', false],
  ['x(?:cd|ef)', '!gd', false],
  // Each byte is asked by itself.
  ['x(?:cd|ef)', '!ed', true],
  ['x(?:cd|ef)', '!ef', true],
  ['x(?:c|)', '!q', true],
  ['x(?:c|cd)', '!cq', true],
  ['x(?:ce|cd)', '!cq', false],
  ['x$', '!q', true],
  ['\\baax', '.aa!', true],
  ['\\baax', 'qaa!', false],
  ['\\baax', 'aa!', true],
  ['(?:q|\\b)aax', '.aa!', true],
  ['\\baax', 'qqqaa!', false],
  ['\\baax', 'qqq.aa!', true],
  ['(?:\\baa|bbaa)x', 'bbaa!', true],
  ['(?:\\baa|bbaa)x', 'ccaa!', false],
  ['(?:\\baa|bbaa)x', 'qq.aa!', true],
  ['ax', 'qa!', true],
])('%s at ! in %s: %s', (pattern, text, expected) => {
  expect(left(pattern, text)).toBe(expected ? 1 : 0);
});

test('a trigger may fire some bytes behind its place', () => {
  expect(left('xab', 'xa!', 2)).toBe(0);
  expect(left('xa!c', 'xa!c', 2)).toBe(1);
  expect(left('xa!c', 'xq!c', 2)).toBe(0);
  expect(left('xa!c', 'qa!c', 2)).toBe(1);
  expect(left('xa!c', 'xa!q', 2)).toBe(0);
  expect(left('cqxa!', 'cqxa!', 2)).toBe(1);
  expect(left('cqxa!', 'ccxa!', 2)).toBe(0);
});

test('each place has its own bit', () => {
  const all = left('aax|bbx|ccx', '.!');
  expect(all).toBe(0);
  const each = ['aa!', 'bb!', 'cc!', 'dd!'].map((text) => left('aax|bbx|ccx', text));
  expect(each.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 4]);
});

test('where more than 256 places may follow, or the positions are not known, nothing is refused', () => {
  expect(left(`x${'a?'.repeat(200)}b`, '!q')).toBe(0);
  expect(left(`x${'a?'.repeat(300)}b`, '!q')).toBe(1);
  expect(left('(?:a?b?c?d?e?f?g?h?i?j?){100}x', 'q!')).toBe(-1);
});
