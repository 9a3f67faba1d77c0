/** Where the rows of all automata together lie, and when they are walked so; that it finds the same is held by together.test.ts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { PrefilterAutomaton } from '../../../../src/core/pack.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { ROW_LINE } from '../../../../src/detect/kernel/places.ts';
import type { Together, TogetherKernel } from '../../../../src/detect/kernel/together.ts';
import {
  placeTogether,
  reportTogether,
  walkAllTogether,
  writeTogether,
} from '../../../../src/detect/kernel/together.ts';
import { LOG_SAMPLE, NUMBERS_SAMPLE } from '../../../../src/regex/plan/log-sample.ts';
import { severalPrefilter, walkBy, walkNaive, wordsOf } from '../../support/walks.ts';

const { automata } = severalPrefilter;
const LINE = 64;
const assembly = (file: string): string =>
  readFileSync(new URL(`../../../../src/detect/kernel/assembly/${file}`, import.meta.url), 'utf8');
const text = assembly('together.ts') + assembly('joint-rows.ts');
const constant = (name: string): number =>
  Number(new RegExp(`^(?:export )?const ${name}: \\w+ = (\\w+);$`, 'm').exec(text)![1]);
const HOT = constant('HOT');
const STREAMS = constant('STREAMS');
const BLOCK = constant('BLOCK');
const AUTOMATON = constant('AUTOMATON');

const widthOf = ({ columnOf }: Together): number => new Set(columnOf).size;
const place = (at: number, rowsBytes: number, of = automata): Together =>
  placeTogether(of, at, rowsBytes)!;
const bytesOfRow = (): number => {
  const { lines, partsBytes } = place(0, 1 << 20);
  return LINE * lines + partsBytes;
};

describe('room for rows of all automata', () => {
  test.each([
    [0, 1 << 12],
    [4096, 5000],
    [77_777 * 4, 1 << 18],
    [1 << 20, 1 << 30],
  ])('from %i on, %i bytes', (at, rowsBytes) => {
    const one = place(at, rowsBytes);
    const regions: readonly (readonly [number, number, number])[] = [
      // Where, bytes, most bytes that may be left over behind.
      [one.columns, 512, 0],
      [one.records, AUTOMATON * automata.length, LINE - 1],
      [one.scratch, 2 * STREAMS * (BLOCK + 1) + STREAMS * BLOCK + 4 * BLOCK, 0],
      // A slot is a word; at least half stay free, but no more than three of four.
      [one.slots, 8 * (one.silent + one.firing), 8 * (one.silent + one.firing)],
      [one.fired, 4 * (1 + automata.length) * one.firing, LINE - 1],
      [one.rows, LINE * one.lines * (one.silent + one.firing), 0],
      [one.parts, one.partsBytes * (one.silent + one.firing), 0],
      [one.passing, 4 * (one.passingSilent + one.passingFiring), 0],
      [one.end, 0, 0],
    ];
    expect(one.columns).toBe(at);
    for (let i = 1; i < regions.length; i++) {
      const [from, bytes, slack] = regions[i - 1]!;
      expect(regions[i]![0]).toBeGreaterThanOrEqual(from + bytes);
      expect(regions[i]![0]).toBeLessThanOrEqual(from + bytes + slack);
    }
    expect(one.scratch % LINE).toBe(0);
    expect(one.rows % LINE).toBe(0);
    expect(one.count).toBe(automata.length);
    expect(one.parts % 4).toBe(0);
  });

  test('a row has a column a kind of bytes, in lines, and apart from them two bytes an automaton', () => {
    const twice = [...automata, ...automata];
    for (const some of [automata, automata.slice(0, 2), twice, [...twice, ...twice, ...twice]]) {
      const one = place(0, 1 << 20, some);
      expect(one.lines).toBe(Math.ceil((2 * widthOf(one)) / LINE));
      expect(one.partsBytes).toBe(4 * Math.ceil((2 * some.length) / 4));
    }
  });

  test('takes what it is allowed, and numbers of 16 bits; one row of eight is for a walk alone', () => {
    const rowBytes = bytesOfRow();
    for (const rows of [12, 13, 100, 8191]) {
      const one = place(0, rows * rowBytes + rowBytes - 1);
      const firing = Math.floor(rows / 6);
      expect([one.silent, one.firing]).toEqual([rows, firing]);
      expect([one.passingSilent, one.passingFiring]).toEqual([rows >> 3, firing >> 3]);
    }
    const most = place(0, 2 * HOT * rowBytes);
    expect([most.silent, most.firing]).toEqual([HOT, Math.floor(HOT / 6)]);
  });

  test('is none where one automaton is all there is or more than 64, or fewer than two rows that fire have room', () => {
    const rowBytes = bytesOfRow();
    const many = (count: number) => Array.from({ length: count }, () => automata[0]!);
    expect(placeTogether(many(64), 0, 1 << 20)).not.toBeNull();
    expect(placeTogether(many(65), 0, 1 << 20)).toBeNull();
    expect(placeTogether(automata.slice(0, 1), 0, 1 << 20)).toBeNull();
    expect(placeTogether(automata.slice(0, 2), 0, 1 << 20)).not.toBeNull();
    expect(placeTogether(automata, 0, 0)).toBeNull();
    expect(placeTogether(automata, 0, 12 * rowBytes - 1)).toBeNull();
    expect(placeTogether(automata, 0, 12 * rowBytes)).not.toBeNull();
  });
});

test('bytes share a column where no automaton tells them apart, the commonest in logs first', () => {
  const { columnOf } = place(0, 1 << 20);
  const keyOf = (byte: number): string => automata.map(({ columnOf: own }) => own[byte]).join();
  const keys = Array.from(columnOf.keys(), keyOf);
  const byColumn = new Map<number, Set<string>>();
  columnOf.forEach((column, byte) => {
    byColumn.set(column, (byColumn.get(column) ?? new Set()).add(keys[byte]!));
  });
  const distinct = new Set(keys).size;
  expect(byColumn.size).toBe(distinct);
  expect([...byColumn.values()].every((set) => set.size === 1)).toBe(true);
  expect(Math.max(...columnOf)).toBe(distinct - 1);
  const uses = Array.from({ length: distinct }, () => 0);
  for (const byte of fromLatin1(LOG_SAMPLE + NUMBERS_SAMPLE)) uses[columnOf[byte]!]!++;
  expect(uses).toEqual(uses.toSorted((a, b) => b - a));
  expect(uses[0]).toBeGreaterThan(100);
});

test('rows are filled up to the last that has room, and nothing behind them is written', () => {
  const rowBytes = bytesOfRow();
  // As many as the texts visit, and one less: then the walk gives up.
  const fits = (rows: number): boolean => {
    const walker = createWalker(severalPrefilter, 64, 0, rows * rowBytes);
    const { shared } = walker;
    shared.bytes().fill(0xa5, shared.columns, shared.reserved + 64);
    const bytes = wordsOf(1600, 3);
    expect(walkBy(walker, severalPrefilter, bytes)).toEqual(walkNaive(severalPrefilter, bytes));
    const behind = shared.bytes().subarray(shared.columns, shared.reserved + 64);
    expect(behind.every((byte) => byte === 0xa5)).toBe(true);
    return walker.bytesTogether() > 0;
  };
  let most = 12;
  while (!fits(most)) most++;
  expect(most).toBeGreaterThan(20);
  expect(most).toBeLessThan(300);
  for (const rows of [most + 1, 2 * most, 1000]) expect(fits(rows)).toBe(true);
});

interface Asked {
  readonly walk: number[][];
  forgotten: number;
}

/** Words of 64 KiB, and walks by a kernel that finds room or does not; each stream notes one hit more than the one before. */
const stand = (rowsBytes = 1 << 14) => {
  const together = place(4096, rowsBytes);
  const words = new Uint32Array(1 << 18);
  const asked: Asked = { walk: [], forgotten: 0 };
  const outs = 64;
  const walk = (length: number, isFull = false, fires: readonly number[] = [], passed = 0) => {
    const kernel = {
      walkTogether: (...given: number[]) => {
        asked.walk.push(given);
        for (let i = 0; i <= STREAMS; i++) words[outs / 4 + i]! += 8 * i;
        return isFull ? 0 : 1 + passed;
      },
      forgetTogether: () => asked.forgotten++,
    } as unknown as TogetherKernel;
    const places = { from: 500_000, out: 600_000, outs, back: 64 };
    return walkAllTogether(kernel, words, together, places, length, fires);
  };
  return { together, words, asked, walk, outs };
};

