/** Which parts of a batch are searched in the kernel: those that hold a hit, each once, told by its record and slot. */
import { describe, expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import { slotEnd, slotStart, VALUE_SLOT } from '../../../src/core/batch.ts';
import { toLatin1 } from '../../../src/core/bytes.ts';
import type { ChunkSearch } from '../../../src/detect/chunk-search.ts';
import { BY_HOST, BY_KERNEL, BY_KERNEL_FOR_HOST } from '../../../src/detect/chunk-search.ts';
import { beginLoading, chunkLength, loadChunk } from '../../../src/detect/chunk.ts';
import { createPlaces, placeParts } from '../../../src/detect/plain-places.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import type { TestRecord } from '../support/batches.ts';
import { createChunks } from '../support/chunks.ts';
import { framedBatchOf } from '../support/framed.ts';

const pack = packOfSpecs([
  { id: 'k', pattern: 'k[0-9]' },
  { id: 'zz', pattern: 'zz' },
]);
/** Bytes between parts that fire by themselves. */
const framed = (records: readonly TestRecord[]): Batch => framedBatchOf(records, () => 0x7a);
const values = (...texts: readonly (string | null)[]): TestRecord[] =>
  texts.map((value) => ({ value }));
const HOW = new Map([
  [BY_KERNEL, 'kernel'],
  [BY_HOST, 'host'],
  [BY_KERNEL_FOR_HOST, 'both'],
]);

interface Options {
  /** Records whose value is the host's already. */
  readonly named?: readonly number[];
  /** Does the kernel know no columns? */
  readonly blind?: boolean;
  readonly change?: (chunk: ChunkSearch) => ChunkSearch;
}

/** Places the parts of all chunks of a batch; what is told of each. */
const createPlacing = () => {
  const { walker, chunk } = createChunks(pack);
  const places = createPlaces();
  const place = (
    batch: Batch,
    { named = [], blind = false, change = (it) => it }: Options = {},
  ) => {
    const loading = beginLoading(batch, walker);
    const before = places.byKernel;
    const chunks: { placed: boolean; parts: string[]; isAllValues: boolean; isFull: boolean }[] =
      [];
    for (let first = 0; first < batch.count;) {
      const last = loadChunk(loading, first);
      expect(last).toBeGreaterThan(first);
      const base = batch.frameStart[first]!;
      chunk.walk(chunkLength(batch, first, last));
      if (blind) walker.shared.laid = -1;
      const isNamed = (record: number): boolean => named.includes(record);
      const placed = placeParts(batch, first, last, base, change(chunk), places, isNamed);
      const words = chunk.shared.words();
      const parts = Array.from({ length: placed ? places.count : 0 }, (_, i) => {
        const at = (chunk.partsAt >> 2) + 2 * i;
        const by = (words[at]! & 0xc000_0000) >>> 0;
        const shift = base - chunk.shared.room;
        const [start, end] = [(words[at]! & 0x3fff_ffff) + shift, words[at + 1]! + shift];
        const [record, slot] = [places.record[i]!, places.slot[i]!];
        expect([start, end]).toEqual([
          slotStart(batch, record, slot),
          slotEnd(batch, record, slot),
        ]);
        return `${record}.${slot} ${toLatin1(batch.bytes, start, end)} ${HOW.get(by)}`;
      });
      const isFull = places.record.length === places.slot.length;
      chunks.push({ placed, parts, isAllValues: places.isAllValues, isFull });
      first = last;
    }
    return { chunks, byKernel: places.byKernel - before };
  };
  return { place, places, chunk };
};
const placedIn = (batch: Batch, options: Options = {}) => {
  const { chunks, byKernel } = createPlacing().place(batch, options);
  expect(chunks.every(({ placed, isFull }) => placed && isFull)).toBe(true);
  return { parts: chunks.flatMap(({ parts }) => parts), byKernel, chunks };
};

describe('values', () => {
  const batch = framed(values('clean', 'x k1 k2 zz', null, '', 'k3', 'zz', 'clean', 'k4'));
  const parts = ['1.1 x k1 k2 zz', '4.1 k3', '5.1 zz', '7.1 k4'];

  test('by the kernel, which knows their columns', () => {
    const addPart = (): never => {
      throw new Error('placed one by one');
    };
    const change = (chunk: ChunkSearch): ChunkSearch => ({ ...chunk, addPart });
    expect(placedIn(batch, { change })).toMatchObject({
      parts: parts.map((part) => `${part} kernel`),
      byKernel: 4,
      chunks: [{ isAllValues: true }],
    });
    expect(placedIn(framed(values('clean', null)))).toMatchObject({ parts: [], byKernel: 0 });
  });

  test('by the host where it does not', () => {
    expect(placedIn(batch, { blind: true })).toMatchObject({
      parts: parts.map((part) => `${part} kernel`),
      byKernel: 0,
      chunks: [{ isAllValues: true }],
    });
  });

  test('that are the host’s already are searched for it', () => {
    for (const blind of [false, true]) {
      expect(placedIn(batch, { blind, named: [0, 4, 7] }).parts).toEqual([
        '1.1 x k1 k2 zz kernel',
        '4.1 k3 both',
        '5.1 zz kernel',
        '7.1 k4 both',
      ]);
    }
  });

  test('more than there was place for', () => {
    const many = framed(
      values(...Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? `k${i}` : 'x'))),
    );
    const expected = Array.from({ length: 100 }, (_, i) => `${3 * i}.1 k${3 * i} kernel`);
    for (const blind of [false, true]) {
      expect(placedIn(many, { blind }).parts).toEqual(expected);
    }
  });

  test('more records than the kernel has columns for', () => {
    const texts = Array.from({ length: 8200 }, (_, i) =>
      i === 3 || i > 8195 ? `k${i % 10}` : 'x',
    );
    const many = framed(values(...texts));
    const expected = [
      '3.1 k3 kernel',
      '8196.1 k6 kernel',
      '8197.1 k7 both',
      '8198.1 k8 kernel',
      '8199.1 k9 kernel',
    ];
    expect(placedIn(many, { named: [8197] })).toMatchObject({ parts: expected, byKernel: 5 });
  });

  test('of a chunk that begins within the batch', () => {
    const apart = framed(values('k1', 'k2', 'clean', 'k3', 'k4'));
    // Frames that do not touch are chunks of their own.
    apart.frameEnd[1]! -= 1;
    apart.frameEnd[2]! -= 1;
    for (const blind of [false, true]) {
      const { chunks, byKernel } = placedIn(apart, { blind, named: [3] });
      expect(chunks.map(({ parts: each }) => each)).toEqual([
        ['0.1 k1 kernel', '1.1 k2 kernel'],
        [],
        ['3.1 k3 both', '4.1 k4 kernel'],
      ]);
      expect(byKernel).toBe(blind ? 0 : 4);
    }
  });
});

