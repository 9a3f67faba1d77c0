/** Which bytes of a match stand before its secret (0), in it (1) and behind it (2), where the byte alone tells. */
import { expect, test } from 'vitest';
import { OP_BYTE } from '../../../src/regex/program.ts';
import { secretPhases } from '../../../src/regex/secret-phases.ts';
import { programOf } from './support.ts';

/** Each byte of the pattern with its phase. */
const phasesOf = (pattern: string): string => {
  const program = programOf(pattern);
  const phases = secretPhases(program);
  if (phases === null) return 'unknown';
  expect(phases.every((phase, at) => program.op[at] === OP_BYTE || phase === 0)).toBe(true);
  return [...program.op.keys()]
    .filter((at) => program.op[at] === OP_BYTE)
    .map((at) => `${String.fromCharCode(program.classes[program.y[at]!]!.indexOf(1))}${phases[at]}`)
    .toSorted()
    .join(' ');
};

test.each([
  ['abc', 'unknown'],
  ['a(?P<secret>b)c', 'a0 b1 c2'],
  ['(?:a|x)(?P<secret>b+)(?:c|d)?', 'a0 b1 c2 d2 x0'],
  ['a(?P<secret>b*)c', 'a0 b1 c2'],
  ['a\\b(?P<secret>b\\B)c', 'a0 b1 c2'],
  ['(x)(?P<secret>(b)c)(y)', 'b1 c1 x0 y2'],
  ['(?P<secret>ab)', 'a1 b1'],
  ['a(?:(?P<secret>b)|c)', 'a0 b1 c0'],
  ['a(?:(?P<secret>b)|c)d', 'unknown'],
  ['(?:a(?P<secret>b))+', 'unknown'],
  ['(?:a(?P<secret>b)c)*d', 'unknown'],
  ['(?:(?P<secret>b)|c)+', 'unknown'],
])('%s: %s', (pattern, phases) => {
  expect(phasesOf(pattern)).toBe(phases);
});