describe('a walk of all automata', () => {
  test('has sixteen streams and what stands behind them, each with room for a hit on every byte', () => {
    const { walk, asked, words, outs } = stand();
    const stretches = walk(1610)!;
    expect(asked.walk).toEqual([[500_000, 100, 501_610, 64, outs]]);
    expect(stretches.length).toBe(2 * (STREAMS + 1));
    for (let i = 0; i <= STREAMS; i++) {
      const [from, to] = [stretches[2 * i]!, stretches[2 * i + 1]!];
      expect(to - from).toBe(8 * i);
      expect(to).toBe(words[outs / 4 + i]);
      // One hit more is written and taken back.
      if (i > 0) expect(from - stretches[2 * i - 2]!).toBeGreaterThanOrEqual(8 * 100 + 8);
      if (i > 0) expect(from - stretches[2 * i - 2]!).toBeLessThanOrEqual(8 * 100 + 16);
    }
    expect(stretches[0]).toBe(600_000);
  });

  test('of few bytes has none: all stand behind the streams', () => {
    for (const length of [0, 1, 127]) {
      const { walk, asked } = stand();
      const stretches = walk(length)!;
      expect(asked.walk).toEqual([[500_000, 0, 500_000 + length, 64, 64]]);
      expect(stretches.length).toBe(2);
      expect(stretches[1]! - stretches[0]!).toBe(8 * STREAMS);
    }
    const { walk, asked } = stand();
    expect(walk(128)!.length).toBe(2 * (STREAMS + 1));
    expect(asked.walk).toEqual([[500_000, 8, 500_128, 64, 64]]);
  });

  test('says where the tables of what fires are, in the records', () => {
    const { walk, words, together } = stand();
    words.fill(7, together.records / 4, together.records / 4 + 20);
    walk(100, false, [111, 222, 333]);
    const records = words.subarray(together.records / 4, together.records / 4 + 20);
    const record = (fires: number): number[] => [7, 7, 7, fires, 7];
    expect([...records]).toEqual([111, 222, 333, 7].flatMap(record));
  });

  test('without room for its rows forgets them, and rests until sixteen times their bytes are walked', () => {
    const { together, walk, asked } = stand();
    const pays = 16 * LINE * together.lines * together.silent;
    expect(walk(1000)).not.toBeNull();
    expect(walk(1000, true)).toBeNull();
    expect(asked.forgotten).toBe(1);
    expect(together.walkedInAll).toBe(1000);
    const rest = pays - 2000;
    let rested = 0;
    while (walk(5000) === null) rested++;
    expect(rested).toBe(Math.ceil(rest / 5000));
    expect(asked.forgotten).toBe(1);
    expect(together.walkedInAll).toBe(6000);
    // What was walked before the rest counts no second time.
    expect(walk(1000, true)).toBeNull();
    rested = 0;
    while (walk(5000) === null) rested++;
    expect(rested).toBe(Math.ceil((pays - 6000) / 5000));
  });

  test('does not rest where enough was walked since they were forgotten', () => {
    const { together, walk } = stand();
    walk(16 * LINE * together.lines * together.silent);
    expect(walk(1, true)).toBeNull();
    expect(together.pausedFor).toBe(0);
    expect(walk(1)).not.toBeNull();
  });
});

