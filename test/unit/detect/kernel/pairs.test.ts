/** Where rows of pairs lie, and when a walk takes them; that it finds the same is held by walks.test.ts and kernel.test.ts. */
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import { MARKING_ROWS_BYTES_MAX } from '../../../../src/core/limits.ts';
import type { PrefilterAutomaton } from '../../../../src/core/pack.ts';
import type { Look, PairKernel, PairTables } from '../../../../src/detect/kernel/pairs.ts';
import {
  endOfPairs,
  FIRST_LOOK,
  pairsFor,
  placePairs,
  SECOND_LOOK,
  walkByPairs,
  writePairColumns,
} from '../../../../src/detect/kernel/pairs.ts';
import {
  FIRST_COLUMNS,
  FIRST_OFFSETS,
  PAIR_COLUMNS,
} from '../../../../src/detect/kernel/places.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from '../../../../src/regex/plan/log-sample.ts';
import { onePrefilter } from '../../support/walks.ts';

const automaton = onePrefilter.automata[0]!;
const LINE = 64;

/** Every column leads each of `states` states to any: as many kinds of pairs as pairs. */
const randomAutomaton = (width: number, states: number): PrefilterAutomaton => {
  let seed = 1;
  const random = (): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return seed >>> 16;
  };
  return {
    rows: Uint16Array.from({ length: states * width }, () => random() % states),
    width,
    columnOf: Uint8Array.from({ length: 256 }, (_, byte) => byte % width),
    hot: states,
    fires: [],
    tellTale: new Uint8Array(256),
  };
};

const kindsIn = ({ kindOf }: PairTables): number => new Set(kindOf).size;

describe('room for pairs', () => {
  test.each([
    [1000, 768, 1 << 20],
    [4096, 64, 5000],
    [1 << 20, 12_352, 1 << 26],
  ])('from %i on, for %i bytes of single rows, %i for pairs', (at, singleBytes, rowsBytes) => {
    const tables = placePairs(automaton, singleBytes, at, rowsBytes)!;
    const { quick, marking } = tables;
    const states = automaton.rows.length / automaton.width;
    // A word a line of the single rows.
    const rowOfBytes = singleBytes / 16;
    let end = at;
    for (const [table, most] of [
      [quick, rowsBytes],
      [marking, Math.min(rowsBytes, MARKING_ROWS_BYTES_MAX)],
    ] as const) {
      expect(table.rowOf).toBe(end);
      expect(table.rowOfBytes).toBe(rowOfBytes);
      // Rows begin with a line of the cache, the next one behind what tells where they are.
      expect(table.rows % LINE).toBe(0);
      expect(table.rows).toBeGreaterThanOrEqual(table.rowOf + rowOfBytes);
      expect(table.rows).toBeLessThan(table.rowOf + rowOfBytes + LINE);
      expect(table.rowsBytes).toBe(Math.min(most, states * table.rowBytes));
      end = table.rows + table.rowsBytes;
    }
    expect(endOfPairs(tables)).toBe(end);
    // A column a kind and one for the state's number; lines of a row are odd in number, and no more than that.
    const least = 4 * (kindsIn(tables) + 1);
    expect(quick.rowBytes).toBeGreaterThanOrEqual(least);
    expect(quick.rowBytes).toBeLessThan(least + 2 * LINE);
    expect((quick.rowBytes / LINE) % 2).toBe(1);
    expect(marking.rowBytes).toBe(quick.rowBytes);
    expect([quick.walk, marking.walk]).toEqual(['walkPairs', 'walkMarking']);
  });

  test('is none where no row has room', () => {
    const { rowBytes } = placePairs(automaton, 64, 0, 1 << 20)!.quick;
    expect(placePairs(automaton, 64, 0, rowBytes)).not.toBeNull();
    expect(placePairs(automaton, 64, 0, rowBytes - 1)).toBeNull();
    expect(placePairs(automaton, 64, 0, 0)).toBeNull();
  });

  test('is none where 16 bits name no more kinds, or a row is larger than what is never written', () => {
    const most = placePairs(randomAutomaton(120, 16), 64, 0, 1 << 26)!;
    expect(kindsIn(most)).toBe(120 * 120);
    expect(most.quick.rowBytes).toBeLessThan(FIRST_COLUMNS);
    // 16,384 kinds and a word are just more than the bytes that stay zero.
    expect(placePairs(randomAutomaton(128, 16), 64, 0, 1 << 26)).toBeNull();
  });

  test('of an even number of lines a row takes one more, and none for kinds that no pair is of', () => {
    // Of so many widths some rows fill their lines.
    for (let width = 4; width < 32; width++) {
      const tables = placePairs(randomAutomaton(width, 16), 64, 0, 1 << 20)!;
      const lines = Math.ceil((4 * (kindsIn(tables) + 1)) / LINE);
      expect(kindsIn(tables)).toBe(width * width);
      expect(tables.quick.rowBytes / LINE).toBe(lines % 2 === 1 ? lines : lines + 1);
    }
  });
});

