/** What is proven of the place that every match passes. */
import { expect, test } from 'vitest';
import { anchorFacts } from '../../../src/regex/anchor.ts';
import { OP_BYTE } from '../../../src/regex/program.ts';
import { programOf } from './support.ts';

/** The anchor is the `which`-th instruction that takes `byte`, in the order of the program. */
const facts = (pattern: string, byte: string, which = 0) => {
  const program = programOf(pattern);
  const taking = [...program.op.keys()].filter(
    (at) =>
      program.op[at] === OP_BYTE && program.classes[program.y[at]!]![byte.charCodeAt(0)] === 1,
  );
  const { isAlone, isFirst } = anchorFacts(program, taking.at(which)!);
  return `${isAlone ? 'alone' : '-'} ${isFirst ? 'first' : '-'}`;
};

test.each([
  ['one way to the anchor, whose byte nothing before it takes', 'a*b', 'b', 0, 'alone first'],
  ['one way to it, and the same byte before it', 'b?ab', 'b', 0, 'alone -'],
  ['a byte before it that is common to both', '[ab]*b', 'b', -1, '- -'],
  ['a match that passes it twice', '(?:ab)+', 'b', 0, '- -'],
  ['a match that passes it over and over', 'ab*', 'b', 0, '- -'],
  ['two places for the same bytes, none of them sooner', 'a(?:b|bc)', 'b', 0, '- first'],
  ['the same, from the start', 'b|bc', 'b', 1, '- first'],
  ['two places for different bytes', 'a(?:b|c)', 'b', 0, 'alone first'],
  ['two places with a byte in common', 'a(?:b|[cb])', 'b', 0, '- first'],
  ['rivals that part before it', '(?:a|aq)b', 'b', 0, 'alone first'],
  ['rivals of which one is there already', '(?:a|ab)b', 'b', 0, '- -'],
  ['rivals far before it that come to it together', '(?:ab|[ax]b)c', 'c', 0, 'alone first'],
  ['what comes behind it', 'abb*', 'b', -1, 'alone first'],
  ['a choice of which one way is longer', 'x?y?[xy]z', 'z', 0, 'alone first'],
])('%s: %s', (_, pattern, byte, which, expected) => {
  expect(facts(pattern, byte, which)).toBe(expected);
});

test('past 50,000 pairs of places nothing is proven, and no time is spent', () => {
  expect(facts(`${'a?'.repeat(60)}b`, 'b')).toBe('alone first');
  expect(facts(`${'a?'.repeat(300)}b`, 'b')).toBe('- first');
});