describe('rows for one walk alone', () => {
  test('are counted, and where they were four times as many as rows have room all are forgotten before the next walk', () => {
    const { together, walk, asked } = stand();
    const all = 4 * together.silent;
    walk(1000, false, [], all - 5);
    walk(1000, false, [], 5);
    expect([together.passed, asked.forgotten]).toEqual([all, 0]);
    walk(1000, false, [], 1);
    expect([together.passed, asked.forgotten]).toEqual([all + 1, 0]);
    expect(walk(1000, false, [], 7)).not.toBeNull();
    // What is walked then begins anew, and does not rest.
    expect([together.passed, asked.forgotten]).toEqual([7, 1]);
    expect([together.walked, together.pausedFor]).toEqual([1000, 0]);
  });

  test('are no more counted where a walk without room has forgotten all', () => {
    const { together, walk } = stand();
    walk(1000, false, [], 9);
    expect(walk(1000, true)).toBeNull();
    expect(together.passed).toBe(0);
  });
});

test('records tell the kernel of each automaton, and it is told once where all is', () => {
  const together = place(4096, 1 << 14);
  const buffer = new ArrayBuffer(together.end + 64);
  new Uint8Array(buffer).fill(0xa5);
  const told: number[][] = [];
  const kernel = { useTogether: (...words: number[]) => told.push(words) };
  const singles = automata.map(({ fires }, i) => ({
    rowBytes: ROW_LINE,
    fires,
    table: 100 + i,
    columns: 200 + i,
    hot: 300 + i,
  }));
  writeTogether(buffer, kernel as unknown as TogetherKernel, singles, together);
  const { records, columns, columnOf, rows, lines, silent, firing, scratch } = together;
  const { parts, partsBytes, slots, fired, passing, passingSilent, passingFiring } = together;
  expect([...new Uint32Array(buffer, records, 15)]).toEqual(
    [0, 1, 2].flatMap((i) => [100 + i, 200 + i, 300 + i, 0, 0]),
  );
  expect([...new Uint16Array(buffer, columns, 256)]).toEqual(
    Array.from(columnOf, (column) => 2 * column),
  );
  const slotsEnd = fired;
  const beside = [new Uint8Array(buffer, 0, columns), new Uint8Array(buffer, records + 60)];
  expect(beside.every((bytes) => bytes.every((byte) => byte === 0xa5))).toBe(true);
  const [first, ...rest] = told[0]!;
  // Where the row of number 0 would be: the last silent one there is room for has the first place.
  const last = HOT - silent;
  expect((first! + last * LINE) % 2 ** 32).toBe(rows);
  const mask = (slotsEnd - slots) / 4 - 1;
  expect(rest.slice(0, 3)).toEqual([columns, LINE * (silent + firing), lines]);
  expect((rest[3]! + last * partsBytes) % 2 ** 32).toBe(parts);
  const ends = [last + passingSilent, last, HOT + firing - passingFiring, HOT + firing];
  expect(rest.slice(4, 9)).toEqual([partsBytes, ...ends]);
  expect(rest.slice(9)).toEqual([slots, mask, records, 3, scratch, fired, passing]);
  expect(told.length).toBe(1);
  expect(Number.isInteger(Math.log2((slotsEnd - slots) / 4))).toBe(true);
});

