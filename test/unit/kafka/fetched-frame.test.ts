import { describe, expect, test } from 'vitest';
import { createFetchedFrame, ownMemory } from '../../../src/kafka/fetched-frame.ts';
import { createFrameReader } from '../../../src/kafka/frames.ts';
import type { Fetched } from '../../../src/pipeline/ports.ts';
import { batchAt, values, world } from './fetcher-world.ts';

const isGone = (fetched: Fetched | null): boolean =>
  fetched?.kind === 'batch' && (fetched.batch.bytes.buffer as ArrayBuffer).detached;

describe('the memory of a fetch', () => {
  test('is given up by the last who holds it: a view has no bytes, a new one throws', () => {
    const view = ownMemory(40).subarray(8, 30);
    const frame = createFetchedFrame(view);
    frame.hold();
    frame.drop();
    expect(view.length).toBe(22);
    frame.drop();
    expect(view.length).toBe(0);
    expect(view[0]).toBeUndefined();
    expect(() => view.subarray(1, 4)).toThrow(TypeError);
  });

  test('stays where Node shares it among small buffers', () => {
    const view = Buffer.from('short answer');
    createFetchedFrame(view).drop();
    expect(view.toString()).toBe('short answer');
  });

  test('a frame of a socket has its own when it is long', () => {
    const frames: Buffer[] = [];
    const take = createFrameReader(
      (frame) => void frames.push(frame),
      () => expect.fail(),
    );
    for (const length of [10, 100_000]) {
      const bytes = Buffer.alloc(4 + length, 7);
      bytes.writeInt32BE(length);
      take(bytes);
    }
    for (const frame of frames) createFetchedFrame(frame.subarray(8)).drop();
    expect(frames.map(({ length }) => length)).toEqual([14, 0]);
  });
});

describe('a batch in flight holds what was fetched', () => {
  const batches = [0n, 1n, 2n].map((at) => ({ at, bytes: batchAt(at, `v${at}`) }));

  test('until it is delivered and all of the answer was cut', async () => {
    const { source, delivered } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    expect(values(first)).toEqual(['v0']);
    delivered(first);
    const second = await source.next();
    expect(isGone(first)).toBe(true);
    expect(values(second)).toEqual(['v1']);
  });

  test('what came back undelivered is the collector’s, and is fetched again', async () => {
    const { source } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    source.release(first!);
    const again = await source.next();
    expect(values(again)).toEqual(['v0']);
    expect(isGone(first)).toBe(false);
  });

  test.each(['held', 'rewound', 'flow'] as const)('and after trouble as well: %s', async (what) => {
    const { source, owned, delivered } = world({ start: 0n, batches }, 0n);
    const first = await source.next();
    if (what === 'held') owned.inFlight[0]!.held = true;
    if (what === 'rewound') owned.rewound = true;
    if (what === 'flow') owned.flow = { broken: true };
    delivered(first);
    expect(values(await source.next())).toEqual(['v1']);
    expect(isGone(first)).toBe(false);
    expect(values(first)).toEqual(['v0']);
  });
});
