/** What a process holds once collections free no more. It was started with --expose-gc. */
import { setTimeout } from 'node:timers/promises';

const ROUNDS = 8;
const ROUND_MS = 20;

/**
 * The least `bytes` of eight collections. One is not enough: V8 sweeps array buffers on a thread of its own, so that read behind it two in
 * five runs still counted corpora that nobody holds (9 MB).
 */
export const settledMemory = async (
  bytes: (usage: NodeJS.MemoryUsage) => number,
): Promise<number> => {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc!();
    await setTimeout(ROUND_MS);
    least = Math.min(least, bytes(process.memoryUsage()));
  }
  return least;
};
