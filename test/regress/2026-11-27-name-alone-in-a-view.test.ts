/**
 * The view of an escaped name is the name in quotes, and the next view stands behind it: where a name had to have a sign behind it, the
 * kernel looked for one there, found none, and what stood under the name was published.
 */
import { expect, test } from 'vitest';
import { createScanner } from '../../src/detect/scan.ts';
import { packOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([
  `- id: password
    match: { fields: ['**.password'], fold: [case, separators] }
    class: credential`,
]);

test.each([
  [
    'a name whose value holds other escapes',
    String.raw`{"\u0070assword": {"\u006cevel":"hunter2"}}`,
  ],
  ['a list', String.raw`{"p\u0061ssword": {"\u006cevel":["C:\\users\\name"]}}`],
  ['a number', String.raw`{"\u0070assword": {"\u006cevel":12345}}`],
])('%s', async (_, value) => {
  const plain = { value: '{"level": 1}' };
  const batch = framedBatchOf([plain, { value }, plain, { value }], () => 0);
  const { plain: spans, detections } = await createScanner(pack, () => 'auto').scan(batch);
  const found = new Set([...spans.record.subarray(0, spans.count), ...detections.keys()]);
  expect([...found].toSorted((a, b) => a - b)).toEqual([1, 3]);
});
