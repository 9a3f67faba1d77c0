/** What the kernel's memory is divided into: no part lies over another, each is as large as what is written there, little is left. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { Prefilter } from '../../../../src/core/pack.ts';
import type { Batch } from '../../../../src/core/batch.ts';
import { COLUMNS_BYTES, layColumns } from '../../../../src/detect/kernel/batch-columns.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import {
  FIRST_COLUMNS,
  FIRST_OFFSETS,
  ROW_LINE,
  JOINT_COLUMNS,
  SHAPE_TABLES,
} from '../../../../src/detect/kernel/places.ts';
import { WINDOW_BYTES_MAX } from '../../../../src/regex/plan/window-rates.ts';
import {
  allFire,
  onePrefilter,
  severalPrefilter,
  walkBy,
  walkNaive,
  wordsOf,
} from '../../support/walks.ts';

const PAGE = 65_536;
const RESERVED = 1000;
const KINDS: readonly (readonly [string, Prefilter, number, number])[] = [
  ['one automaton, a byte a step', onePrefilter, 0, 0],
  ['one automaton, two bytes a step', onePrefilter, 1 << 16, 0],
  ['several, one by one', severalPrefilter, 1 << 16, 0],
  ['several together', severalPrefilter, 0, 1 << 16],
];

describe.each(KINDS)('%s', (_, prefilter, pairs, together) => {
  const { automata } = prefilter;
  const made = () => createWalker(prefilter, RESERVED, pairs, together);

  test('tables lie one behind the other, columns and reserved memory behind them', () => {
    const { shared } = made();
    let end = FIRST_OFFSETS;
    shared.automata.forEach(({ table, columns, rowBytes, hot }, i) => {
      const { rows, width, hot: firing } = automata[i]!;
      expect(columns).toBe(end);
      expect(table).toBe(columns + 512);
      // Rows begin with a line of the cache and take no more than they need.
      expect(table % ROW_LINE).toBe(0);
      expect(rowBytes % ROW_LINE).toBe(0);
      expect(rowBytes).toBeGreaterThanOrEqual(2 * width);
      expect(rowBytes).toBeLessThan(2 * width + ROW_LINE);
      expect(hot).toBe(firing * rowBytes);
      end = table + (rows.length / width) * rowBytes;
    });
    expect(shared.columns % 64).toBe(0);
    expect(shared.columns).toBeGreaterThanOrEqual(end);
    // Rows of pairs or of all automata lie between.
    if (pairs + together === 0) expect(shared.columns - end).toBeLessThan(64);
    else expect(shared.columns - end).toBeLessThan(400_000);
    expect(shared.reserved).toBe(shared.columns + COLUMNS_BYTES);
    const pad = shared.room - shared.reserved - RESERVED;
    expect(shared.room % 16).toBe(0);
    expect(pad).toBeGreaterThanOrEqual(WINDOW_BYTES_MAX);
    expect(pad).toBeLessThan(WINDOW_BYTES_MAX + 16);
  });

  test('tables hold the automata, and walks leave them alone', () => {
    const walker = made();
    const { shared } = walker;
    const look = (): void => {
      shared.automata.forEach(({ table, columns, rowBytes }, i) => {
        const { rows, width, columnOf } = automata[i]!;
        const { buffer } = shared.bytes();
        const offsets = new Uint16Array(buffer, columns, 256);
        expect([...offsets]).toEqual(Array.from(columnOf, (column) => 2 * column));
        const placeOf = (at: number): number =>
          table + Math.floor(at / width) * rowBytes + 2 * (at % width);
        const held = Array.from(
          rows,
          (__, at) => new Uint16Array(buffer, placeOf(at), 1)[0]! * ROW_LINE,
        );
        expect(held).toEqual(Array.from(rows, (row) => row * rowBytes));
      });
    };
    look();
    for (const bytes of [allFire(3000), wordsOf(3000, 1), wordsOf(3000, 2, 9)]) {
      walkBy(walker, prefilter, bytes);
    }
    look();
  });

  test('reserved memory, the columns of batches and the first bytes are written by no walk', () => {
    const walker = made();
    const { shared } = walker;
    const from = shared.columns;
    const to = shared.reserved + RESERVED;
    shared.bytes().fill(0xa5, from, to);
    for (let round = 0; round < 4; round++) {
      for (const bytes of [allFire(2500), wordsOf(2500, round), wordsOf(100, round)]) {
        walkBy(walker, prefilter, bytes);
      }
    }
    const isLike = (start: number, end: number, byte: number): boolean =>
      shared
        .bytes()
        .subarray(start, end)
        .every((one) => one === byte);
    expect(isLike(from, to, 0xa5)).toBe(true);
    expect(isLike(0, PAGE, 0)).toBe(true);
    // Before the first byte stand newlines, as far as windows reach.
    expect(isLike(shared.room - WINDOW_BYTES_MAX, shared.room, 10)).toBe(true);
  });

  test('a full room has place for a hit on every byte, and memory for little more', () => {
    const walker = made();
    const bytes = allFire(PAGE);
    expect(walkBy(walker, prefilter, bytes)).toEqual(walkNaive(prefilter, bytes));
    const { shared } = walker;
    const size = shared.bytes().length;
    expect(size).toBeLessThan(shared.room + 9 * PAGE + 512 + PAGE);
    const most = wordsOf(2 * PAGE, 1, 50);
    expect(walkBy(walker, prefilter, most)).toEqual(walkNaive(prefilter, most));
    expect(shared.bytes().length).toBeLessThan(shared.room + 18 * PAGE + 512 + PAGE);
  });
});

test('pairs and rows of all automata take memory for what an automaton has, not for what is allowed', () => {
  const sizeOf = (prefilter: Prefilter, pairs: number, together: number): number =>
    createWalker(prefilter, 0, pairs, together).shared.columns;
  expect(sizeOf(onePrefilter, 1 << 26, 0)).toBe(sizeOf(onePrefilter, 1 << 24, 0));
  expect(sizeOf(onePrefilter, 1 << 24, 0)).toBeGreaterThan(sizeOf(onePrefilter, 4096, 0));
  // No pairs where there are several, nothing together where there is one.
  expect(sizeOf(severalPrefilter, 1 << 20, 0)).toBe(sizeOf(severalPrefilter, 0, 0));
  expect(sizeOf(onePrefilter, 0, 1 << 20)).toBe(sizeOf(onePrefilter, 0, 0));
});

test('what shapes are compared with is all that stands in control memory before a walk', () => {
  const { shared } = createWalker(onePrefilter, 0, 0, 0);
  const bytes = shared.bytes();
  const written = (from: number, to: number): number =>
    bytes.subarray(from, to).filter((byte) => byte !== 0).length;
  expect(written(FIRST_COLUMNS + 256, SHAPE_TABLES)).toBe(0);
  expect(written(SHAPE_TABLES, JOINT_COLUMNS)).toBeGreaterThan(100);
  expect(written(JOINT_COLUMNS, FIRST_OFFSETS)).toBe(0);
});

describe('the room', () => {
  test('grows when more is asked than it has, to twice of it or what is asked', () => {
    const walker = createWalker(onePrefilter);
    const { shared } = walker;
    const grows = (ask: () => void): boolean => {
      const before = shared.bytes();
      ask();
      return shared.bytes() !== before;
    };
    const bytes = wordsOf(600_000, 1);
    expect(grows(() => walker.room(1))).toBe(true);
    expect(grows(() => walker.room(PAGE))).toBe(false);
    expect(grows(() => walker.load(bytes, 1, PAGE + 1))).toBe(false);
    expect(grows(() => walker.loadPart(bytes, 0, PAGE - 1))).toBe(false);
    // With the newline behind it.
    expect(grows(() => walker.loadPart(bytes, 0, PAGE))).toBe(true);
    expect(grows(() => walker.room(2 * PAGE))).toBe(false);
    expect(grows(() => walker.load(bytes, 0, 2 * PAGE + 1))).toBe(true);
    expect(grows(() => walker.room(4 * PAGE))).toBe(false);
    expect(grows(() => walker.room(600_000))).toBe(true);
    expect(grows(() => walker.loadPart(bytes, 0, 599_999))).toBe(false);
    expect(grows(() => walker.room(600_001))).toBe(true);
    // As much as was asked for, wherever it stood.
    expect(grows(() => walker.load(bytes, 100_000, 100_001))).toBe(false);
    const other = createWalker(onePrefilter);
    const room = (): number => other.shared.bytes().length - other.shared.room;
    other.load(bytes, 300_000, 600_000);
    expect(room()).toBeLessThan(9 * 300_000 + 512 + PAGE);
    expect(walker.room(17).length).toBe(17);
    expect(walker.room(17).byteOffset).toBe(shared.room);
    expect(shared.words().buffer).toBe(shared.bytes().buffer);
  });

  test('grows to what a part and the newline behind it take', () => {
    const walker = createWalker(onePrefilter);
    const { shared } = walker;
    walker.loadPart(wordsOf(200_000, 1), 0, 200_000);
    const before = shared.bytes();
    walker.room(200_001);
    expect(shared.bytes()).toBe(before);
    walker.room(200_002);
    expect(shared.bytes()).not.toBe(before);
  });

  test('has place for a hit on every byte wherever its memory ends in a page', () => {
    const { room } = createWalker(onePrefilter, 0, 0).shared;
    for (const left of [16, 256, 512, 528, 1024, PAGE - 16]) {
      // Memory ends so many bytes behind the last hit, or a page more.
      const reserved = (((-room - 9 * PAGE - left) % PAGE) + PAGE) % PAGE;
      const walker = createWalker(onePrefilter, reserved, 0);
      const bytes = allFire(PAGE);
      walker.room(PAGE).set(bytes);
      let hits = 0;
      walker.walk(PAGE, () => hits++);
      expect(hits).toBe(PAGE);
    }
  });

  test('takes the bytes that are asked for, and none beside them is written', () => {
    const walker = createWalker(onePrefilter);
    const { shared } = walker;
    const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 251);
    for (const [from, to] of [
      [0, 300],
      [0, 64],
      [5, 69],
      [5, 70],
      [17, 300],
      [3, 3],
    ] as const) {
      for (const [load, behind] of [
        [walker.load, 0xee],
        [walker.loadPart, 10],
      ] as const) {
        walker.room(400).fill(0xee);
        load(bytes, from, to);
        const { room } = shared;
        const length = to - from;
        const held = shared.bytes();
        expect([...held.subarray(room, room + length)]).toEqual([...bytes.subarray(from, to)]);
        expect(held[room + length]).toBe(behind);
        expect(held[room + length + 1]).toBe(0xee);
      }
    }
  });
});

test('shapes are told by their place in the room, and by what they are', () => {
  const walker = createWalker(onePrefilter);
  const bytes = fromLatin1('a=%41 b\\n\n&amp; x\\\\\nplain');
  walker.room(bytes.length).set(bytes);
  const told = (find: typeof walker.shapes, length: number): string[] => {
    const found: string[] = [];
    find(length, (at, bit) => found.push(`${at}:${bit}`));
    return found;
  };
  expect(told(walker.escapes, bytes.length)).toEqual(['7:1', '17:1']);
  expect(told(walker.shapes, bytes.length)).toEqual(['2:2', '7:1', '10:4', '17:1']);
  // Of a shorter text only its own.
  expect(told(walker.shapes, 9)).toEqual(['2:2', '7:1']);
  expect(told(walker.shapes, 0)).toEqual([]);
});

test('columns of records are where the kernel reads them', () => {
  const { shared } = createWalker(onePrefilter);
  const column = (of: readonly number[]): Int32Array => Int32Array.from(of);
  const batch = {
    count: 3,
    frameStart: column([0, 10, 30]),
    frameEnd: column([10, 30, 60]),
    keyStart: column([2, -1, 31]),
    keyEnd: column([5, -1, 35]),
    valueStart: column([5, 12, -1]),
    valueEnd: column([9, 29, -1]),
  } as unknown as Batch;
  expect(layColumns(batch, 0, shared.words(), shared.columns)).toBe(3);
  expect(shared.kernel.contentBytes(3)).toBe(3 + 4 + 17 + 4);
  // All frames follow one another.
  expect(shared.kernel.framesEnd(0, 3, 1000)).toBe(3);
  expect(shared.kernel.framesEnd(0, 3, 30)).toBe(2);
});

test('nobody is asked before somebody confirms, and no record is laid', () => {
  const { shared } = createWalker(onePrefilter);
  expect(() => shared.host.build(0, 0, 0)).toThrow('nobody confirms');
  expect(shared.laid).toBe(-1);
});
