/** What headers and records may not be. */
import { describe, expect, test } from 'vitest';
import { BATCH_RECORDS_MAX, HEADERS_MAX } from '../../../../src/core/limits.ts';
import {
  ATTRIBUTES_AT,
  COUNT_AT,
  HEADER_BYTES,
  LAST_DELTA_AT,
  LENGTH_AT,
  MAGIC_AT,
  parseBatchHeaders,
} from '../../../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../../../src/kafka/record-batch/decode-batch.ts';
import { writeVarint } from '../../../../src/kafka/record-batch/varint.ts';
import { decoded, encoded, forged, ODD } from './batches.ts';
import { batchOf, record } from './records.ts';

describe('what is refused', () => {
  const good = encoded(batchOf(ODD.slice(0, 2)));
  const problem = (set: Uint8Array): string | null => {
    const [header] = parseBatchHeaders(set);
    const result = decodeBatch(set, header!, 't', 0);
    return result.ok ? null : result.code;
  };

  test('a flipped bit anywhere under the CRC', () => {
    for (let at = ATTRIBUTES_AT; at < good.length; at++) {
      const flipped = Uint8Array.from(good);
      flipped[at] = flipped[at]! ^ 1;
      expect(problem(flipped)).toBe('bad-crc');
    }
  });

  test('old and unknown formats, by name', () => {
    expect(problem(forged(good, (view) => view.setInt8(MAGIC_AT, 0)))).toBe('magic-0-or-1');
    expect(problem(forged(good, (view) => view.setInt8(MAGIC_AT, 1)))).toBe('magic-0-or-1');
    expect(problem(forged(good, (view) => view.setInt8(MAGIC_AT, 3)))).toBe('unknown-magic');
  });

  test('lengths that lead nowhere end the walk', () => {
    for (const length of [-1, 0, 48, -2147483648]) {
      const headers = parseBatchHeaders(forged(good, (view) => view.setInt32(LENGTH_AT, length)));
      expect(headers.map((header) => header.problem)).toEqual(['bad-length']);
    }
    expect(parseBatchHeaders(forged(good, (view) => view.setInt32(LENGTH_AT, 2147483647)))).toEqual(
      [],
    );
    expect(parseBatchHeaders(new Uint8Array(11))).toEqual([]);
  });

  test('counts that the bytes do not bear out', () => {
    const withCount = (count: number, lastDelta = count - 1): Uint8Array =>
      forged(good, (view) => {
        view.setInt32(COUNT_AT, count);
        view.setInt32(LAST_DELTA_AT, lastDelta);
      });
    expect(problem(withCount(-1, 0))).toBe('bad-count');
    expect(problem(withCount(2, 0))).toBe('bad-count');
    expect(problem(withCount(2, -1))).toBe('bad-count');
    expect(problem(withCount(2_000_000_000))).toBe('bad-count');
    expect(problem(withCount(1, 1))).toBe('bad-record');
    expect(problem(withCount(3))).toBe('bad-count');
    expect(problem(good)).toBeNull();
    // Compressed, the bytes are known only later; the count alone must not make us allocate.
    const packed = encoded(batchOf(ODD), { codec: 'gzip' });
    const claims = (count: number): Uint8Array =>
      forged(packed, (view) => {
        view.setInt32(COUNT_AT, count);
        view.setInt32(LAST_DELTA_AT, count - 1);
      });
    expect(problem(claims(2_000_000_000))).toBe('too-many-records');
    expect(problem(claims(BATCH_RECORDS_MAX))).toBe('bad-count');
    expect(problem(claims(9))).toBe('bad-record');
  });

  test('an empty batch, as compaction leaves one, holds no records and is fine', () => {
    const empty = forged(good.subarray(0, HEADER_BYTES), (view) => {
      view.setInt32(LENGTH_AT, HEADER_BYTES - 12);
      view.setInt32(COUNT_AT, 0);
      view.setInt32(LAST_DELTA_AT, 41);
    });
    const [header] = parseBatchHeaders(empty);
    expect(header).toMatchObject({ count: 0, lastOffset: 41n, problem: null });
    expect(decoded(empty).count).toBe(0);
  });

  test('control batches and codecs that are none', () => {
    const control = forged(good, (view) => view.setInt16(ATTRIBUTES_AT, 0x30));
    expect(parseBatchHeaders(control)[0]).toMatchObject({ control: true, transactional: true });
    expect(problem(control)).toBe('control');
    for (const codec of [5, 6, 7]) {
      expect(problem(forged(good, (view) => view.setInt16(ATTRIBUTES_AT, codec)))).toBe(
        'unsupported',
      );
    }
    for (const codec of [1, 2, 3, 4]) {
      expect(problem(forged(good, (view) => view.setInt16(ATTRIBUTES_AT, codec)))).toBe('corrupt');
    }
  });

  test('records that contradict themselves', () => {
    // Attributes, timestamp delta, offset delta, null key, null value, no headers.
    const plain = (offsetDelta: number): number[] => [0, 0, offsetDelta << 1, 1, 1, 0];
    const code = (lastDelta: number, ...records: readonly number[][]): string | null =>
      problem(ofRecords(records, lastDelta));
    expect(code(1, plain(0), plain(1))).toBeNull();
    expect(code(9, plain(3), plain(9))).toBeNull();
    expect(code(9, plain(3), plain(3))).toBe('bad-record');
    expect(code(9, plain(4), plain(3))).toBe('bad-record');
    expect(code(2, plain(0), plain(3))).toBe('bad-record');
    // A byte too many, a byte too few.
    expect(code(1, [...plain(0), 0], plain(1))).toBe('bad-record');
    expect(code(1, plain(0).slice(0, 5), [0, 0, 2, 1, 4, 65, 66, 0])).toBe('bad-record');
    // A record whose length takes in its neighbour, which is then read a second time.
    const within = [...plain(0), 6 << 1, ...plain(1)];
    expect(problem(ofRecords([within], 1, 2))).toBe('bad-record');
    // A key that reaches into the next record: of 1, of 6, of far more bytes.
    for (const length of [1, 6, 60]) {
      expect(code(1, [0, 0, 0, length << 1, 1, 0], plain(1))).toBe('bad-record');
    }
    expect(code(0, [0, 0, 0, 3, 1, 0])).toBe('bad-record');
    // Headers: one without a name, a count below zero.
    expect(code(0, [0, 0, 0, 1, 1, 2, 0, 1])).toBeNull();
    expect(code(0, [0, 0, 0, 1, 1, 2, 1, 1])).toBe('bad-record');
    expect(code(0, [0, 0, 0, 1, 1, 1])).toBe('bad-record');
  });

  test('more headers than lethe keeps', () => {
    expect(problem(withHeaders(HEADERS_MAX + 1))).toBe('too-many-headers');
    expect(problem(withHeaders(HEADERS_MAX))).toBeNull();
    expect(problem(withHeaders(3, 2))).toBe('bad-record');
    expect(problem(withHeaders(3, 4))).toBe('bad-record');
  });
});

