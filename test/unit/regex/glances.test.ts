/** Which places of a trigger the bytes around a fire leave: those at 0 to 3, -2, -4 and -6 are looked at. */
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
  ['abxcd', 'qb!cd', false],
  ['abxcd', 'aq!cd', true],
  ['aaaaax', 'aaaaa!', true],
  ['aaaaax', 'aqaaa!', false],
  ['aaaaaaax', 'aqaaaaa!', false],
  ['aaaaaaax', 'qaaaaaa!', true],
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
  ['\\bax', '.a!', true],
  ['\\bax', 'qa!', false],
  ['\\bax', 'a!', true],
  ['(?:q|\\b)ax', '.a!', true],
  ['\\bax', 'qqqa!', false],
  ['\\bax', 'qqq.a!', true],
  ['(?:\\ba|bba)x', 'bba!', true],
  ['(?:\\ba|bba)x', 'cca!', false],
  ['(?:\\ba|bba)x', 'qq.a!', true],
  ['ax', 'qa!', true],
])('%s at ! in %s: %s', (pattern, text, expected) => {
  expect(left(pattern, text)).toBe(expected ? 1 : 0);
});

test('a trigger may fire some bytes behind its place', () => {
  expect(left('xab', 'xa!', 2)).toBe(0);
  expect(left('xa!c', 'xa!c', 2)).toBe(1);
  expect(left('xa!c', 'qa!c', 2)).toBe(0);
  expect(left('xa!c', 'xq!c', 2)).toBe(1);
  expect(left('xa!c', 'xa!q', 2)).toBe(0);
  expect(left('cqxa!', 'cqxa!', 2)).toBe(1);
  expect(left('cqxa!', 'qqxa!', 2)).toBe(0);
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
