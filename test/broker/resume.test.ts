/**
 * `resume_from_output` on a real broker: a single process that is killed (kill -9) again and again, at named points and in full flight,
 * publishes every record once.
 */
import { expect, test } from 'vitest';
import type { KillPoint } from '../../src/kafka/kafka-event.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectAtLeastOnce, expectExactlyOnce, expectNoCanary } from './support/oracle.ts';
import { numbered, unproven, OUTPUT_LIMIT } from './support/records.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

const RESUME = `${OUTPUT_LIMIT}resume_from_output: true\n`;
const PARTITIONS = [0, 1];
const KILLED = 137;

/** Something is published and not committed at these. */
const POINTS: readonly `${KillPoint}:${number}`[] = ['after-produce:4', 'before-commit:2'];

/** A member that takes its partitions back at once, so that what its last life sent may be on its way still. */
const withInstance = (yaml: string): string =>
  yaml.replace(/group: \{ id: (\S+) \}/, 'group: { id: $1, instance_id: one }');

describeBroker('resume from output', () => {
  test.each(POINTS)('kill -9 at %s, two lives: every record once', async (point) => {
    await inWorld(async (world) => {
      let fed = 0;
      for (let life = 0; life < 2; life++) {
        fed = await feed(world, fed, fed + 100);
        const victim = await world.run({
          wait: false,
          yaml: RESUME,
          edit: withInstance,
          env: { LETHE_TEST_KILL_AT: point },
        });
        while (!victim.isGone()) {
          fed = await feed(world, fed, fed + 50);
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        expect(await victim.gone, `killed itself at ${point}`).toBe(KILLED);
      }
      await everythingOnce(world, fed);
      expect(await world.logs()).toMatch(/"msg":"resumed"/);
    });
  });

  test('kill -9 in full flight, again and again: every record once', async () => {
    await inWorld(async (world) => {
      const fed = await feed(world, 0, 30_000, 500);
      let published = 0n;
      let lives = 0;
      while (published < BigInt(2 * fed)) {
        const before = published;
        const victim = await world.run({ wait: false, yaml: RESUME, edit: withInstance });
        await until(
          async () => {
            if (victim.isGone()) throw new Error(`life ${lives} ended: ${await world.told()}`);
            published = (await world.wire.end(world.san, 0)) + (await world.wire.end(world.san, 1));
            return published > before;
          },
          async () => `life ${lives} to publish: ${await world.told()}`,
        );
        victim.signal('SIGKILL');
        await victim.gone;
        lives++;
      }
      expect(lives).toBeGreaterThan(2);
      await everythingOnce(world, fed);
      expect(await world.logs()).toMatch(/"msg":"resumed"/);
    });
  });

  test('planted: without it the same deaths bring records twice', async () => {
    await inWorld(async (world) => {
      const fed = await feed(world, 0, 200);
      const victim = await world.run({
        wait: false,
        yaml: OUTPUT_LIMIT,
        edit: withInstance,
        env: { LETHE_TEST_KILL_AT: 'before-commit:1' },
      });
      expect(await victim.gone).toBe(KILLED);
      await world.run({ yaml: OUTPUT_LIMIT, edit: withInstance });
      await committed(world, fed);
      const [raw, sanitized] = [
        await world.wire.readAll(world.raw, 0),
        await world.wire.readAll(world.san, 0),
      ];
      const [other, others] = [
        await world.wire.readAll(world.raw, 1),
        await world.wire.readAll(world.san, 1),
      ];
      const again = expectAtLeastOnce(raw, sanitized) + expectAtLeastOnce(other, others);
      expect(again).toBeGreaterThan(0);
    });
  });
});

const inWorld = async (body: (world: World) => Promise<void>): Promise<void> => {
  const world = await createWorld({ broker: brokerAddress(), partitions: 2, sessionMs: 2000 });
  try {
    await body(world);
  } finally {
    await world.close();
  }
};

/** Of each batch the last record goes to the quarantine. Gives `to`. */
const feed = async (world: World, from: number, to: number, batch = 50): Promise<number> => {
  for (let first = from; first < to; first += batch) {
    for (const partition of PARTITIONS) {
      const records = [...numbered(batch - 1, first), unproven(first + batch - 1)];
      await world.wire.produce(world.raw, partition, records);
    }
  }
  return to;
};

const committed = async (world: World, fed: number): Promise<void> => {
  for (const partition of PARTITIONS) {
    await until(
      async () => (await world.committed(partition)) === BigInt(fed),
      async () =>
        `a commit of ${fed}, it is ${await world.committed(partition)}: ${await world.told()}`,
      60_000,
    );
  }
};

const everythingOnce = async (world: World, fed: number): Promise<void> => {
  const heir = await world.run({ yaml: RESUME, edit: withInstance });
  await committed(world, fed);
  expect(await stopSidecar(heir)).toBe(0);
  for (const partition of PARTITIONS) {
    const raw = await world.wire.readAll(world.raw, partition);
    const sanitized = await world.wire.readAll(world.san, partition);
    expectExactlyOnce(raw, sanitized);
    expectNoCanary(sanitized);
  }
  expectNoCanary(await world.wire.readAll(world.quarantine, 0));
};
