/** Records that the kernel wrote: which are taken, which are named for the general search. */
import { expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import { VALUE_SLOT } from '../../../src/core/batch.ts';
import type { ChunkSearch } from '../../../src/detect/chunk-search.ts';
import { ORDINARY_PART, ORDINARY_WORDS } from '../../../src/detect/chunk-search.ts';
import { settleOrdinary } from '../../../src/detect/ordinary.ts';

/** Bit that tells a part that needs no second look. */
const QUIET = 0x8000_0000;
const LIST_AT = 8;
const LENGTH = 77;

interface Given {
  /** Part by its place in the list. */
  readonly parts: readonly number[];
  /** Places in the list that are shown to the second look. */
  readonly shown: readonly number[];
  /** Of what is shown, by place: what the second look refuses. */
  readonly unclean?: readonly number[];
  readonly headers?: number;
  readonly refused?: readonly number[];
}
const settled = ({ parts, shown, unclean = [], headers = 0, refused = [] }: Given) => {
  const words = new Uint32Array(LIST_AT + ORDINARY_WORDS * parts.length + ORDINARY_WORDS).fill(9);
  parts.forEach((part, i) => {
    words[LIST_AT + ORDINARY_WORDS * i + ORDINARY_PART] = i % 2 === 0 ? part : (part | QUIET) >>> 0;
  });
  const chunk = {
    listAt: LIST_AT,
    shared: { words: () => words },
    showOrdinary: (listed: number) => {
      expect(listed).toBe(parts.length);
      return { shown, length: LENGTH };
    },
  } as unknown as ChunkSearch;
  const batch = { count: 2, headerIndex: Int32Array.of(0, 0, headers) } as unknown as Batch;
  // Part n is of record 100 + n.
  const recordOf = Int32Array.from({ length: 10 }, (_, part) => 100 + part);
  const told = {
    looks: [] as number[][],
    asked: [] as number[],
    general: [] as number[][],
    taken: [] as unknown[],
  };
  settleOrdinary(
    batch,
    parts.length,
    recordOf,
    chunk,
    (count, length, tell) => {
      told.looks.push([count, length]);
      for (const place of unclean) tell(place);
    },
    {
      refuses: (of, record) => {
        expect(of).toBe(batch);
        told.asked.push(record);
        return refused.includes(record);
      },
      take: (listed, records, without) => {
        expect(records).toBe(recordOf);
        told.taken.push([listed, [...without].toSorted((a, b) => a - b)]);
      },
      drop: () => [],
    },
    (record, slot) => told.general.push([record, slot]),
  );
  return told;
};

test('all are taken, and none is asked after, where none is refused and none has headers', () => {
  expect(settled({ parts: [3, 5, 7], shown: [0, 2] })).toEqual({
    looks: [[2, LENGTH]],
    asked: [],
    general: [],
    taken: [[3, []]],
  });
});

test('nothing is looked at where nothing is shown', () => {
  expect(settled({ parts: [3, 5], shown: [] })).toEqual({
    looks: [],
    asked: [],
    general: [],
    taken: [[2, []]],
  });
});

test('what the second look refuses is the general search’s, by its place among what was shown', () => {
  expect(settled({ parts: [3, 5, 7], shown: [0, 2], unclean: [1] })).toEqual({
    looks: [[2, LENGTH]],
    asked: [103, 105, 107],
    general: [[107, VALUE_SLOT]],
    taken: [[3, [2]]],
  });
});

test('with headers each is asked after; a record that its owner refuses is the general search’s', () => {
  expect(settled({ parts: [3, 5, 7], shown: [], headers: 1, refused: [105, 109] })).toEqual({
    looks: [],
    asked: [103, 105, 107],
    general: [[105, VALUE_SLOT]],
    taken: [[3, [1]]],
  });
  expect(
    settled({ parts: [1, 2], shown: [0, 1], unclean: [0], headers: 2, refused: [101, 102] }),
  ).toMatchObject({
    general: [
      [101, VALUE_SLOT],
      [102, VALUE_SLOT],
    ],
    taken: [[2, [0, 1]]],
  });
});
