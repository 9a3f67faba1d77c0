import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { Prefilter } from '../../../../src/core/pack.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';

const { prefilter } = packOfSpecs([
  { id: 'aws', pattern: String.raw`\b(?:AKIA|ASIA)[A-Z2-7]{16}\b` },
  { id: 'ip', pattern: String.raw`(?:^|[^0-9.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}` },
  { id: 'key', pattern: 'key=[a-f0-9]{8}' },
]);

interface Hit {
  readonly at: number;
  readonly triggers: readonly number[];
}

/** One step a byte from the state behind newlines, as the law of the kernel says. */
const walkNaive = ({ automata }: Prefilter, bytes: Uint8Array): Hit[] =>
  automata.flatMap(({ rows, width, columnOf, hot, fires }) => {
    const step = (row: number, byte: number) => rows[row * width + columnOf[byte]!]!;
    let row = 0;
    for (let i = 0; i < 64; i++) row = step(row, 10);
    const hits: Hit[] = [];
    bytes.forEach((byte, at) => {
      row = step(row, byte);
      if (row >= hot) hits.push({ at, triggers: fires[row - hot]! });
    });
    return hits;
  });

const walk = (walker: ReturnType<typeof createWalker>, bytes: Uint8Array): Hit[] => {
  walker.room(bytes.length).set(bytes);
  const hits: Hit[] = [];
  walker.walk(bytes.length, (at, triggers) => hits.push({ at, triggers }));
  return hits;
};

const byPlace = (hits: readonly Hit[]): string[] =>
  hits.map(({ at, triggers }) => `${at}:${triggers.toSorted((a, b) => a - b).join()}`).toSorted();

const SECRETS = [['AK', 'IAQRSTUVWXYZ234567'].join(''), ' 10.20.30.40', 'key=0011aabb', '=3d'];

/** Text of some length with secrets all over it, so that they lie across every border. */
const textOf = (length: number, shift: number): Uint8Array => {
  let text = 'x'.repeat(shift);
  for (let i = 0; text.length < length; i++) text += `${SECRETS[i % 4]} `;
  return fromLatin1(text.slice(0, length));
};

describe('the walk of the kernel equals one step a byte', () => {
  test('at every length around the streams, secrets across every border', () => {
    const walker = createWalker(prefilter);
    let hits = 0;
    // 1024 bytes are where streams begin, four or by pairs six; a stream is a multiple of four bytes, the rest is walked apart.
    for (let length = 0; length <= 1140; length += length < 40 || length >= 1016 ? 1 : 61) {
      for (let shift = 0; shift < 24; shift += length >= 1016 ? 1 : 5) {
        const bytes = textOf(length, shift);
        const found = walk(walker, bytes);
        hits += found.length;
        expect(byPlace(found)).toEqual(byPlace(walkNaive(prefilter, bytes)));
      }
    }
    expect(hits).toBeGreaterThan(10_000);
  });

  test('whatever was walked before, and after the room has grown', () => {
    const walker = createWalker(prefilter);
    for (const length of [50_000, 3, 0, 200_000, 1500, 65_536, 7]) {
      const bytes = textOf(length, length % 7);
      expect(byPlace(walk(walker, bytes))).toEqual(byPlace(walkNaive(prefilter, bytes)));
    }
  });

  test('a hit on every byte has room', () => {
    const one = packOfSpecs([{ id: 'one', pattern: 'q' }]);
    const bytes = fromLatin1('q'.repeat(70_001));
    const hits = walk(createWalker(one.prefilter), bytes);
    expect(new Set(hits.map(({ at }) => at)).size).toBe(70_001);
  });

  test('escapes are told once a line, and are no triggers', () => {
    const none = createWalker(packOfSpecs([]).prefilter);
    const bytes = fromLatin1('a\\b\\c\n\\');
    expect(walk(none, bytes)).toEqual([]);
    const told: number[] = [];
    none.escapes(bytes.length, (at) => told.push(at));
    expect(told).toEqual([1, 6]);
  });
});

