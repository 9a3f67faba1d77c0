/** RecordBatches under a size. */
import { describe, expect, test } from 'vitest';
import { CODECS } from '../../../../src/kafka/compression/codec.ts';
import { recordSizeBound } from '../../../../src/kafka/record-batch/encode-batch.ts';
import { encodeWithin } from '../../../../src/kafka/record-batch/encode-within.ts';
import { readyBytes } from '../../../../src/kafka/record-batch/ready-batch.ts';
import { decoded, encoded, ODD, stamped } from './batches.ts';
import { batchOf, record, recordsOf, renumbered, utf8 } from './records.ts';

describe('pieces under a size', () => {
  test.each(CODECS)('hold every record once and in order: %s', (codec) => {
    const many = Array.from({ length: 200 }, (_, i) =>
      record({ value: utf8(`${i}:${'x'.repeat((i * 37) % 900)}`), timestamp: BigInt(i) }),
    );
    const batch = batchOf(many);
    const pieces = encodeWithin(batch, codec, 3000);
    expect(pieces.map(({ from }) => from)).toEqual([0, ...pieces.slice(0, -1).map(({ to }) => to)]);
    for (const { ready } of pieces) expect(readyBytes(ready)).toBeLessThanOrEqual(3000);
    const all = pieces.flatMap(({ ready }) => recordsOf(decoded(stamped(ready))));
    expect(renumbered(all)).toEqual(renumbered(many));
  });

  test('a record that alone is too large is left to the caller', () => {
    const pieces = encodeWithin(batchOf([...ODD, record()]), 'none', 1000);
    const large = pieces.filter(({ ready }) => readyBytes(ready) > 1000);
    expect(large).toHaveLength(1);
    expect(large[0]).toMatchObject({ from: 7, to: 8 });
    expect(encodeWithin(batchOf([]), 'none', 1000)).toEqual([]);
  });

  test('no record takes more than its bound', () => {
    for (const each of ODD) {
      const made = encoded(batchOf([record({ timestamp: -1n }), each]));
      const batch = decoded(made);
      expect(batch.frameEnd[1]! - batch.frameStart[1]!).toBeLessThanOrEqual(
        recordSizeBound(batchOf([each]), 0),
      );
      expect(batch.frameEnd[1]! - batch.frameStart[1]!).toBeLessThanOrEqual(
        recordSizeBound(batch, 1),
      );
    }
  });
});
