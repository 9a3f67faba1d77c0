import { describe, expect, test } from 'vitest';
import { HEADERS_MAX } from '../../../src/core/limits.ts';
import { KEPT } from '../../../src/kafka/fetched-frame.ts';
import { createAbortedFilter, cutBatch } from '../../../src/kafka/fetched-set.ts';
import type { FetchedSet } from '../../../src/kafka/fetched-set.ts';
import {
  ATTRIBUTES_AT,
  COUNT_AT,
  MAGIC_AT,
  parseBatchHeaders,
} from '../../../src/kafka/record-batch/batch-header.ts';
import { encodeBatch } from '../../../src/kafka/record-batch/encode-batch.ts';
import { forged, stamped } from './record-batch/batches.ts';
import { batchOf, record, utf8 } from './record-batch/records.ts';

const TRANSACTIONAL = 0x10;
const CONTROL = 0x20;

interface Given {
  readonly at: bigint;
  readonly values: readonly string[];
  readonly producer?: bigint;
  readonly attributes?: number;
  /** Key of the one record of a control batch. */
  readonly mark?: 'abort' | 'commit';
}

const bytesOf = ({ at, values, producer = -1n, attributes = 0, mark }: Given): Uint8Array => {
  const key = mark === undefined ? null : Uint8Array.of(0, 0, 0, mark === 'abort' ? 0 : 1);
  const batch = batchOf(values.map((value) => record({ key, value: utf8(value) })));
  const bytes = stamped(encodeBatch(batch, { codec: 'none' }), producer, 0, 0);
  return forged(bytes, (view) => {
    view.setBigInt64(0, at);
    view.setInt16(ATTRIBUTES_AT, attributes);
  });
};

const setOf = (
  pieces: readonly Uint8Array[],
  aborted: Parameters<typeof createAbortedFilter>[0] = null,
  frame = KEPT,
): FetchedSet => {
  const bytes = Uint8Array.from(Buffer.concat(pieces));
  const headers = parseBatchHeaders(bytes);
  return { bytes, headers, at: 0, aborted: createAbortedFilter(aborted), frame };
};

const place = (readOffset: bigint, bytesMax = 1 << 20) => ({
  topic: 'raw.test',
  partition: 3,
  readOffset,
  bytesMax,
});

/** Values and the next offset of all batches that are cut, one list a cut. */
const cutAll = (sets: FetchedSet[], from = 0n, bytesMax?: number) => {
  const cuts: { values: string[]; upTo: bigint }[] = [];
  for (let next = from; ;) {
    const cut = cutBatch(sets, place(next, bytesMax));
    if (cut === null) return cuts;
    const values: string[] = [];
    if (cut.kind === 'batch') {
      const { batch } = cut;
      for (let i = 0; i < batch.count; i++) {
        const text = batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i]);
        values.push(Buffer.from(text).toString());
      }
    } else values.push(cut.kind);
    cuts.push({ values, upTo: cut.upTo });
    next = cut.upTo;
  }
};

