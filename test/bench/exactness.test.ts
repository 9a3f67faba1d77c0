/** What the suite `exactness` would say if a judge and lethe disagreed. */
import { expect, test } from 'vitest';
import {
  differingLines,
  inWholeLetters,
  oracleSpans,
  searcherSpans,
} from '../../bench/exactness.ts';
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

test('what a judge cuts in two is one letter of what is redacted, and what shares it is one span', () => {
  const lines = Buffer.from('a k=é; k=中\nk=x k=é', 'utf8');
  const spans = searcherSpans(['k=(?P<secret>.)', '(?P<secret>.);'], lines);
  const pack = packOf([rule('r-a', 'k=(?P<secret>.)'), rule('r-b', '(?P<secret>.);')]);
  expect(differingLines(spans, oracleSpans(pack, lines))).toEqual([0, 1]);
  expect([...inWholeLetters(spans, lines)]).toEqual([...oracleSpans(pack, lines)]);
});
