import { expect, test } from 'vitest';
import { batchOfValues } from '../../../src/redact/batch-of-parts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test('records of values lie as lines do: frames follow one another, values do not touch', () => {
  const values = ['one', '', 'three\n'].map(bytes);
  const batch = batchOfValues(values, 'topic');
  expect(new TextDecoder().decode(batch.bytes)).toBe('one\n\nthree\n\n');
  expect([...batch.frameStart]).toEqual([0, 4, 5]);
  expect([...batch.frameEnd]).toEqual([4, 5, 12]);
  const read = values.map((_, i) => batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i]));
  expect(read).toEqual(values);
  // As at the library's, records have offsets and times.
  expect([...batch.offsets]).toEqual([0n, 1n, 2n]);
  expect([...batch.timestamps]).toEqual([-1n, -1n, -1n]);
  expect(batch).toMatchObject({ topic: 'topic', partition: 0, count: 3 });
});
