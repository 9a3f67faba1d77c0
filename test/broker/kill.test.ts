/**
 * kill -9 at named points of a running sidecar, and a restart: nothing lost, nothing leaked, order kept; what comes twice is what was
 * in flight (G1, G4). The process kills itself at the point (LETHE_TEST_KILL_AT), so the point is exact, not a guess of timing.
 */
import { expect, test } from 'vitest';
import type { KillPoint } from '../../src/kafka/kafka-event.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectAtLeastOnce, expectNoCanary } from './support/oracle.ts';
import { bytes, NOW, numbered, record, unproven, OUTPUT_LIMIT } from './support/records.ts';
import type { WireRecord } from './support/record-batch.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

/** The first time is the worst for what is not committed, a later one for what is. */
const POINTS: readonly `${KillPoint}${'' | `:${number}`}`[] = [
  'after-join',
  'after-fetch',
  'before-quarantine',
  'after-quarantine:3',
  'before-produce:4',
  'after-produce',
  'after-produce:4',
  'before-commit:2',
  'after-commit',
];

/** Exit status of a process that kill -9 ended, as a shell gives it. */
const KILLED = 137;
const RECORDS = 1000;
const RECORDS_MAX = 10_000;

/** Records of about 1 KB, each another one. */
const kilobytes = (count: number, first: number): WireRecord[] =>
  Array.from({ length: count }, (_, i) =>
    record({
      value: bytes(`seq=${first + i} `.padEnd(1000, 'abcdefgh ')),
      timestamp: NOW + BigInt(first + i),
    }),
  );

const committedAll = async (world: World, records: number): Promise<void> => {
  for (const partition of [0, 1]) {
    await until(
      async () => (await world.committed(partition)) === BigInt(records),
      async () => `a commit of ${records}, it is ${await world.committed(partition)}`,
    );
  }
};

/** A MiB in flight, a MiB published and not committed, and what is published while that is being committed, which is no more. */
const AGAIN_BYTES_MAX = 3 << 20;

describeBroker('kill -9 and restart', () => {
  test.each(POINTS)('at %s', async (point) => {
    const world = await createWorld({ broker: brokerAddress(), partitions: 2, sessionMs: 2000 });
    try {
      const feed = async (from: number, to: number): Promise<void> => {
        for (let first = from; first < to; first += 50) {
          for (const partition of [0, 1]) {
            const records = [...numbered(49, first), unproven(first + 49)];
            await world.wire.produce(world.raw, partition, records);
          }
        }
      };
      await feed(0, 100);
      const victim = await world.run({
        wait: false,
        yaml: OUTPUT_LIMIT,
        env: { LETHE_TEST_KILL_AT: point },
      });
      let fed = 100;
      // Record batches keep coming while it works, so that each point is passed several times, however long it takes to start.
      for (; fed < RECORDS_MAX && !victim.isGone(); fed += 50) {
        await feed(fed, fed + 50);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      expect(await victim.gone, `killed itself at ${point}`).toBe(KILLED);
      const records = Math.max(fed, RECORDS);
      await feed(fed, records);
      const heir = await world.run({ yaml: OUTPUT_LIMIT });
      for (const partition of [0, 1]) {
        await world.sanitized(partition, records);
      }
      // The victim may have published everything and committed nothing: the heir reads it all again.
      await committedAll(world, records);
      expect(await stopSidecar(heir)).toBe(0);
      for (const partition of [0, 1]) {
        const raw = await world.wire.readAll(world.raw, partition);
        const sanitized = await world.wire.readAll(world.san, partition);
        const again = expectAtLeastOnce(raw, sanitized);
        expect(again, 'records that came twice').toBeLessThanOrEqual(records);
        expectNoCanary(sanitized);
      }
      const quarantined = await world.wire.readAll(world.quarantine, 0);
      expectNoCanary(quarantined);
      expect(quarantined.length).toBeGreaterThanOrEqual((records / 50) * 2);
      expect(await world.logs()).not.toMatch(/CANARY-\d/);
    } finally {
      await world.close();
    }
  });

  test('in full flight, though commits are ten minutes apart: no more than a window comes twice', async () => {
    const world = await createWorld({ broker: brokerAddress(), partitions: 2, sessionMs: 2000 });
    const rare = (yaml: string): string => yaml.replace('interval_ms: 100', 'interval_ms: 600000');
    try {
      const [batch, records] = [500, 12_000];
      for (const partition of [0, 1]) {
        for (let first = 0; first < records; first += batch) {
          await world.wire.produce(world.raw, partition, kilobytes(batch, first));
        }
      }
      const victim = await world.run({ wait: false, edit: rare });
      await until(
        async () => {
          const ends = await Promise.all([0, 1].map((p) => world.wire.end(world.san, p)));
          return Math.max(...ends.map(Number)) * 1000 > 2 * AGAIN_BYTES_MAX;
        },
        async () => `half of one partition: ${(await world.logs()).slice(-1500)}`,
      );
      victim.signal('SIGKILL');
      await victim.gone;
      const published = await Promise.all([0, 1].map((p) => world.wire.end(world.san, p)));
      const heir = await world.run();
      await committedAll(world, records);
      expect(await stopSidecar(heir)).toBe(0);
      for (const partition of [0, 1]) {
        const raw = await world.wire.readAll(world.raw, partition);
        const again = expectAtLeastOnce(raw, await world.wire.readAll(world.san, partition));
        // It had published more than may come again, or this would say nothing.
        if (Number(published[partition]) * 1000 < 2 * AGAIN_BYTES_MAX) continue;
        expect(again * 1000).toBeLessThan(AGAIN_BYTES_MAX);
      }
      expect(Math.max(...published.map(Number)) * 1000).toBeGreaterThan(2 * AGAIN_BYTES_MAX);
    } finally {
      await world.close();
    }
  });
});
