/** Records without headers are loaded by the kernel from its copy of their columns: the same chunks, newlines and bytes as one by one. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { beginLoading, chunkLength, loadChunk, loadedBytes } from '../../src/detect/chunk.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPlaces, placeParts } from '../../src/detect/plain-places.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { batchOf, packOf, rule } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([rule('word', String.raw`\bab\b`)]);
const walker = createWalker(pack.prefilter);

const part = fc.option(fc.string({ unit: fc.constantFrom('a', 'b', ' ', 'x'), maxLength: 9 }));
const records = fc.array(fc.record({ key: part, value: part }), { minLength: 1, maxLength: 40 });

const contentOf = (batch: Batch): number => {
  let bytes = 0;
  for (let row = 0; row < batch.count; row++) {
    if (batch.keyStart[row]! >= 0) bytes += batch.keyEnd[row]! - batch.keyStart[row]!;
    if (batch.valueStart[row]! >= 0) bytes += batch.valueEnd[row]! - batch.valueStart[row]!;
  }
  return bytes;
};

/** The run from `first` on, and its bytes with the newlines. */
const naively = (batch: Batch, first: number): { last: number; text: Uint8Array } => {
  const from = batch.frameStart[first]!;
  let end = first + 1;
  while (end < batch.count && batch.frameStart[end] === batch.frameEnd[end - 1]) end++;
  const text = batch.bytes.slice(from, batch.frameEnd[end - 1]);
  let behind = from - 1;
  for (let row = first; row < end; row++) {
    const parts = [
      [batch.keyStart[row]!, batch.keyEnd[row]!],
      [batch.valueStart[row]!, batch.valueEnd[row]!],
    ] as const;
    for (const [start, stop] of parts) {
      if (start < 0) continue;
      if (start <= behind) return { last: row, text };
      if (start > from) text[start - 1 - from] = 10;
      behind = stop;
    }
  }
  return { last: end, text };
};

test('chunks are those of single steps', () => {
  let touching = 0;
  let apart = 0;
  fc.assert(
    fc.property(records, fc.boolean(), fc.nat(40), (plain, framed, gap) => {
      const batch = framedBatchOf(plain, framed ? () => 0x41 : null);
      // A frame that does not follow the one before it.
      for (let row = gap; row < batch.count; row++) {
        for (const column of [batch.frameStart, batch.frameEnd, batch.keyStart, batch.keyEnd]) {
          if (column[row]! >= 0) column[row]! += 3;
        }
        for (const column of [batch.valueStart, batch.valueEnd]) {
          if (column[row]! >= 0) column[row]! += 3;
        }
      }
      const moved = { ...batch, bytes: Buffer.concat([batch.bytes, Buffer.alloc(3)]) };
      const loading = beginLoading(moved, walker);
      expect(loadedBytes(loading)).toBe(contentOf(moved));
      for (let first = 0; first < moved.count;) {
        const last = loadChunk(loading, first);
        const expected = naively(moved, first);
        expect(last).toBe(expected.last);
        if (last === first) touching++;
        else {
          apart++;
          const { room } = walker.shared;
          const length = moved.frameEnd[last - 1]! - moved.frameStart[first]!;
          const seen = walker.shared.bytes().slice(room, room + length);
          expect(seen).toEqual(new Uint8Array(expected.text.slice(0, length)));
        }
        first = Math.max(last, first + 1);
      }
    }),
    { numRuns: 2000 },
  );
  expect(touching).toBeGreaterThan(200);
  expect(apart).toBeGreaterThan(1000);
});

test('values that hold hits are placed by the kernel as one by one', () => {
  const room = createWalker(pack.prefilter, confirmBytes(pack));
  const chunk = createChunkSearch(pack, room);
  let keys = 0;
  let values = 0;
  // One in four: with one in seven chunks that hold keys were 99 to 150, where 100 are asked for.
  const seldom = fc.oneof(
    { arbitrary: fc.constant(null), weight: 3 },
    { arbitrary: part, weight: 1 },
  );
  const rows = fc.array(fc.record({ key: seldom, value: part }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(rows, fc.nat(3), (plain, every) => {
      const batch = framedBatchOf(plain, () => 0x41);
      const loading = beginLoading(batch, room);
      const isNamed = (record: number): boolean => every > 0 && record % (every + 1) === 1;
      for (let first = 0; first < batch.count;) {
        const last = loadChunk(loading, first);
        if (last > first && chunk.walk(chunkLength(batch, first, last))) {
          const base = batch.frameStart[first]!;
          const placed = (laid: number) => {
            const places = createPlaces();
            const known = room.shared.laid;
            room.shared.laid = laid;
            const ok = placeParts(batch, first, last, base, chunk, places, isNamed);
            room.shared.laid = known;
            const at = chunk.partsAt >> 2;
            const words = Array.from(room.shared.words().subarray(at, at + 2 * places.count));
            const { count, record, slot, isAllValues, byKernel } = places;
            const parts = [...record.subarray(0, count), ...slot.subarray(0, count)];
            return { told: { ok, count, isAllValues, parts, words }, byKernel };
          };
          const byHost = placed(-1);
          const byKernel = placed(room.shared.laid);
          expect(byKernel.told).toEqual(byHost.told);
          expect(byKernel.byKernel).toBe(byHost.told.isAllValues ? byHost.told.count : 0);
          if (byHost.told.isAllValues) values += byHost.told.count;
          else keys++;
        }
        first = Math.max(last, first + 1);
      }
    }),
    { numRuns: 2000 },
  );
  expect(values).toBeGreaterThan(500);
  expect(keys).toBeGreaterThan(100);
});

test('the values of a batch without headers are', () => {
  const room = createWalker(pack.prefilter, confirmBytes(pack));
  const plain = createPlainSearch(pack, createChunkSearch(pack, room));
  const arming = createBatchArming(pack, room, () => false, true);
  const search = (batch: Batch): void => {
    const applies = new Uint8Array(pack.rules.length).fill(1);
    plain.begin({ applies, format: 'auto', layers: true, shapes: room.shapes });
    arming.arm(batch, plain, () => {});
  };
  search(framedBatchOf([{ value: 'x ab' }, { value: 'no' }, { value: 'ab ab' }], () => 0));
  expect(plain.partsPlaced()).toBe(2);
  search(batchOf([{ value: 'x ab', headers: [['a', 'b']] }]));
  expect(plain.partsPlaced()).toBe(2);
});

test('more records than there is room for columns', async () => {
  const plain = Array.from({ length: 20_001 }, (_, i) => ({
    key: i % 3 === 0 ? 'k' : null,
    value: i % 4096 === 4095 || i > 19_998 ? 'x ab' : 'no',
  }));
  const batch = framedBatchOf(plain, () => 0);
  const scanned = await createScanner(pack, () => 'auto').scan(batch);
  const found = Array.from(scanned.plain.record.subarray(0, scanned.plain.count));
  expect(found).toEqual([4095, 8191, 12_287, 16_383, 19_999, 20_000]);
  expect(scanned.bytes).toBeNull();
});

test('bytes of a batch are known where they were added up', async () => {
  const scanner = createScanner(pack, () => 'auto');
  const framed = framedBatchOf([{ key: 'abc', value: 'de' }, { value: null }], () => 0);
  expect((await scanner.scan(framed)).bytes).toBe(5);
  expect((await scanner.scan(batchOf([{ value: 'abc', headers: [['a', 'b']] }]))).bytes).toBeNull();
});
