/**
 * kill -9 at named points of a running sidecar, and a restart: nothing lost, nothing leaked, order kept; what comes twice is what was
 * in flight (G1, G4). The process kills itself at the point (LETHE_TEST_KILL_AT), so the point is exact, not a guess of timing.
 */
import { expect, test } from 'vitest';
import type { KillPoint } from '../../src/kafka/kafka-event.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectAtLeastOnce, expectNoCanary } from './support/oracle.ts';
import { numbered, unproven, OUTPUT_LIMIT } from './support/records.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';

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
      for (const partition of [0, 1]) {
        await until(
          async () => (await world.committed(partition)) === BigInt(records),
          async () => `a commit of ${records}, it is ${await world.committed(partition)}`,
        );
      }
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
});
