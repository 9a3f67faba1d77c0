/** What may follow a fire of a trigger, byte by byte. */
import { expect, test } from 'vitest';
import { AHEAD_COLUMNS, createAhead, DIES, ENDS } from '../../../src/regex/ahead.ts';
import { OP_BYTE } from '../../../src/regex/program.ts';
import { programOf } from './support.ts';

/** From the instructions that take `byte`, which stand `forward` bytes before the fire. */
const aheadOf = (pattern: string, byte: string, forward = 0) => {
  const program = programOf(pattern);
  const places = [...program.op.keys()]
    .filter((at) => program.op[at] === OP_BYTE)
    .filter((at) => program.classes[program.y[at]!]![byte.charCodeAt(0)] === 1)
    .map((instruction) => ({ instruction, forward }));
  return createAhead(program, places as never);
};

/** `dies` or `ends` behind the bytes that were taken before; all of them where a match may go on. */
const follow = (pattern: string, byte: string, text: string, forward = 0): string => {
  const ahead = aheadOf(pattern, byte, forward);
  let where = ahead.start;
  if (where === null) return 'unknown';
  for (let at = 0; at < text.length; at++) {
    const next = ahead.step(where, Math.min(text.charCodeAt(at), AHEAD_COLUMNS - 1));
    if (next === DIES || next === ENDS)
      return `${text.slice(0, at)} ${next === DIES ? 'dies' : 'ends'}`;
    expect([...next]).toEqual([...next].toSorted((a, b) => a - b));
    where = next;
  }
  return text;
};

test.each([
  ['xabc', 'x', 'xab', 'xab'],
  ['xabc', 'x', 'xabc', 'xab ends'],
  ['xabc', 'x', 'xac', 'xa dies'],
  ['xabc', 'x', 'a', ' dies'],
  ['x(?:ab|cd)e', 'x', 'xcd', 'xcd'],
  ['x(?:ab|cd)e', 'x', 'xcb', 'xc dies'],
  ['xa*b', 'x', 'xaaaab', 'xaaaa ends'],
  ['xa*b', 'x', 'xaaaac', 'xaaaa dies'],
  ['xa?', 'x', 'xa', ' ends'],
  ['x|xab', 'x', 'xab', ' ends'],
  ['x\\xe9\\xffa', 'x', 'x\xe9\xe9\xe9', 'x\xe9\xe9 dies'],
  ['x\\x7fa', 'x', 'x\x80', 'x dies'],
  ['x\\bab', 'x', 'xa', 'xa'],
])('%s from %s on: %j is followed as %j', (pattern, byte, text, told) => {
  expect(follow(pattern, byte, text)).toBe(told);
});

test('a trigger that fires some bytes behind its place begins there', () => {
  expect(follow('xabcd', 'x', 'bcd', 2)).toBe('bc ends');
  expect(follow('xabcd', 'x', 'xab', 2)).toBe(' dies');
  expect(follow('x[ab]c|yxd', 'x', 'cd', 1)).toBe(' dies');
  expect(follow('x[ab]c|yxd', 'x', 'bc', 1)).toBe('b ends');
  // A match may have ended before the fire.
  expect(follow('xa?b?', 'x', 'a', 2)).toBe('unknown');
  expect(follow('x(?:a|ab)', 'x', 'b', 2)).toBe('unknown');
});

test('where more than 256 places may follow, nothing more is known', () => {
  expect(follow(`x${'a?'.repeat(255)}b`, 'x', 'xaa')).toBe('xaa');
  expect(follow(`x${'a?'.repeat(256)}b`, 'x', 'xaa')).toBe(' ends');
});