describe('two bytes a step', () => {
  /** Sentences in which every so many-th word is a secret; `letters` moves them about so that other states are visited. */
  const proseOf = (length: number, letters: number, every = 40): Uint8Array => {
    let text = '';
    for (let i = 0; text.length < length; i++) {
      const word = ((i * 7919 + letters) % 46_656).toString(36);
      text +=
        i % every === every - 1
          ? `${SECRETS[(i / every) & 3]} `
          : `${word}${i % 5 === 0 ? '.' : ' '}`;
    }
    return fromLatin1(text.slice(0, length));
  };

  test.each([
    ['with room for all rows', 4 << 20],
    ['with room for few rows', 16 << 10],
    ['with room for one row', 4 << 10],
  ])('finds what one byte a step finds, %s', (_, room) => {
    const walker = createWalker(prefilter, 0, room);
    const single = createWalker(prefilter, 0, 0);
    let hits = 0;
    for (let round = 0; round < 60; round++) {
      const bytes = proseOf(4096 + 16 * round + (round % 16), round * 131);
      const found = byPlace(walk(walker, bytes));
      hits += found.length;
      expect(found).toEqual(byPlace(walk(single, bytes)));
      expect(found).toEqual(byPlace(walkNaive(prefilter, bytes)));
    }
    expect(hits).toBeGreaterThan(1000);
    expect(walker.bytesByPairs()).toBeGreaterThan(8000);
    expect(single.bytesByPairs()).toBe(0);
  });

  test.each([
    ['with room for all rows', 4 << 20, 10_000],
    ['with room for few rows', 16 << 10, 10_000],
    ['with room for one row', 4 << 10, 4_000],
  ])('marks what fires where that is all the time, %s', (_, room, least) => {
    const walker = createWalker(prefilter, 0, room);
    let hits = 0;
    for (let round = 0; round < 60; round++) {
      // The last byte of a stream, and of a block of it, is a place of its own.
      const bytes = proseOf(4096 + 4 * round + (round % 4), round * 131, 2 + (round & 3));
      const found = byPlace(walk(walker, bytes));
      hits += found.length;
      expect(found).toEqual(byPlace(walkNaive(prefilter, bytes)));
    }
    expect(hits).toBeGreaterThan(10_000);
    expect(walker.bytesByMarkingPairs()).toBeGreaterThan(least);
  });

  test('marks nothing where triggers fire now and then', () => {
    const walker = createWalker(prefilter);
    for (let round = 0; round < 20; round++) walk(walker, proseOf(32_768, round));
    expect(walker.bytesByMarkingPairs()).toBe(0);
  });

  test('rests where triggers fire all the time, and comes back', () => {
    const walker = createWalker(prefilter);
    const calm = proseOf(32_768, 1);
    const dense = textOf(32_768, 0);
    const byPairs = (bytes: Uint8Array): boolean => {
      const before = walker.bytesByPairs();
      walk(walker, bytes);
      return walker.bytesByPairs() > before;
    };
    const rested = Array.from({ length: 40 }, () => byPairs(dense)).filter((ran) => !ran).length;
    expect(rested).toBeGreaterThan(20);
    const ran = Array.from({ length: 40 }, () => byPairs(calm)).filter(Boolean).length;
    expect(ran).toBeGreaterThan(20);
  });
});

test('one part is loaded with a newline behind it, short or long, at any place of its batch', () => {
  const walker = createWalker(prefilter);
  const bytes = textOf(200_000, 3);
  for (const length of [0, 1, 63, 64, 65, 1000, 65_535, 65_536, 140_000]) {
    walker.loadPart(bytes, 17, 17 + length);
    const { room, bytes: whole } = walker.shared;
    const loaded = whole().subarray(room, room + length + 1);
    expect(Buffer.compare(loaded.subarray(0, length), bytes.subarray(17, 17 + length))).toBe(0);
    expect(loaded[length]).toBe(10);
  }
});

test('the committed module is what its source builds', () => {
  const built = execFileSync(process.execPath, ['tools/build-kernel.mjs', '--print'], {
    encoding: 'utf8',
  });
  expect(readFileSync('src/detect/kernel/kernel-bytes.ts', 'utf8')).toBe(built);
});
