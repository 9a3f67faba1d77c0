import { expect, test } from 'vitest';
import { returnMemory } from '../../../src/cli/run/garbage.ts';

/** About 60 MB of objects that live long enough to be old, then nobody's. */
const leaveHeapBehind = (): number => {
  const kept = Array.from({ length: 500_000 }, (_, i) => ({ i, text: `${i}`, more: [i, i, i] }));
  return kept.length + process.memoryUsage().heapTotal;
};

test('dead heap goes back to the system, not only to V8', () => {
  leaveHeapBehind();
  const before = process.memoryUsage().heapTotal;
  returnMemory();
  expect(before - process.memoryUsage().heapTotal).toBeGreaterThan(20e6);
});
