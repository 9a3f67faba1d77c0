/** What the suite `exactness` would say if a judge and lethe disagreed. */
import { expect, test } from 'vitest';
import { differingLines, oracleSpans, searcherSpans } from '../../bench/exactness.ts';
import { packOf, rule } from '../unit/support/batches.ts';

const LINES = Buffer.from('a id=7 b\nnothing\nid=8 id=9\n');

test('judges agree with each other', () => {
  const expected = [0, 5, 6, 2, 3, 4, 2, 8, 9];
  expect([...searcherSpans(['id=(?P<secret>[0-9])'], LINES)]).toEqual(expected);
  const pack = packOf([rule('r-id', 'id=(?P<secret>[0-9])')]);
  expect([...oracleSpans(pack, LINES)]).toEqual(expected);
});

test('a missing, an additional and a shifted span are lines that differ', () => {
  const spans = searcherSpans(['id=(?P<secret>[0-9])'], LINES);
  expect(differingLines(spans, spans)).toEqual([]);
  expect(differingLines(spans.subarray(0, 6), spans)).toEqual([2]);
  expect(differingLines(spans, spans.subarray(3))).toEqual([0]);
  const shifted = spans.slice();
  shifted[4] = 2;
  expect(differingLines(shifted, spans)).toEqual([2]);
});
