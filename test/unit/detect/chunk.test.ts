/** Chunks of batches with headers, and which part a position is of; each against a slow look. */
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import { slotCount, slotEnd, slotStart } from '../../../src/core/batch.ts';
import { PREFILTER_CHUNK_BYTES } from '../../../src/core/limits.ts';
import {
  beginLoading,
  chunkLength,
  loadChunk,
  loadedBytes,
  slotAt,
} from '../../../src/detect/chunk.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import type { TestRecord } from '../support/batches.ts';
import { packOf, rule } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const walker = createWalker(packOf([rule('word', 'ab')]).prefilter);
const RECORDS: TestRecord[] = [
  {
    key: 'key',
    value: 'value',
    headers: [
      ['h', 'one'],
      ['', 'two'],
      ['i', null],
      ['j', ''],
      ['last', 'x'],
    ],
  },
  { value: null, headers: [['only', null]] },
  { key: '', value: '', headers: [['', '']] },
  { key: 'k', value: null },
  { value: 'v', headers: [['n', 'm']] },
];
const slowSlot = (batch: Batch, record: number, at: number): number => {
  for (let slot = 0; slot < slotCount(batch, record); slot++) {
    const start = slotStart(batch, record, slot);
    if (start >= 0 && at >= start && at < slotEnd(batch, record, slot)) return slot;
  }
  return -1;
};

test.each([
  ['with framing', () => 65],
  ['that touch', null],
])('the part of a position, parts %s', (_, framing) => {
  const batch = framedBatchOf(RECORDS, framing);
  RECORDS.forEach((__, record) => {
    for (let at = batch.frameStart[record]! - 1; at <= batch.frameEnd[record]!; at++)
      expect(slotAt(batch, record, at)).toBe(slowSlot(batch, record, at));
  });
});

/** The chunks of a batch, as records and the bytes that are walked. */
const chunksOf = (batch: Batch): [number, number, string][] => {
  const loading = beginLoading(batch, walker);
  const chunks: [number, number, string][] = [];
  for (let first = 0; first < batch.count;) {
    const last = loadChunk(loading, first);
    if (last === first) chunks.push([first, first++, '']);
    else {
      const { room } = walker.shared;
      const length = chunkLength(batch, first, last);
      chunks.push([
        first,
        last,
        Buffer.from(walker.shared.bytes().slice(room, room + length)).toString('latin1'),
      ]);
      first = last;
    }
  }
  return chunks;
};

describe('chunks of records with headers', () => {
  test('bytes before parts are newlines, others as they are', () => {
    const batch = framedBatchOf(RECORDS, () => 65);
    const text = Buffer.from(batch.bytes);
    RECORDS.forEach((_, record) => {
      for (let slot = 0; slot < slotCount(batch, record); slot++) {
        const start = slotStart(batch, record, slot);
        if (start > 0) text[start - 1] = 10;
      }
    });
    expect(chunksOf(batch)).toEqual([[0, RECORDS.length, text.toString('latin1')]]);
  });

  test('end before the record of which a part touches the one before', () => {
    const batch = framedBatchOf([RECORDS[4]!, RECORDS[0]!, RECORDS[4]!], () => 65);
    const ends = () => chunksOf(batch).map(([first, last]) => [first, last]);
    expect(ends()).toEqual([[0, 3]]);
    const moved = (column: Int32Array, at: number, by: number, expected: number[][]): void => {
      column[at]! += by;
      expect(ends()).toEqual(expected);
      column[at]! -= by;
    };
    const touching = [
      [0, 1],
      [1, 1],
      [2, 3],
    ];
    moved(batch.keyEnd, 1, 1, touching);
    moved(batch.valueEnd, 1, 1, touching);
    moved(batch.headerNameEnd, batch.headerIndex[1]!, 1, touching);
    moved(batch.headerValueEnd, batch.headerIndex[1]!, 1, touching);
    moved(batch.headerValueEnd, batch.headerIndex[0]!, 3, [
      [0, 1],
      [1, 3],
    ]);
  });

  test('end where a frame does not follow the one before, and where they are full', () => {
    const batch = framedBatchOf([RECORDS[4]!, RECORDS[4]!, RECORDS[4]!], () => 65);
    batch.frameEnd[0]! -= 1;
    expect(chunksOf(batch).map(([first, last]) => [first, last])).toEqual([
      [0, 1],
      [1, 3],
    ]);
    const sized = (bytes: number) => {
      // Of a length that is a call's arguments.
      const parts = Array.from(
        { length: 8 },
        (_, i) => ['h', 'y'.repeat(Math.floor((bytes + i) / 8))] as const,
      );
      const second: TestRecord = { value: 'x', headers: parts };
      const full = framedBatchOf([{ value: 'v' }, second, { value: 'w' }], () => 65);
      return [
        chunksOf(full).map(([first, last]) => [first, last]),
        full.frameEnd[1]! - full.frameStart[0]!,
      ] as const;
    };
    const around = sized(0)[1];
    expect(sized(PREFILTER_CHUNK_BYTES - around)).toEqual([
      [
        [0, 2],
        [2, 3],
      ],
      PREFILTER_CHUNK_BYTES,
    ]);
    expect(sized(PREFILTER_CHUNK_BYTES - around + 1)[0]).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });
});

test('the bytes of all parts are known at once where no record has headers', () => {
  const bytesOf = (records: TestRecord[]) =>
    loadedBytes(
      beginLoading(
        framedBatchOf(records, () => 65),
        walker,
      ),
    );
  expect(bytesOf([{ key: 'key', value: 'value' }, { value: null }, { value: 'v' }])).toBe(9);
  expect(bytesOf(RECORDS)).toBeNull();
  expect(bytesOf(Array.from({ length: 8192 }, () => ({ value: 'x' })))).toBe(8192);
  expect(bytesOf(Array.from({ length: 8193 }, () => ({ value: 'x' })))).toBeNull();
});