test('the host is told of what fires in each automaton, where the hit stands', () => {
  const together = place(0, 1 << 14);
  const words = new Uint32Array((together.end + 1024) / 4);
  const single = (fires: PrefilterAutomaton['fires'], hot: number, rowBytes: number) => ({
    fires,
    hot,
    rowBytes,
    table: 0,
    columns: 0,
  });
  const singles = [
    single([[1], [2]], 256, 128),
    single([[3], [4, 5]], 64, 192),
    single([[6]], 128, 64),
  ];
  const { parts: partsFrom, partsBytes, silent } = together;
  /** The automata's rows in the row of a number, by their lines. */
  const lines = new Uint16Array(words.buffer);
  const stands = (row: number, parts: readonly number[]): void =>
    lines.set(
      parts.map((part) => part / LINE),
      (partsFrom + (row - HOT + silent) * partsBytes) / 2,
    );
  stands(HOT + 1, [256 + 128, 0, 128]);
  stands(HOT + 2, [128, 64 + 192, 64]);
  const hits = together.end / 4;
  words.set([1005, HOT + 1, 1009, HOT + 2, 1010, HOT + 1], hits);
  const told: string[] = [];
  const at = 4 * hits;
  reportTogether(
    words,
    together,
    singles,
    [at, at + 16, at + 16, at + 16, at + 16, at + 24],
    1000,
    (place_, fired) => told.push(`${place_}:${fired.join()}`),
  );
  expect(told).toEqual(['5:2', '5:6', '9:4,5', '10:2', '10:6']);
});
