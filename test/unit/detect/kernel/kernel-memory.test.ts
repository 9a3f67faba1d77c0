import { describe, expect, test } from 'vitest';
import { KERNEL_BYTES_REUSED_MAX } from '../../../../src/core/limits.ts';
import type { Prefilter } from '../../../../src/core/pack.ts';
import { createKernelMemory, takeMemory } from '../../../../src/detect/kernel/kernel-memory.ts';
import { createWalker } from '../../../../src/detect/kernel/kernel.ts';
import {
  allFire,
  onePrefilter,
  severalPrefilter,
  walkBy,
  walkNaive,
  wordsOf,
} from '../../support/walks.ts';

const PAGE = 65_536;

describe('memory that is passed on', () => {
  test('is taken over by who needs as much or less, and is zeros again', () => {
    const passedOn = createKernelMemory();
    const first = takeMemory(3 * PAGE, passedOn);
    expect(first.buffer.byteLength).toBe(3 * PAGE);
    for (const bytes of [3 * PAGE, 3 * PAGE - 1, PAGE]) {
      new Uint8Array(first.buffer).fill(0xa5);
      expect(takeMemory(bytes, passedOn)).toBe(first);
      expect(new Uint8Array(first.buffer).every((byte) => byte === 0)).toBe(true);
    }
  });

  test('is left where more is needed, and the larger one is passed on', () => {
    const passedOn = createKernelMemory();
    const first = takeMemory(PAGE, passedOn);
    const second = takeMemory(PAGE + 1, passedOn);
    expect(second).not.toBe(first);
    expect(second.buffer.byteLength).toBe(2 * PAGE);
    expect(takeMemory(1, passedOn)).toBe(second);
  });

  test('is left where it grew so large that emptying it takes longer than new memory', () => {
    const passedOn = createKernelMemory();
    const first = takeMemory(KERNEL_BYTES_REUSED_MAX, passedOn);
    expect(takeMemory(PAGE, passedOn)).toBe(first);
    first.grow(1);
    expect(takeMemory(PAGE, passedOn)).not.toBe(first);
  });

  test('is of whom it was given alone: without it each has its own', () => {
    expect(takeMemory(PAGE, null)).not.toBe(takeMemory(PAGE, null));
  });
});

const KINDS: readonly (readonly [Prefilter, number, number])[] = [
  [severalPrefilter, 0, 1 << 20],
  [onePrefilter, 1 << 20, 0],
  [severalPrefilter, 0, 2048],
  [onePrefilter, 0, 0],
  [onePrefilter, 4096, 0],
  [severalPrefilter, 0, 0],
];

test('a walk in memory that many had walked in is the walk in new memory', () => {
  const passedOn = createKernelMemory();
  const memories = new Set<unknown>();
  for (let round = 0; round < 30; round++) {
    const [prefilter, pairs, together] = KINDS[(round * 5 + (round >> 2)) % KINDS.length]!;
    const walker = createWalker(prefilter, 64 * round, pairs, together, passedOn);
    memories.add(passedOn.last);
    for (const length of [40, 1024, 2100 + 37 * round, (round % 7) * 5000]) {
      const all = round % 3 === 0 ? allFire(Math.min(length, 1500)) : wordsOf(length, round);
      expect(walkBy(walker, prefilter, all)).toEqual(walkNaive(prefilter, all));
    }
  }
  // It was passed on, and not made anew each time.
  expect(memories.size).toBeLessThan(6);
});