test('kinds that logs use most come first, among equals the pair that is seen first', () => {
  const { kindOf } = placePairs(automaton, 64, 0, 1 << 20)!;
  const { columnOf, width } = automaton;
  const sample = fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE);
  const uses = Array.from({ length: new Set(kindOf).size }, () => 0);
  const pairAt = (at: number): number =>
    columnOf[sample[at]!]! * width + columnOf[sample[at + 1]!]!;
  for (let at = 0; at < sample.length - 1; at++) uses[kindOf[pairAt(at)]!]!++;
  expect(uses).toEqual(uses.toSorted((a, b) => b - a));
  expect(uses[0]).toBeGreaterThan(100);
  expect(Math.max(...kindOf)).toBe(uses.length - 1);
  const firsts = uses.map((_, kind) => kindOf.indexOf(kind));
  for (let kind = 1; kind < uses.length; kind++) {
    if (uses[kind] === uses[kind - 1]) expect(firsts[kind]).toBeGreaterThan(firsts[kind - 1]!);
  }
});

test('the offset of each pair of bytes names the column of its kind', () => {
  const tables = placePairs(automaton, 64, 0, 1 << 20)!;
  const buffer = new ArrayBuffer(FIRST_OFFSETS + 16);
  writePairColumns(buffer, tables, automaton);
  const { columnOf, width } = automaton;
  const wrong: string[] = [];
  const view = new DataView(buffer);
  for (let first = 0; first < 256; first++) {
    for (let second = 0; second < 256; second++) {
      const kind = tables.kindOf[columnOf[first]! * width + columnOf[second]!]!;
      // Behind what a row is told by: 3 (assembly/pairs.ts).
      const offset = view.getUint16(PAIR_COLUMNS + 2 * (first + 256 * second), true);
      if (offset !== 4 * kind + 3) wrong.push(`${first} ${second}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(new Uint8Array(buffer, 0, PAIR_COLUMNS).every((byte) => byte === 0)).toBe(true);
  expect(new Uint8Array(buffer, FIRST_OFFSETS).every((byte) => byte === 0)).toBe(true);
});

/** What a walk told of itself. */
interface Went {
  readonly cold?: number;
  readonly crowded?: number;
  readonly learned?: number;
  /** Bytes of rows that it took. */
  readonly took?: number;
}

const STREAM = 1600;
const BYTES = 6 * STREAM;
const single = { table: 11, columns: 22, hot: 33 };

/** Tables, and walks over them by a kernel that says what it is told to; `memory` is filled with ones. */
const stand = () => {
  const tables = placePairs(automaton, 128, 0, 1 << 20)!;
  const memory = new Uint8Array(endOfPairs(tables) + 64).fill(1);
  const asked: (readonly number[])[] = [];
  const walk = (pairs: PairTables['quick'], look: Look, went: Went = {}): void => {
    let used = 0;
    const kernel: PairKernel = {
      usePairs: (...words) => {
        asked.push(words);
        used = words[5] + (went.took ?? 0);
      },
      walkPairs: (...words) => asked.push([1, ...words]),
      walkMarking: (...words) => asked.push([2, ...words]),
      rowsUsed: () => used,
      bytesCold: () => went.cold ?? 0,
      bytesCrowded: () => went.crowded ?? 0,
      pairsLearned: () => went.learned ?? 0,
    };
    walkByPairs(kernel, memory, pairs, single, 5000, STREAM, { outs: 77, back: 64 }, look);
  };
  /** How many walks take other rows until these are taken again. */
  const rests = (pairs: PairTables['quick'], look: Look): number => {
    let count = 0;
    while (pairsFor(tables, BYTES, look) !== pairs) count++;
    return count;
  };
  return { tables, memory, asked, walk, rests };
};

describe('a walk by pairs', () => {
  test('tells the kernel where all is, and goes on behind the rows that are taken', () => {
    const { tables, asked, walk } = stand();
    const { quick, marking } = tables;
    walk(quick, FIRST_LOOK, { took: 320 });
    walk(quick, FIRST_LOOK, { took: 64 });
    walk(marking, SECOND_LOOK);
    const { rows, rowsBytes, rowOf, rowBytes } = quick;
    const end = rows + rowsBytes;
    expect(asked).toEqual([
      [11, 22, 33, rowOf, rowBytes, rows, end],
      [1, 5000, STREAM, 64, 77],
      [11, 22, 33, rowOf, rowBytes, rows + 320, end],
      [1, 5000, STREAM, 64, 77],
      [11, 22, 33, marking.rowOf, marking.rowBytes, marking.rows, endOfPairs(tables)],
      [2, 5000, STREAM, 64, 77],
    ]);
    expect([quick.next, marking.next]).toEqual([384, 0]);
    expect([quick.walkedInAll, marking.walkedInAll]).toEqual([2 * BYTES, BYTES]);
  });

  test('is taken again while few bytes are walked singly, or while pairs are learned', () => {
    const { tables, walk, rests } = stand();
    const { quick } = tables;
    const limit = BYTES / 32;
    for (const went of [
      { cold: limit },
      { cold: BYTES, learned: BYTES / 16 },
      { cold: limit + 20, learned: (limit + 20) / 16 },
    ]) {
      walk(quick, FIRST_LOOK, went);
      expect(rests(quick, FIRST_LOOK)).toBe(0);
    }
    walk(quick, FIRST_LOOK, { cold: limit + 20, learned: (limit + 20) / 16 - 1 });
    expect(rests(quick, FIRST_LOOK)).toBeGreaterThan(0);
    walk(quick, FIRST_LOOK, { cold: limit + 1 });
    expect(rests(quick, FIRST_LOOK)).toBeGreaterThan(0);
  });

  test('of no use rests, each time twice as long, until one is of use; looks apart', () => {
    const { tables, walk, rests } = stand();
    const { quick } = tables;
    const lasted = Array.from({ length: 7 }, () => {
      walk(quick, FIRST_LOOK, { cold: BYTES });
      return rests(quick, FIRST_LOOK);
    });
    expect(lasted).toEqual([8, 16, 32, 64, 128, 128, 128]);
    expect(rests(quick, SECOND_LOOK)).toBe(0);
    walk(quick, SECOND_LOOK, { cold: BYTES });
    expect(rests(quick, FIRST_LOOK)).toBe(0);
    expect(rests(quick, SECOND_LOOK)).toBe(8);
    walk(quick, FIRST_LOOK);
    walk(quick, FIRST_LOOK, { cold: BYTES });
    expect(rests(quick, FIRST_LOOK)).toBe(8);
    walk(quick, SECOND_LOOK, { cold: BYTES });
    expect(rests(quick, SECOND_LOOK)).toBe(16);
  });

  test('marks while the quicker one rests, and none is left where both do', () => {
    const { tables, walk } = stand();
    const { quick, marking } = tables;
    walk(quick, FIRST_LOOK, { cold: BYTES });
    expect(pairsFor(tables, BYTES, FIRST_LOOK)).toBe(marking);
    walk(marking, FIRST_LOOK, { cold: BYTES });
    expect(pairsFor(tables, BYTES, FIRST_LOOK)).toBeNull();
    expect(pairsFor(tables, BYTES, SECOND_LOOK)).toBe(quick);
    // Many bytes end a rest sooner.
    expect(pairsFor(tables, 10 * BYTES, FIRST_LOOK)).toBeNull();
    expect(pairsFor(tables, BYTES, FIRST_LOOK)).toBe(quick);
  });
});

describe('rows that other text filled', () => {
  test('are emptied where one byte in sixteen found no room, and nothing else is', () => {
    const { tables, memory, walk } = stand();
    const { quick } = tables;
    walk(quick, FIRST_LOOK, { took: 640, crowded: BYTES / 16 });
    expect(quick.next).toBe(640);
    expect(memory.every((byte) => byte === 1)).toBe(true);
    walk(quick, FIRST_LOOK, { took: 64, crowded: BYTES / 16 + 1 });
    expect(quick.next).toBe(0);
    const emptied = Array.from(memory.keys()).filter((at) => memory[at] === 0);
    const { rowOf, rowOfBytes, rows } = quick;
    expect(emptied).toEqual([
      ...Array.from({ length: rowOfBytes }, (_, i) => rowOf + i),
      ...Array.from({ length: 704 }, (_, i) => rows + i),
    ]);
  });

  test('rest until a walk of sixteen times their room has paid for it, marking ones longer', () => {
    const restsOf = (which: 'quick' | 'marking', before: number): number => {
      const { tables, walk, rests } = stand();
      const pairs = tables[which];
      if (which === 'marking') tables.quick.pausedFor.fill(Infinity);
      for (let i = 0; i < before; i++) walk(pairs, FIRST_LOOK);
      walk(pairs, FIRST_LOOK, { crowded: BYTES });
      expect(rests(pairs, SECOND_LOOK)).toBe(rests(pairs, FIRST_LOOK));
      // What was walked before counts once.
      walk(pairs, FIRST_LOOK, { crowded: BYTES });
      return rests(pairs, FIRST_LOOK);
    };
    const { rowsBytes } = stand().tables.quick;
    expect(restsOf('quick', 0)).toBe(Math.ceil((16 * rowsBytes - BYTES) / BYTES));
    expect(restsOf('quick', 5)).toBe(Math.ceil((16 * rowsBytes - BYTES) / BYTES));
    expect(restsOf('marking', 0)).toBe(Math.ceil((512 * rowsBytes - BYTES) / BYTES));
  });

  test('do not rest where more was walked since they were filled', () => {
    const { tables, walk, rests } = stand();
    const { quick } = tables;
    const enough = Math.ceil((16 * quick.rowsBytes) / BYTES);
    for (let i = 1; i < enough - 1; i++) walk(quick, FIRST_LOOK);
    walk(quick, FIRST_LOOK, { crowded: BYTES });
    expect(rests(quick, FIRST_LOOK)).toBe(1);
    for (let i = 0; i < enough; i++) walk(quick, FIRST_LOOK);
    walk(quick, FIRST_LOOK, { crowded: BYTES });
    expect(quick.pausedFor).toEqual([0, 0]);
    expect(rests(quick, FIRST_LOOK)).toBe(0);
  });
});
