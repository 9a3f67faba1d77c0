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

const POINTS: readonly KillPoint[] = [
  'after-join',
  'after-fetch',
  'before-quarantine',
  'after-quarantine',
  'before-produce',
  'after-produce',
  'before-commit',
  'after-commit',
];

/** Exit status of a process that kill -9 ended, as a shell gives it. */
const KILLED = 137;
const RECORDS = 600;

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
      await feed(0, RECORDS / 2);
      const victim = await world.run({
        wait: false,
        yaml: OUTPUT_LIMIT,
        env: { LETHE_TEST_KILL_AT: point },
      });
      const feeding = feed(RECORDS / 2, RECORDS);
      expect(await victim.gone, `killed itself at ${point}`).toBe(KILLED);
      await feeding;
      const heir = await world.run({ yaml: OUTPUT_LIMIT });
      for (const partition of [0, 1]) {
        await world.sanitized(partition, RECORDS);
      }
      // The victim may have published everything and committed nothing: the heir reads it all again.
      for (const partition of [0, 1]) {
        await until(
          async () => (await world.committed(partition)) === BigInt(RECORDS),
          async () => `a commit of ${RECORDS}, it is ${await world.committed(partition)}`,
        );
      }
      expect(await stopSidecar(heir)).toBe(0);
      for (const partition of [0, 1]) {
        const raw = await world.wire.readAll(world.raw, partition);
        const sanitized = await world.wire.readAll(world.san, partition);
        const again = expectAtLeastOnce(raw, sanitized);
        expect(again, 'records that came twice').toBeLessThanOrEqual(RECORDS);
        expectNoCanary(sanitized);
      }
      const quarantined = await world.wire.readAll(world.quarantine, 0);
      expectNoCanary(quarantined);
      expect(quarantined.length).toBeGreaterThanOrEqual((RECORDS / 50) * 2);
      expect(await world.logs()).not.toMatch(/CANARY-\d/);
    } finally {
      await world.close();
    }
  });
});
