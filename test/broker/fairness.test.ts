/**
 * Records of 10 MB, and a partition with far more to read than the others: what the others have to publish does not wait for them, and the
 * member keeps its place in the group meanwhile.
 */
import { expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { sanitizedBytes, canary } from './support/packs.ts';
import { bytes, NOW, numbered, record } from './support/records.ts';
import type { WireRecord } from './support/record-batch.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

/** Far above what it takes, on a machine that is busy as well; one that waited for all of the others' would take longer. */
const WAIT_MS_MAX = 5000;

const large = (number: number, size: number): WireRecord => {
  const line = `level=info seq=${number} msg="${canary(number)} seen" `;
  const value = Buffer.alloc(size, `level=info seq=${number} path=/v1/items/17 msg=done `);
  for (let at = 0; at + line.length < size; at += 1 << 20) value.write(line, at);
  return record({ key: bytes(`large ${number}`), value });
};

interface Trickle {
  readonly rounds: number;
  readonly longestMs: number;
}

/** A few records at a time to each of the partitions, the next when they are out, for as long as `goesOn`. */
const trickle = async (
  world: World,
  partitions: readonly number[],
  goesOn: () => Promise<boolean>,
): Promise<Trickle> => {
  let rounds = 0;
  let longestMs = 0;
  for (; await goesOn(); rounds++) {
    const began = performance.now();
    for (const partition of partitions) {
      await world.wire.produce(world.raw, partition, numbered(5, rounds * 5));
    }
    for (const partition of partitions) await world.grown(partition, (rounds + 1) * 5);
    longestMs = Math.max(longestMs, performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { rounds, longestMs };
};

const expectOneStint = async (world: World): Promise<void> => {
  const logs = await world.logs();
  expect(logs).not.toContain('partitions-lost');
  expect(logs.match(/"msg":"group-joined"/g)).toHaveLength(1);
};

describeBroker('nobody waits for others', () => {
  test('records of 10 MB, one after the other, each published whole', async () => {
    const size = 10_000_000;
    const topicConfig = { 'max.message.bytes': '12000000' };
    const world = await createWorld({ broker: brokerAddress(), partitions: 3, topicConfig });
    try {
      const count = 8;
      for (let i = 0; i < count; i++) {
        await world.wire.produce(world.raw, 0, [large(i, size)]);
      }
      const sidecar = await world.run({ yaml: 'limits: { output_record_bytes: 11000000 }\n' });
      const found = await trickle(
        world,
        [1, 2],
        async () => (await world.wire.end(world.san, 0)) < BigInt(count),
      );
      // Those that were out before the sidecar said it is ready are no more than some.
      expect(found.rounds).toBeGreaterThan(0);
      expect(found.longestMs).toBeLessThan(WAIT_MS_MAX);
      const published = await world.sanitized(0, count);
      for (const [i, { key, value }] of published.entries()) {
        const raw = large(i, size);
        expect(key?.equals(raw.key!)).toBe(true);
        expect(value?.equals(sanitizedBytes(raw.value!))).toBe(true);
      }
      await expectOneStint(world);
      expect(await stopSidecar(sidecar)).toBe(0);
      expect(await world.committed(0)).toBe(BigInt(count));
    } finally {
      await world.close();
    }
  });

  test('a partition with 40 MB to read', async () => {
    const world = await createWorld({ broker: brokerAddress(), partitions: 3 });
    try {
      const batch = 500;
      const batches = 80;
      for (let i = 0; i < batches; i++) {
        const records = Array.from({ length: batch }, (_, n) => ({
          ...large(i * batch + n, 1000),
          timestamp: NOW + BigInt(i * batch + n),
        }));
        await world.wire.produce(world.raw, 0, records);
      }
      const total = BigInt(batch * batches);
      const sidecar = await world.run();
      await until(
        async () => (await world.wire.end(world.san, 0)) > 0n,
        async () => `the first of them: ${await world.logs()}`,
      );
      const before = await world.wire.end(world.san, 0);
      const found = await trickle(
        world,
        [1, 2],
        async () => (await world.wire.end(world.san, 0)) < total,
      );
      // They were published beside it, not behind it.
      expect(before).toBeLessThan(total);
      expect(found.rounds).toBeGreaterThan(1);
      expect(found.longestMs).toBeLessThan(WAIT_MS_MAX);
      await expectOneStint(world);
      expect(await stopSidecar(sidecar)).toBe(0);
    } finally {
      await world.close();
    }
  });
});