describe('cutBatch', () => {
  test('joins small batches over several sets up to the size', () => {
    const sets = () => [
      setOf([bytesOf({ at: 0n, values: ['a', 'b'] }), bytesOf({ at: 2n, values: ['c'] })]),
      setOf([bytesOf({ at: 3n, values: ['d'] })]),
    ];
    expect(cutAll(sets())).toEqual([{ values: ['a', 'b', 'c', 'd'], upTo: 4n }]);
    expect(cutAll(sets(), 0n, 1).map(({ values }) => values)).toEqual([['a', 'b'], ['c'], ['d']]);
  });

  test('begins inside a batch where the committed offset stands there', () => {
    const set = setOf([bytesOf({ at: 10n, values: ['a', 'b', 'c'] })]);
    expect(cutAll([set], 12n)).toEqual([{ values: ['c'], upTo: 13n }]);
    const past = setOf([bytesOf({ at: 10n, values: ['a'] }), bytesOf({ at: 11n, values: ['b'] })]);
    expect(cutAll([past], 11n)).toEqual([{ values: ['b'], upTo: 12n }]);
  });

  test('leaves out records of aborted transactions until their mark, and the marks', () => {
    const attributes = TRANSACTIONAL;
    const marked = TRANSACTIONAL | CONTROL;
    const set = setOf(
      [
        bytesOf({ at: 0n, values: ['kept before'], producer: 7n, attributes }),
        bytesOf({ at: 1n, values: ['x'], producer: 7n, attributes: marked, mark: 'commit' }),
        bytesOf({ at: 2n, values: ['gone'], producer: 7n, attributes }),
        bytesOf({ at: 3n, values: ['other'], producer: 8n, attributes }),
        bytesOf({ at: 4n, values: ['plain'], producer: 7n }),
        bytesOf({ at: 5n, values: ['x'], producer: 7n, attributes: marked, mark: 'abort' }),
        bytesOf({ at: 6n, values: ['kept after'], producer: 7n, attributes }),
      ],
      [{ producerId: 7n, firstOffset: 2n }],
    );
    expect(cutAll([set])).toEqual([
      { values: ['kept before', 'other', 'plain', 'kept after'], upTo: 7n },
    ]);
  });

  test('marks alone move the offset and publish nothing', () => {
    const attributes = TRANSACTIONAL | CONTROL;
    const set = setOf([bytesOf({ at: 5n, values: ['x'], attributes, mark: 'commit' })]);
    expect(cutAll([set], 5n)).toEqual([{ values: ['skipped'], upTo: 6n }]);
  });

  test('a false CRC, other formats, an unknown codec, no records but bytes: set apart with their offsets and by name', () => {
    const falseCrc = bytesOf({ at: 2n, values: ['b', 'c'] });
    falseCrc[70]! ^= 1;
    const magic = bytesOf({ at: 4n, values: ['d'] });
    magic[MAGIC_AT] = 3;
    const codec = bytesOf({ at: 5n, values: ['e', 'f'], attributes: 6 });
    const old = bytesOf({ at: 7n, values: ['g'] });
    old[MAGIC_AT] = 1;
    const none = forged(bytesOf({ at: 8n, values: ['h'] }), (view) => view.setInt32(COUNT_AT, 0));
    const sets = [
      setOf([
        bytesOf({ at: 0n, values: ['a', 'a'] }),
        falseCrc,
        magic,
        codec,
        old,
        none,
        bytesOf({ at: 9n, values: ['i'] }),
      ]),
    ];
    const counts: number[] = [];
    const problems: string[] = [];
    for (let next = 0n; ;) {
      const cut = cutBatch(sets, place(next));
      if (cut === null) break;
      if (cut.kind === 'undecodable') {
        expect(cut.code).toBe('undecodable');
        expect(cut.image.length).toBeGreaterThan(60);
        expect(cut.shape.offsets[0]).toBe(next);
        expect([...cut.shape.valueStart].every((start) => start === -1)).toBe(true);
        counts.push(cut.shape.count);
        problems.push(cut.problem);
      } else counts.push(-1);
      next = cut.upTo;
    }
    expect(counts).toEqual([-1, 2, 1, 2, 1, 1, -1]);
    expect(problems).toEqual([
      'bad-crc',
      'unknown-magic',
      'unsupported',
      'magic-0-or-1',
      'bad-record',
    ]);
  });

  test('an unbelievable span of offsets comes in pieces', () => {
    const bytes = bytesOf({ at: 0n, values: ['a'] });
    new DataView(bytes.buffer).setInt32(23, 2499);
    bytes[70]! ^= 1;
    const sets = [setOf([bytes])];
    const pieces: number[] = [];
    for (let next = 0n; ;) {
      const cut = cutBatch(sets, place(next));
      if (cut === null) break;
      pieces.push(cut.kind === 'undecodable' ? cut.shape.count : -1);
      next = cut.upTo;
    }
    expect(pieces).toEqual([1000, 1000, 500]);
  });
});

describe('a batch with very many records or headers', () => {
  const cutWindows = (set: FetchedSet, from = 0n) => {
    const windows: { count: number; headers: number; upTo: bigint; first: bigint }[] = [];
    for (let next = from; ;) {
      const cut = cutBatch([set], place(next));
      if (cut === null) return windows;
      if (cut.kind !== 'batch') throw new Error(cut.kind);
      const { batch, upTo } = cut;
      const headers = batch.headerIndex[batch.count]! - batch.headerIndex[0]!;
      windows.push({ count: batch.count, headers, upTo, first: batch.offsets[0]! });
      next = upTo;
    }
  };

  const many = (count: number, codec: 'none' | 'gzip' = 'gzip'): Uint8Array =>
    stamped(encodeBatch(batchOf(Array.from({ length: count }, () => record())), { codec }));

  test('is handed out in windows, every record once', () => {
    const windows = cutWindows(setOf([many(300_000)]));
    expect(windows.map(({ count }) => count)).toEqual([131_072, 131_072, 37_856]);
    expect(windows.map(({ first }) => first)).toEqual([0n, 131_072n, 262_144n]);
    expect(windows.map(({ upTo }) => upTo)).toEqual([131_072n, 262_144n, 300_000n]);
  });

  test('from an offset inside', () => {
    const windows = cutWindows(setOf([many(300_000)]), 200_001n);
    expect(windows).toEqual([{ count: 99_999, headers: 0, upTo: 300_000n, first: 200_001n }]);
  });

  test('by headers as well', () => {
    const headers = Array.from({ length: HEADERS_MAX }, () => [utf8('h'), null] as const);
    const sizes = [2, 100_000, 100_000, 100_000, HEADERS_MAX, 1];
    const records = sizes.map((size) => record({ headers: headers.slice(0, size) }));
    const windows = cutWindows(setOf([stamped(encodeBatch(batchOf(records), { codec: 'none' }))]));
    expect(windows.map((it) => [it.count, it.headers])).toEqual([
      [3, 200_002],
      [3, 100_001 + HEADERS_MAX],
    ]);
  });

  test('is refused whole where its last record is broken', () => {
    const bytes = forged(many(200_000, 'none'), (view) => view.setUint8(view.byteLength - 1, 77));
    expect(cutBatch([setOf([bytes])], place(0n))).toMatchObject({ kind: 'undecodable' });
  });

  test('what follows it is handed out by itself', () => {
    const small = forged(many(2), (view) => view.setBigInt64(0, 200_000n));
    const windows = cutWindows(setOf([many(200_000), small]));
    expect(windows.map(({ count }) => count)).toEqual([131_072, 68_928, 2]);
  });
});
