/** Is there a match that goes on from the place of a trigger? Asked where the first `x` of the pattern meets the one of the text. */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../src/core/bytes.ts';
import { createConfirmer } from '../../../src/regex/confirmer.ts';
import { OP_BYTE } from '../../../src/regex/program.ts';
import { programOf } from './support.ts';

const BUDGET = 1 << 16;
const asked = (pattern: string, text: string, stepsMax?: number, end = text.length) => {
  const program = programOf(pattern);
  const instruction = program.op.findIndex(
    (op, at) => op === OP_BYTE && program.classes[program.y[at]!]!['x'.charCodeAt(0)] === 1,
  );
  const confirmer = createConfirmer(program, BUDGET);
  const ask = () =>
    confirmer.goesOn(fromLatin1(text), end, instruction, text.indexOf('x'), stepsMax);
  const goesOn = ask();
  const walked = confirmer.walked();
  // With the states that it has built it says the same, and walks as far.
  expect(ask()).toBe(goesOn);
  expect(confirmer.walked()).toBe(2 * walked);
  return [goesOn, walked];
};

test.each([
  ['axb', '..xb..', true],
  ['axb', '..xc..', false],
  ['axb', '..x', false],
  ['xb*c', 'xbbbbc', true],
  ['xb*c', 'xbbbbd', false],
  ['x\\b', 'x.', true],
  ['x\\b', 'xa', false],
  ['x\\b', 'x', true],
  ['x$', 'x', true],
  ['x$', 'xx', false],
  ['x(?:ab|a)', 'xac', true],
  ['x\\x00y', 'x\0y', true],
])('%s in %j: %s', (pattern, text, expected) => {
  expect(asked(pattern, text)[0]).toBe(expected);
});

test('it walks no further than it must, and counts what it walks', () => {
  expect(asked('xb*c', 'xbbbcbbbb')).toEqual([true, 6]);
  expect(asked('xb*c', 'xbbd.....')).toEqual([false, 4]);
  expect(asked('xa', `xb${'.'.repeat(1000)}`)).toEqual([false, 2]);
});

test('what its byte already refuses costs nothing', () => {
  const program = programOf('yx');
  const at = program.op.indexOf(OP_BYTE);
  const confirmer = createConfirmer(program, BUDGET);
  expect(confirmer.goesOn(fromLatin1('z'), 1, at, 0)).toBe(false);
  expect(confirmer.walked()).toBe(0);
});

test('past its steps it says that a match may go on', () => {
  expect(asked('xb*c', 'xbbbbbbbd', 5)[0]).toBe(true);
  expect(asked('xb*c', 'xbbd', 5)[0]).toBe(false);
  expect(asked('xb*c', 'xbbbd', 4)[0]).toBe(true);
  expect(asked('xb*c', 'xbbbd', 5)[0]).toBe(false);
});

test('nothing behind the end of the haystack counts', () => {
  expect(asked('xb*c', 'xbbc', undefined, 3)[0]).toBe(false);
  expect(asked('x\\b', 'xb', undefined, 1)[0]).toBe(true);
});
