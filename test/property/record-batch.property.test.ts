/**
 * Record batches: what was encoded is decoded, and no bytes whatever make the decoder throw or look
 * outside them.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import { CODECS } from '../../src/kafka/compression/codec.ts';
import { decompress } from '../../src/kafka/compression/decompress.ts';
import { crc32c } from '../../src/kafka/crc32c.ts';
import {
  ATTRIBUTES_AT,
  CRC_AT,
  HEADER_BYTES,
  parseBatchHeaders,
} from '../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../src/kafka/record-batch/decode-batch.ts';
import { asFetched } from '../../src/kafka/record-batch/as-fetched.ts';
import { encodeBatch } from '../../src/kafka/record-batch/encode-batch.ts';
import { encodeWithin } from '../../src/kafka/record-batch/encode-within.ts';
import { mergeBatches } from '../../src/kafka/record-batch/merge-batches.ts';
import { encoded, stamped } from '../unit/kafka/record-batch/batches.ts';
import {
  batchOf,
  type PlainRecord,
  recordsOf,
  renumbered,
} from '../unit/kafka/record-batch/records.ts';

const part = fc.uint8Array({ maxLength: 200 });
const nullable = fc.option(part, { nil: null });
const timestamp = fc.oneof(
  fc.bigInt({ min: 1_700_000_000_000n, max: 1_700_000_100_000n }),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }),
  fc.constantFrom(-1n, 0n, (1n << 63n) - 1n),
);
const plainRecord: fc.Arbitrary<PlainRecord> = fc.record({
  offset: fc.constant(0n),
  timestamp,
  key: nullable,
  value: nullable,
  headers: fc.array(fc.tuple(part, nullable), { maxLength: 4 }),
});
const records = fc.array(plainRecord, { minLength: 1, maxLength: 30 });
const codec = fc.constantFrom(...CODECS);

const decodeAll = (set: Uint8Array): Batch[] =>
  parseBatchHeaders(set).map((header) => {
    const result = decodeBatch(set, header, 'raw.test', 3);
    if (!result.ok) throw new Error(result.code);
    return result.batch;
  });

/** The same batch with some records taken for changed ones. */
const withoutFrames = (batch: Batch, changed: readonly boolean[]): Batch => ({
  ...batch,
  frameStart: batch.frameStart.map((start, i) =>
    changed[i % changed.length] === true ? -1 : start,
  ),
});
const someChanged = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });

describe('encoding and decoding', () => {
  test.prop([records, codec])('every column comes back', (given, by) => {
    const [batch] = decodeAll(encoded(batchOf(given), { codec: by }));
    expect(recordsOf(batch!)).toEqual(renumbered(given));
  });

  test.prop([records, someChanged])('unchanged bytes stay, framed or not', (given, changed) => {
    const source = encoded(batchOf(given), { codec: 'none' });
    const again = encoded(withoutFrames(decodeAll(source)[0]!, changed), { codec: 'none' });
    expect(Buffer.compare(again.subarray(HEADER_BYTES), source.subarray(HEADER_BYTES))).toBe(0);
  });

  test.prop([fc.array(records, { minLength: 1, maxLength: 4 }), someChanged, codec])(
    'merged, cut anew and merged again nothing is lost',
    (groups, changed, by) => {
      const set = Buffer.concat(groups.map((each) => encoded(batchOf(each), { codec: by })));
      const merged = withoutFrames(mergeBatches(decodeAll(set)), changed);
      const pieces = encodeWithin(merged, by, 700).map(({ ready }) => stamped(ready, 9n, 1, 2));
      const out = decodeAll(Buffer.concat(pieces)).flatMap(recordsOf);
      expect(renumbered(out)).toEqual(renumbered(groups.flat()));
    },
  );

  test.prop([records, codec, codec])(
    'what goes on as it was fetched is what would be encoded',
    (given, by, wanted) => {
      const source = encoded(batchOf(given), { codec: by });
      const batch = decodeAll(source)[0]!;
      const kept = asFetched(batch, wanted);
      expect(kept === null).toBe(by !== wanted);
      if (kept === null) return;
      const again = stamped(kept, 9n, 1, 2);
      expect(recordsOf(decodeAll(again)[0]!)).toEqual(renumbered(given));
      expect(Buffer.compare(again.subarray(HEADER_BYTES), source.subarray(HEADER_BYTES))).toBe(0);
      // A copy of the batch is not the batch that was decoded.
      expect(asFetched({ ...batch }, wanted)).toBe(null);
      const encodedAnew = stamped(encodeBatch({ ...batch }, { codec: by }), 9n, 1, 2);
      expect(Buffer.compare(again, encodedAnew)).toBe(0);
    },
  );

  test.prop([records, someChanged, codec, part, part])(
    'one more header for the last of each piece, and nothing else is another',
    (given, changed, by, name, value) => {
      const source = decodeAll(encoded(batchOf(given)))[0]!;
      const batch = withoutFrames(source, changed);
      const pieces = encodeWithin(batch, by, 700, () => ({ name, value }));
      const out = pieces.flatMap(({ ready }) => recordsOf(decodeAll(stamped(ready))[0]!));
      const lasts = new Set(pieces.map(({ to }) => to - 1));
      const wanted = given.map((each, i) =>
        lasts.has(i) ? { ...each, headers: [...each.headers, [name, value] as const] } : each,
      );
      expect(renumbered(out)).toEqual(renumbered(wanted));
    },
  );

  test.prop([records, fc.nat(), fc.nat(), codec])('any range of records', (given, a, b, by) => {
    const from = a % given.length;
    const to = from + 1 + (b % (given.length - from));
    const [batch] = decodeAll(encoded(batchOf(given), { codec: 'none' }));
    const [cut] = decodeAll(encoded(batch!, { codec: by, from, to }));
    expect(recordsOf(cut!)).toEqual(renumbered(given.slice(from, to)));
  });
});

