import { expect, test } from 'vitest';
import { subtract } from '../../../src/detect/subtract.ts';

test.each<[string, number[][], number[][]]>([
  ['no hole', [], [[10, 20]]],
  [
    'one inside',
    [[12, 14]],
    [
      [10, 12],
      [14, 20],
    ],
  ],
  [
    'two that touch',
    [
      [12, 14],
      [14, 16],
    ],
    [
      [10, 12],
      [16, 20],
    ],
  ],
  ['one that ends where it begins', [[5, 10]], [[10, 20]]],
  ['one over its beginning', [[5, 11]], [[11, 20]]],
  ['one from its beginning', [[10, 11]], [[11, 20]]],
  ['one to its end', [[19, 20]], [[10, 19]]],
  ['one over its end', [[19, 25]], [[10, 19]]],
  ['one that begins where it ends', [[20, 25]], [[10, 20]]],
  ['all of it', [[10, 20]], []],
  ['more than all of it', [[5, 25]], []],
  [
    'one before and one behind',
    [
      [1, 2],
      [30, 31],
    ],
    [[10, 20]],
  ],
])('%s', (_, holes, rest) => {
  const ranges = (list: number[][]) => list.map(([start, end]) => ({ start: start!, end: end! }));
  expect(subtract(10, 20, ranges(holes))).toEqual(ranges(rest));
});

test('nothing is left of nothing', () => {
  expect(subtract(10, 10, [])).toEqual([]);
  expect(subtract(10, 10, [{ start: 5, end: 15 }])).toEqual([]);
});
