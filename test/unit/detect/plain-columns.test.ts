import { expect, test } from 'vitest';
import { addSpan, createColumns, settleColumns } from '../../../src/detect/plain-columns.ts';

/** Spans of rules 0, 1, 0, 1 in records 5 to 8; what is left of them, and what was counted. */
const settled = (unclean: readonly number[], onlyCounts: readonly boolean[], first = 0) => {
  const columns = createColumns();
  for (let i = 0; i < 4; i++) addSpan(columns, 5 + i, 10 * i, 10 * i + 4, i % 2, i === 3);
  const counted = new Map<number, number>();
  settleColumns(first, new Set(unclean), { columns, onlyCounts, counted });
  const left = Array.from({ length: columns.count }, (_, i) => [
    columns.record[i],
    columns.start[i],
    columns.end[i],
    columns.rule[i],
    columns.json[i],
  ]);
  return { left, counted: [...counted] };
};
const ALL = [
  [5, 0, 4, 0, 0],
  [6, 10, 14, 1, 0],
  [7, 20, 24, 0, 0],
  [8, 30, 34, 1, 1],
];

test('nothing is taken where no record is unclean and all rules are in force', () => {
  expect(settled([], [false, false])).toEqual({ left: ALL, counted: [] });
});

test('spans of unclean records go, and are not counted', () => {
  expect(settled([5, 8], [false, false])).toEqual({ left: [ALL[1], ALL[2]], counted: [] });
  expect(settled([6], [false, true])).toEqual({ left: [ALL[0], ALL[2]], counted: [[1, 1]] });
});

test('spans of rules that only count go and are counted, from the first on', () => {
  expect(settled([], [true, false])).toEqual({ left: [ALL[1], ALL[3]], counted: [[0, 2]] });
  expect(settled([], [true, false], 1)).toEqual({
    left: [ALL[0], ALL[1], ALL[3]],
    counted: [[0, 1]],
  });
});