/** A batch of records given as their bytes after the length. */
const ofRecords = (
  records: readonly (readonly number[])[],
  lastDelta: number,
  count = records.length,
): Uint8Array => {
  const framed = records.flatMap((each) => [each.length << 1, ...each]);
  const set = Buffer.concat([
    encoded(batchOf([record()])).subarray(0, HEADER_BYTES),
    Buffer.from(framed),
  ]);
  return forged(set, (view) => {
    view.setInt32(LENGTH_AT, set.length - 12);
    view.setInt32(COUNT_AT, count);
    view.setInt32(LAST_DELTA_AT, lastDelta);
  });
};

/**
 * One record with nulls and `count` headers of empty name and null value, which says that it has
 * `claimed`.
 */
const withHeaders = (count: number, claimed = count): Uint8Array => {
  const body = new Uint8Array(16 + 2 * count);
  const head = [0, 0, 0, 1, 1];
  body.set(head);
  let end = writeVarint(body, head.length, claimed);
  for (let i = 0; i < count; i++) {
    body[end++] = 0;
    body[end++] = 1;
  }
  const length = new Uint8Array(5);
  const lengthSize = writeVarint(length, 0, end);
  const set = Buffer.concat([
    encoded(batchOf([record()])).subarray(0, HEADER_BYTES),
    length.subarray(0, lengthSize),
    body.subarray(0, end),
  ]);
  return forged(set, (view) => view.setInt32(LENGTH_AT, set.length - 12));
};
