/**
 * Walks over a few bytes at every border that the layout of the kernel's memory has: quick, so that mutation testing can ask them of
 * whatever lays it out (kernel.test.ts and together.test.ts take long texts).
 */
import { expect, test } from 'vitest';
import { fromLatin1 } from '../../../../src/core/bytes.ts';
import type { Prefilter } from '../../../../src/core/pack.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import { FIRST_LOOK } from '../../../../src/detect/kernel/pairs.ts';
import {
  allFire,
  onePrefilter,
  severalPrefilter,
  walkBy,
  walkNaive,
  wordsOf,
} from '../../support/walks.ts';

const KINDS: readonly (readonly [string, Prefilter, number, number])[] = [
  ['one automaton, a byte a step', onePrefilter, 0, 0],
  ['one automaton, two bytes a step', onePrefilter, 1 << 20, 0],
  ['one automaton, room for few pairs', onePrefilter, 4096, 0],
  ['several, one by one', severalPrefilter, 0, 0],
  ['several together', severalPrefilter, 0, 1 << 20],
  ['several together, room for few rows', severalPrefilter, 0, 2048],
];

test.each(KINDS)('%s: at lengths around those of streams', (_, prefilter, pairs, together) => {
  const walker = createWalker(prefilter, 64, pairs, together);
  for (const length of [0, 1, 63, 64, 65, 127, 128, 129, 144, 145, 1023, 1024, 1047, 1048, 1049]) {
    const bytes = wordsOf(length, length);
    expect(walkBy(walker, prefilter, bytes)).toEqual(walkNaive(prefilter, bytes));
  }
});

test.each(KINDS)('%s: each byte may be a hit', (_, prefilter, pairs, together) => {
  const walker = createWalker(prefilter, 64, pairs, together);
  // Twice each: the first walk learns. Behind the streams are 0, 1 and as many bytes as may be.
  for (const length of [40, 1024, 1056, 1057, 1079, 1103, 1535]) {
    for (const bytes of [allFire(length), allFire(length)]) {
      expect(walkBy(walker, prefilter, bytes)).toEqual(walkNaive(prefilter, bytes));
    }
  }
});

test.each(KINDS)('%s: text after text, as rows are filled', (_, prefilter, pairs, together) => {
  const walker = createWalker(prefilter, 64, pairs, together);
  for (let round = 0; round < 12; round++) {
    const bytes = wordsOf(2048 + round, round, 1 + (round % 4) ** 3);
    expect(walkBy(walker, prefilter, bytes)).toEqual(walkNaive(prefilter, bytes));
  }
});

test.each(KINDS)('%s: a text begins a line, and so does each stream that does', (_, ...kind) => {
  const [prefilter, pairs, together] = kind;
  const walker = createWalker(prefilter, 0, pairs, together);
  const id = fromLatin1('id123 ');
  for (const length of [6, 200, 1200]) {
    const bytes = new Uint8Array(length).fill(0x20);
    bytes.set(id);
    const hits = walkBy(walker, prefilter, bytes);
    expect(hits).toEqual(walkNaive(prefilter, bytes));
    expect(hits.length).toBe(1);
    // Behind a letter it is none.
    bytes.set(fromLatin1('xid123'));
    expect(walkBy(walker, prefilter, bytes)).toEqual([]);
  }
});

test('what stood in the room before is not walked again', () => {
  for (const [, prefilter, pairs, together] of KINDS) {
    const walker = createWalker(prefilter, 0, pairs, together);
    const before = wordsOf(1200, 1);
    walkBy(walker, prefilter, before);
    // The first byte of a text begins a line, whatever was there: ` 1.2.3.4` needs what stands before it.
    for (const text of [before.subarray(0, 0), before.subarray(7, 60), before.subarray(3)]) {
      expect(walkBy(walker, prefilter, text)).toEqual(walkNaive(prefilter, text));
    }
  }
});

test('steps are counted by the way that they were taken', () => {
  const counts = (prefilter: Prefilter, pairs: number, together: number): number[] => {
    const walker = createWalker(prefilter, 0, pairs, together);
    for (let round = 0; round < 3; round++) {
      walkBy(walker, prefilter, wordsOf(1203, 5, 1000));
      walkBy(walker, prefilter, allFire(1203));
    }
    return [walker.bytesByPairs() + walker.bytesByMarkingPairs(), walker.bytesTogether()];
  };
  // Six streams of 50 x 4 bytes; what stands behind them is walked a byte a step.
  expect(counts(onePrefilter, 1 << 20, 1 << 20)).toEqual([6 * 1200, 0]);
  expect(counts(onePrefilter, 0, 1 << 20)).toEqual([0, 0]);
  expect(counts(severalPrefilter, 1 << 20, 1 << 20)).toEqual([0, 6 * 1203]);
  expect(counts(severalPrefilter, 1 << 20, 0)).toEqual([0, 0]);
});

test('below 1,024 bytes there are no streams of pairs', () => {
  const walker = createWalker(onePrefilter, 0, 1 << 20);
  walkBy(walker, onePrefilter, wordsOf(1023, 1));
  expect(walker.bytesByPairs()).toBe(0);
  walkBy(walker, onePrefilter, wordsOf(1024, 1));
  expect(walker.bytesByPairs()).toBe(1008);
});

test('hits of one automaton lie in as many stretches as streams, and one for what stands behind them', () => {
  for (const pairs of [0, 1 << 20]) {
    const walker = createWalker(onePrefilter, 0, pairs);
    const { shared } = walker;
    const stretchesOf = (length: number): readonly number[] => {
      walker.room(length).set(allFire(length));
      return shared.walkOne(0, length, FIRST_LOOK);
    };
    for (const [length, count] of [
      [40, 1],
      [1200, 6],
      [1203, 7],
    ] as const) {
      const stretches = stretchesOf(length);
      expect(stretches.length).toBe(2 * count);
      expect(stretches).toEqual(stretches.toSorted((a, b) => a - b));
      const bytes = stretches.reduce((sum, at, i) => (i % 2 === 0 ? sum - at : sum + at), 0);
      expect(bytes).toBe(8 * length);
    }
  }
});

test('what stands behind the streams of a long text goes on from them', () => {
  const walker = createWalker(onePrefilter, 0, 0);
  // Longer than all that stands before the room.
  const streams = 24 * Math.ceil(walker.shared.room / 24);
  const bytes = new Uint8Array(streams + 20).fill(0x20);
  bytes.set(fromLatin1('k=00ab'), streams - 3);
  expect(walkBy(walker, onePrefilter, bytes).length).toBe(1);
  expect(walkBy(walker, onePrefilter, bytes)).toEqual(walkNaive(onePrefilter, bytes));
});