describe('keys and headers', () => {
  test('are the host’s, and with them all are placed by the host', () => {
    const batch = framed([
      { key: 'k1', value: 'k2 k2' },
      { key: 'clean', value: 'k3' },
      { key: 'k4 k4', value: 'clean' },
      { key: null, value: 'k5' },
      { value: 'zz' },
    ]);
    for (const blind of [false, true]) {
      expect(placedIn(batch, { blind, named: [0, 3] })).toMatchObject({
        parts: [
          '0.0 k1 host',
          '0.1 k2 k2 both',
          '1.1 k3 kernel',
          '2.0 k4 k4 host',
          '3.1 k5 both',
          '4.1 zz kernel',
        ],
        byKernel: 0,
        chunks: [{ isAllValues: false }],
      });
    }
  });

  test('a key alone, and keys in which nothing is', () => {
    expect(placedIn(framed([{ key: 'k1', value: 'x' }]))).toMatchObject({
      parts: ['0.0 k1 host'],
      chunks: [{ isAllValues: false }],
    });
    expect(placedIn(framed([{ key: 'x', value: 'k1' }]))).toMatchObject({
      parts: ['0.1 k1 kernel'],
      byKernel: 1,
      chunks: [{ isAllValues: true }],
    });
  });

  test('names and values of headers', () => {
    const headers = [
      ['h', 'k2'],
      ['k3', 'x'],
      ['y', null],
      ['k4 zz', 'zz k5'],
    ] as const;
    expect(
      placedIn(
        framed([{ key: 'k1', value: 'k6', headers }, { value: 'k7' }, { value: null, headers }]),
      ),
    ).toMatchObject({
      parts: [
        '0.0 k1 host',
        '0.1 k6 kernel',
        '0.3 k2 host',
        '0.4 k3 host',
        '0.8 k4 zz host',
        '0.9 zz k5 host',
        '1.1 k7 kernel',
        '2.3 k2 host',
        '2.4 k3 host',
        '2.8 k4 zz host',
        '2.9 zz k5 host',
      ],
      byKernel: 0,
      chunks: [{ isAllValues: false }],
    });
    // Of values alone that is known too.
    expect(placedIn(framed([{ value: 'k6', headers: [['h', 'x']] }]))).toMatchObject({
      parts: ['0.1 k6 kernel'],
      byKernel: 0,
      chunks: [{ isAllValues: true }],
    });
  });
});

test('nothing of a batch is known in the next one', () => {
  const { place, places } = createPlacing();
  expect(places).toMatchObject({ count: 0, isAllValues: true, byKernel: 0 });
  place(framed([{ key: 'k1', value: 'k2' }]));
  expect(places).toMatchObject({ count: 2, isAllValues: false, byKernel: 0 });
  place(framed(values('k1', 'k2', 'k3')));
  expect(places).toMatchObject({ count: 3, isAllValues: true, byKernel: 3 });
  expect([...places.slot.subarray(0, 3)]).toEqual([VALUE_SLOT, VALUE_SLOT, VALUE_SLOT]);
  place(framed(values('x', 'k2')), { blind: true });
  expect(places).toMatchObject({ count: 1, isAllValues: true, byKernel: 3 });
  place(framed(values('x')));
  expect(places).toMatchObject({ count: 0, isAllValues: true, byKernel: 3 });
});

test('where there is no room for a part nothing is placed', () => {
  const full = (room: number) => (chunk: ChunkSearch) => {
    let left = room;
    const addPart: ChunkSearch['addPart'] = (...given) => left-- > 0 && chunk.addPart(...given);
    return { ...chunk, addPart, placeValues: () => -1 };
  };
  const batch = framed(values('k1', 'k2', 'k3'));
  const placed = (room: number): boolean =>
    createPlacing().place(batch, { change: full(room) }).chunks[0]!.placed;
  expect([0, 2, 3].map(placed)).toEqual([false, false, true]);
});
