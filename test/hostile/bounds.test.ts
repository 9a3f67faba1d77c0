/** The bounds of time and memory that every case of this folder is held to see what goes past them. */
import { expect, test } from 'vitest';
import { MANY_FINDINGS_MIB, timed } from './support/expectations.ts';
import { redactRecords } from './support/records.ts';

const MIB = 1024 * 1024;

/** Every page of it written to, so that it is resident. */
const held: Uint8Array[] = [];
const hold = (mib: number): void => {
  held.push(new Uint8Array(mib * MIB).fill(1));
};

test.each([
  ['buffers', () => hold(300)],
  ['buffers that are let go again', () => new Uint8Array(300 * MIB).fill(1).at(-1)],
  ['objects', () => Array.from({ length: 6_000_000 }, (_, i) => ({ i })).length],
  ['shared memory', () => new Uint8Array(new SharedArrayBuffer(300 * MIB)).fill(1).at(-1)],
])('a case that takes too much memory fails: %s', async (_, take) => {
  const work = async (): Promise<void> => {
    await redactRecords([{ value: 'words' }]);
    take();
  };
  await expect(timed(work)).rejects.toThrow(/to be less than/);
  // What the one before left lying about hides nothing of the next.
  await expect(timed(work)).rejects.toThrow(/to be less than/);
  held.length = 0;
  await timed(work, MANY_FINDINGS_MIB);
  held.length = 0;
});

test('a case that takes little passes', async () => {
  await timed(() => redactRecords([{ value: 'words' }]), 32);
});
