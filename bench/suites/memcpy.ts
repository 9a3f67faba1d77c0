/**
 * Cell `memcpy`: the batches of suite `engine` (clean corpus) copied one after the other into one buffer, and nothing else. What the machine
 * allows at most; no rival and no floor, since it differs from run to run by more than any engine does.
 */
import { corpus } from '../corpus.ts';
import { batchesOf } from '../engines/ours.ts';
import type { Cell } from '../harness.ts';

const SEED = 20_261_124;

/** As many bytes and passes as `12.clean` has. */
export const memcpyCell = (smoke: boolean): Cell => {
  const batches = batchesOf(corpus('clean', SEED, smoke ? 64 * 1024 : 4 << 20));
  const passes = smoke ? 1 : 8;
  const target = new Uint8Array(Math.max(...batches.map(({ bytes }) => bytes.length)));
  const run = () => {
    let copied = 0;
    for (let pass = 0; pass < passes; pass++) {
      for (const { bytes } of batches) {
        target.set(bytes);
        copied += bytes.length;
      }
    }
    return { work: copied, count: copied };
  };
  const size = batches.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return {
    name: 'memcpy',
    unit: 'MB/s',
    unitWork: 1e6,
    rivals: [{ name: 'memcpy', run }],
    expected: { memcpy: passes * size },
    rounds: smoke ? 1 : 9,
  };
};
