/** Columns of records lie in the kernel's memory one behind the other, each with the same room. */
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../../src/core/batch.ts';
import {
  COLUMNS_BYTES,
  layColumns,
  placeColumns,
} from '../../../../src/detect/kernel/batch-columns.ts';

const NAMES = ['frameStart', 'frameEnd', 'keyStart', 'keyEnd', 'valueStart', 'valueEnd'] as const;
const ROOM = COLUMNS_BYTES / 24;
const AT = 128;

/** Record i of column c has i x 8 + c; arrays may be longer than the batch, as those of a batch that grew are. */
const batchOf = (count: number, spare = 0): Batch =>
  ({
    count,
    ...Object.fromEntries(
      NAMES.map((name, c) => [
        name,
        Int32Array.from({ length: count + spare }, (_, i) => i * 8 + c),
      ]),
    ),
  }) as unknown as Batch;

/** What stands in memory, by column, 0xaaaaaaaa where nothing was written. */
const EMPTY = 0xaaaa_aaaa;
const laid = (batch: Batch, first: number) => {
  const words = new Uint32Array((AT + COLUMNS_BYTES + 64) / 4).fill(EMPTY);
  const end = layColumns(batch, first, words, AT);
  const columns = NAMES.map((_, c) => words.subarray(AT / 4 + c * ROOM, AT / 4 + (c + 1) * ROOM));
  const beside = [...words.subarray(0, AT / 4), ...words.subarray((AT + COLUMNS_BYTES) / 4)];
  return { end, columns, beside };
};

describe('columns', () => {
  test.each([
    [0, 0, 0],
    [10, 0, 10],
    [10, 4, 10],
    [ROOM, 0, ROOM],
    [ROOM + 1, 0, ROOM],
    [ROOM + 1, 1, ROOM + 1],
    [3 * ROOM, ROOM, 2 * ROOM],
  ])('of %i records from %i on are laid up to %i', (count, first, last) => {
    for (const spare of [0, 5]) {
      const { end, columns, beside } = laid(batchOf(count, spare), first);
      expect(end).toBe(last);
      columns.forEach((column, c) => {
        const isRight = (word: number, i: number): boolean =>
          word === (i < last - first ? (first + i) * 8 + c : EMPTY);
        expect(column.every(isRight)).toBe(true);
      });
      expect(beside.every((word) => word === EMPTY)).toBe(true);
    }
  });

  test('have room for more records than most batches have, and the kernel is told of it', () => {
    // A batch of 256 KiB, 32 bytes a record.
    expect(ROOM).toBe((256 * 1024) / 32);
    const told: number[][] = [];
    const kernel = { placeColumns: (...words: number[]) => told.push(words) };
    placeColumns(kernel as never, 640);
    expect(told).toEqual([[640, 4 * ROOM]]);
  });
});
