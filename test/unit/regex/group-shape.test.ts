import { expect, test } from 'vitest';
import { groupShape } from '../../../src/regex/group-shape.ts';
import { programOf } from './support.ts';

test.each([
  ['(a)', 1, 'begins ends'],
  ['(a)b', 1, 'begins -'],
  ['b(a)', 1, '- ends'],
  ['b(a)c', 1, '- -'],
  ['b?(a)', 1, '- ends'],
  ['(a)b?', 1, 'begins -'],
  ['(a)?', 1, '- -'],
  ['(a)|b', 1, '- -'],
  ['(a)+', 1, 'begins -'],
  ['()', 1, 'begins ends'],
  ['\\b(a)$', 1, 'begins ends'],
  ['(a)(b)', 1, 'begins -'],
  ['(a)(b)', 2, '- ends'],
  ['(a)(?:b|c)', 1, 'begins -'],
  ['(?:b|c)(a)', 1, '- ends'],
  ['(?:b|(a))', 1, '- -'],
  ['((a)b)', 1, 'begins ends'],
  ['((a)b)', 2, 'begins -'],
  ['(a(b))', 2, '- ends'],
  ['(a|b*)', 1, 'begins ends'],
  ['(a)(?:|c)', 1, 'begins -'],
])('%s, group %i: %s', (pattern, group, expected) => {
  const { beginsMatch, endsMatch } = groupShape(programOf(pattern), group);
  expect(`${beginsMatch ? 'begins' : '-'} ${endsMatch ? 'ends' : '-'}`).toBe(expected);
});