/** Bytes overwritten at places given as fractions. */
const mutations = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), {
  minLength: 1,
  maxLength: 12,
});
const mutate = (bytes: Uint8Array, from: number, list: readonly (readonly [number, number])[]) => {
  for (const [place, byte] of list) {
    bytes[from + Math.floor(place * (bytes.length - 1 - from))] = byte;
  }
};

/**
 * A canary on both sides: a column that points at it would show that the decoder looked outside.
 */
const fenced = (bytes: Uint8Array): Uint8Array => {
  const fence = new Uint8Array(bytes.length + 64).fill(0xee);
  fence.set(bytes, 32);
  return fence.subarray(32, 32 + bytes.length);
};

const checkRanges = (batch: Batch): void => {
  const columns = [
    [batch.frameStart, batch.frameEnd],
    [batch.keyStart, batch.keyEnd],
    [batch.valueStart, batch.valueEnd],
    [batch.headerNameStart, batch.headerNameEnd],
    [batch.headerValueStart, batch.headerValueEnd],
  ] as const;
  for (const [starts, ends] of columns) {
    starts.forEach((start, i) => {
      const end = ends[i]!;
      const inside = start >= 0 && start <= end && end <= batch.bytes.length;
      expect(inside || (start === -1 && end === -1)).toBe(true);
    });
  }
  expect(batch.headerIndex[batch.count]).toBe(batch.headerNameStart.length);
};

describe('hostile bytes', () => {
  test.prop([records, mutations])('records changed under a right CRC', (given, list) => {
    const set = fenced(encoded(batchOf(given), { codec: 'none' }));
    mutate(set, ATTRIBUTES_AT, list);
    const view = new DataView(set.buffer, set.byteOffset, set.length);
    view.setUint32(CRC_AT, crc32c(set, ATTRIBUTES_AT, set.length));
    for (const header of parseBatchHeaders(set)) {
      const result = decodeBatch(set, header, 't', 0);
      if (result.ok) checkRanges(result.batch);
    }
  });

  test.prop([records, mutations])('whole sets, lengths included', (given, list) => {
    const one = encoded(batchOf(given), { codec: 'none' });
    const set = fenced(Buffer.concat([one, one]));
    mutate(set, 0, list);
    for (const header of parseBatchHeaders(set)) {
      expect(header.start >= 0 && header.end <= set.length).toBe(true);
      const result = decodeBatch(set, header, 't', 0);
      if (result.ok) checkRanges(result.batch);
    }
  });

  test.prop([records, codec, mutations])('compressed records', (given, by, list) => {
    const packed = fenced(encoded(batchOf(given), { codec: by }));
    const body = packed.subarray(HEADER_BYTES);
    mutate(body, 0, list);
    const result = decompress(CODECS.indexOf(by), body);
    if (result.ok)
      expect(result.bytes.length).toBeLessThanOrEqual(1024 * 1024 + body.length * 1032);
  });

  test.prop([fc.uint8Array({ maxLength: 300 }), fc.nat(7)])('any bytes', (bytes, number) => {
    parseBatchHeaders(bytes);
    decompress(number, bytes);
  });
});
