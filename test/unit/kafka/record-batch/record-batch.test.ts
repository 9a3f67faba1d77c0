import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../../src/core/batch.ts';
import { BATCH_RECORDS_MAX } from '../../../../src/core/limits.ts';
import { CODECS } from '../../../../src/kafka/compression/codec.ts';
import { crc32c } from '../../../../src/kafka/crc32c.ts';
import {
  ATTRIBUTES_AT,
  COUNT_AT,
  CRC_AT,
  HEADER_BYTES,
  LAST_DELTA_AT,
  LENGTH_AT,
  MAGIC_AT,
  MAX_TIMESTAMP_AT,
  parseBatchHeaders,
} from '../../../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../../../src/kafka/record-batch/decode-batch.ts';
import {
  encodeBatch,
  type EncodeOptions,
  recordSizeBound,
  stampProducer,
} from '../../../../src/kafka/record-batch/encode-batch.ts';
import { encodeWithin } from '../../../../src/kafka/record-batch/encode-within.ts';
import { writeVarint } from '../../../../src/kafka/record-batch/varint.ts';
import { mergeBatches } from '../../../../src/kafka/record-batch/merge-batches.ts';
import { batchOf, type PlainRecord, record, recordsOf, renumbered, utf8 } from './records.ts';

const NONE: EncodeOptions = { codec: 'none' };

const encoded = (batch: Batch, options: EncodeOptions = NONE): Uint8Array => {
  const bytes = encodeBatch(batch, options);
  stampProducer(bytes, -1n, -1, -1);
  return bytes;
};

const decodeOne = (set: Uint8Array) => decodeBatch(set, parseBatchHeaders(set)[0]!, 'raw.test', 3);

const decoded = (set: Uint8Array): Batch => {
  const result = decodeOne(set);
  if (!result.ok) throw new Error(result.code);
  return result.batch;
};

/** Bytes changed and the CRC made right again: what a hostile producer can send. */
const forged = (bytes: Uint8Array, change: (view: DataView) => void): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  change(view);
  view.setUint32(CRC_AT, crc32c(copy, ATTRIBUTES_AT, copy.length));
  return copy;
};

const ODD: readonly PlainRecord[] = [
  record({ key: null, value: null }),
  record({ key: utf8(''), value: utf8('') }),
  record({ key: utf8('k'), value: null, timestamp: -1n }),
  record({ timestamp: 0n, value: Uint8Array.of(0xff, 0xfe, 0, 10) }),
  record({ timestamp: 9_223_372_036_854_775_807n }),
  record({ timestamp: -9_223_372_036_854_775_808n }),
  record({
    headers: [
      [utf8('a'), utf8('1')],
      [utf8(''), null],
      [utf8('a'), utf8('')],
      [utf8('__proto__'), utf8('x')],
      [Uint8Array.of(0xff, 0x80), utf8('1')],
      [utf8('2'), utf8('1')],
      [utf8('1'), utf8('1')],
    ],
  }),
  record({ value: new Uint8Array(70_000).fill(65) }),
];

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
    const bytes = encodeBatch(batchOf(ODD), NONE);
    expect(parseBatchHeaders(bytes)[0]!.problem).toBe('bad-crc');
    stampProducer(bytes, 4_000_000_000_000n, 7, 2_147_483_647);
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
    const marked = Uint8Array.from(source);
    for (const start of decoded(source).frameStart.subarray(0, 3)) {
      marked[HEADER_BYTES + start + 1] = 7;
    }
    stampProducer(marked, -1n, -1, -1);
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
    const tail = encodeBatch(decoded(made), { codec: 'none', from: 1 });
    stampProducer(tail, -1n, -1, -1);
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

describe('several batches', () => {
  const pieces = [ODD.slice(0, 3), ODD.slice(3, 4), ODD.slice(4)];

  test('of one fetch are read one by one, the cut one at the end is left', () => {
    const whole = pieces.map((each) => encoded(batchOf(renumbered(each))));
    const set = Buffer.concat(whole);
    const headers = parseBatchHeaders(set);
    expect(headers.map(({ start, end }) => end - start)).toEqual(whole.map(({ length }) => length));
    for (let cut = 1; cut < whole[2]!.length; cut += 997) {
      expect(parseBatchHeaders(set.subarray(0, set.length - cut))).toHaveLength(2);
    }
    headers.forEach((header, i) => {
      const result = decodeBatch(set, header, 't', 0);
      expect(result.ok && recordsOf(result.batch)).toEqual(renumbered(pieces[i]!));
    });
  });

  test.each(['none', 'zstd'] as const)('merge into one, frames included: %s', (codec) => {
    const set = Buffer.concat(pieces.map((each) => encoded(batchOf(each), { codec })));
    const batches = parseBatchHeaders(set).map((header) => {
      const result = decodeBatch(set, header, 't', 0);
      if (!result.ok) throw new Error(result.code);
      return result.batch;
    });
    const merged = mergeBatches(batches);
    const inOrder = pieces.flatMap((each) => renumbered(each));
    expect(recordsOf(merged)).toEqual(inOrder);
    // One fetch: the bytes are not copied.
    if (codec === 'none') expect(merged.bytes.buffer).toBe(batches[0]!.bytes.buffer);
    expect([...merged.frameStart].every((start) => start >= 0)).toBe(true);
    expect(recordsOf(decoded(encoded(merged)))).toEqual(renumbered(inOrder));
  });

  test('one batch merges into itself, none is refused', () => {
    const batch = batchOf(ODD);
    expect(mergeBatches([batch])).toBe(batch);
    expect(() => mergeBatches([])).toThrow(RangeError);
  });
});

describe('pieces under a size', () => {
  test.each(CODECS)('hold every record once and in order: %s', (codec) => {
    const many = Array.from({ length: 200 }, (_, i) =>
      record({ value: utf8(`${i}:${'x'.repeat((i * 37) % 900)}`), timestamp: BigInt(i) }),
    );
    const batch = batchOf(many);
    const pieces = encodeWithin(batch, codec, 3000);
    expect(pieces.map(({ from }) => from)).toEqual([0, ...pieces.slice(0, -1).map(({ to }) => to)]);
    for (const { bytes } of pieces) expect(bytes.length).toBeLessThanOrEqual(3000);
    const all = pieces.flatMap(({ bytes }) => {
      stampProducer(bytes, -1n, -1, -1);
      return recordsOf(decoded(bytes));
    });
    expect(renumbered(all)).toEqual(renumbered(many));
  });

  test('a record that alone is too large is left to the caller', () => {
    const pieces = encodeWithin(batchOf([...ODD, record()]), 'none', 1000);
    const large = pieces.filter(({ bytes }) => bytes.length > 1000);
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

  test('more headers than lethe keeps', () => {
    expect(problem(withHeaders(1_000_001))).toBe('too-many-headers');
    expect(problem(withHeaders(100_000))).toBeNull();
    expect(problem(withHeaders(3, 2))).toBe('bad-record');
    expect(problem(withHeaders(3, 4))).toBe('bad-record');
  });
});

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
