/** Records into a RecordBatch and back. */
import { describe, expect, test } from 'vitest';
import { CODECS } from '../../../../src/kafka/compression/codec.ts';
import {
  ATTRIBUTES_AT,
  HEADER_BYTES,
  LAST_DELTA_AT,
  MAX_TIMESTAMP_AT,
  parseBatchHeaders,
} from '../../../../src/kafka/record-batch/batch-header.ts';
import { encodeBatch } from '../../../../src/kafka/record-batch/encode-batch.ts';
import { bytesOf, decoded, encoded, forged, NONE, ODD, stamped } from './batches.ts';
import { batchOf, record, recordsOf, renumbered } from './records.ts';

describe('a batch', () => {
  test.each(CODECS)('comes back as it was, null and empty apart, any timestamp: %s', (codec) => {
    expect(recordsOf(decoded(encoded(batchOf(ODD), { codec })))).toEqual(renumbered(ODD));
  });

  test('says its codec, its counts and its largest timestamp', () => {
    for (const codec of CODECS) {
      const [header] = parseBatchHeaders(encoded(batchOf(ODD), { codec }));
      expect(header).toMatchObject({
        codecNumber: CODECS.indexOf(codec),
        count: ODD.length,
        baseOffset: 0n,
        lastOffset: BigInt(ODD.length - 1),
        maxTimestamp: 9_223_372_036_854_775_807n,
        logAppendTime: false,
        problem: null,
      });
    }
    const negative = encoded(batchOf([record({ timestamp: -5n }), record({ timestamp: -3n })]));
    expect(parseBatchHeaders(negative)[0]!.maxTimestamp).toBe(-3n);
  });

  test('carries what was stamped, and its CRC covers it', () => {
    const ready = encodeBatch(batchOf(ODD), NONE);
    expect(parseBatchHeaders(bytesOf(ready))[0]!.problem).toBe('bad-crc');
    const bytes = stamped(ready, 4_000_000_000_000n, 7, 2_147_483_647);
    expect(parseBatchHeaders(bytes)[0]).toMatchObject({
      producerId: 4_000_000_000_000n,
      producerEpoch: 7,
      baseSequence: 2_147_483_647,
      problem: null,
    });
  });

  test('of no records is refused', () => {
    expect(() => encodeBatch(batchOf([]), NONE)).toThrow(RangeError);
    expect(() => encodeBatch(batchOf(ODD), { codec: 'none', from: 2, to: 2 })).toThrow(RangeError);
  });
});

describe('unchanged records', () => {
  const source = encoded(batchOf(renumbered(ODD)));

  test('come out byte for byte where nothing moved', () => {
    expect(Buffer.from(encoded(decoded(source)))).toEqual(Buffer.from(source));
  });

  test('are copied with their frames, and given a new prefix only where they moved', () => {
    // The attributes byte of a record means nothing and is written as 0: a 7 shows whose prefix it
    // is.
    const marked = forged(source, (view) => {
      for (const start of decoded(source).frameStart.subarray(0, 3)) {
        view.setUint8(HEADER_BYTES + start + 1, 7);
      }
    });
    const batch = decoded(marked);
    expect(Buffer.from(encoded(batch))).toEqual(Buffer.from(marked));
    const moved = encoded(batch, { codec: 'none', from: 1, to: 3 });
    expect(recordsOf(decoded(moved))).toEqual(renumbered(ODD.slice(1, 3)));
    expect([...moved.subarray(HEADER_BYTES)].includes(7)).toBe(false);
  });

  test('keep their frames although the base timestamp is not the first one', () => {
    const [base, first] = [1_700_000_000_000n, 1_700_000_000_250n];
    const made = encoded(batchOf([record({ timestamp: base }), record({ timestamp: first })]));
    // A producer may count from any time: cut the first record off and number the second one anew.
    const tail = encoded(decoded(made), { codec: 'none', from: 1 });
    const moved = decoded(tail);
    expect(recordsOf(moved)).toEqual([record({ timestamp: first })]);
    expect(Buffer.from(encoded(moved))).toEqual(Buffer.from(tail));
  });

  test('get a new prefix where their offsets had gaps, and keep their bodies', () => {
    const gaps = forged(source, (view) => {
      // The last record's delta (its length takes three bytes, its timestamp delta one) and the
      // batch's own.
      const last = decoded(source).frameStart[ODD.length - 1]! + HEADER_BYTES;
      view.setUint8(last + 5, 50 << 1);
      view.setInt32(LAST_DELTA_AT, 50);
    });
    const batch = decoded(gaps);
    expect(batch.offsets[ODD.length - 1]).toBe(50n);
    expect(Buffer.from(encoded(batch))).toEqual(Buffer.from(source));
  });

  test('stand beside changed ones', () => {
    const batch = decoded(source);
    for (const changed of [0, 3, 6, 7]) {
      const frameStart = Int32Array.from(batch.frameStart);
      frameStart[changed] = -1;
      expect(Buffer.from(encoded({ ...batch, frameStart }))).toEqual(Buffer.from(source));
    }
  });

  test('have the broker time in all records of a log-append-time batch', () => {
    const appended = forged(source, (view) => {
      view.setInt16(ATTRIBUTES_AT, 8);
      view.setBigInt64(MAX_TIMESTAMP_AT, 1_800_000_000_000n);
    });
    const expected = renumbered(ODD).map((each) => ({ ...each, timestamp: 1_800_000_000_000n }));
    const batch = decoded(appended);
    expect(recordsOf(batch)).toEqual(expected);
    const again = encoded(batch);
    expect(parseBatchHeaders(again)[0]!.logAppendTime).toBe(false);
    expect(recordsOf(decoded(again))).toEqual(expected);
  });
});

test('log append time where only the upper half of a delta differs', () => {
  const times = [1_700_000_000_000n, 1_700_000_000_000n + (1n << 32n)];
  const source = encoded(batchOf(times.map((timestamp) => record({ timestamp }))));
  const appended = forged(source, (view) => {
    view.setInt16(ATTRIBUTES_AT, 8);
    view.setBigInt64(MAX_TIMESTAMP_AT, 1_800_000_000_000n);
  });
  const again = decoded(encoded(decoded(appended)));
  expect([...again.timestamps]).toEqual([1_800_000_000_000n, 1_800_000_000_000n]);
});
