import { expect, test } from 'vitest';
import { satisfies } from '../../../src/pack/engine-range.ts';

test.each([
  ['1.2.0', '>=1.2.0 <2.0.0', true],
  ['2.0.0', '>=1.2.0 <2.0.0', false],
  ['1.10.0', '>1.9.9', true],
  ['1.2.0', '>1.2.0', false],
  ['1.2.0', '<=1.2.0', true],
  ['1.2.0', '=1.2.0', true],
  ['1.2.1', '=1.2.0', false],
  ['1.9.0', '^1.2.3', true],
  ['2.0.0', '^1.2.3', false],
  ['0.2.9', '^0.2.3', true],
  ['0.3.0', '^0.2.3', false],
  ['0.0.3', '^0.0.3', true],
  ['0.0.4', '^0.0.3', false],
])('%s in %s: %s', (version, range, inside) => {
  expect(satisfies(version, range)).toBe(inside);
});
