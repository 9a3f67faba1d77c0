/** The tests' own client first: what it writes it reads back, byte for byte. Without this no other test here means anything. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { printed } from './support/expected.ts';
import { SHAPES } from './support/shapes.ts';
import { createWorld } from './support/world.ts';
import type { World } from './support/world.ts';

describeBroker('wire client of the tests', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld({ broker: brokerAddress(), partitions: 3 });
  });
  afterAll(() => world?.close());

  test.each([
    [0, 'none'],
    [1, 'gzip'],
    [2, 'zstd'],
  ] as const)('partition %i, codec %s', async (partition, codec) => {
    const records = SHAPES.map(({ record }) => record);
    await world.wire.produce(world.raw, partition, records, codec);
    const read = await world.wire.readAll(world.raw, partition);
    expect(read.map(printed)).toEqual(records.map(printed));
    expect(read[0]?.codec).toBe({ none: 0, gzip: 1, zstd: 4 }[codec]);
  });
});
