/** What changes around a running sidecar: members come and go, topics and partitions appear (G3, G4). */
import { expect, test } from 'vitest';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { expectAtLeastOnce, expectExact, expectNoCanary } from './support/oracle.ts';
import { numbered } from './support/records.ts';
import { createWorld, makeTopics, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

describeBroker('members, topics and partitions', () => {
  test('a second member joins under load and leaves again: nothing lost, order kept', async () => {
    await inWorld(4, async (world) => {
      const first = await world.run();
      let fed = 0;
      const feed = async (rounds: number): Promise<void> => {
        for (let round = 0; round < rounds; round++, fed += 20) {
          for (let p = 0; p < 4; p++) await world.wire.produce(world.raw, p, numbered(20, fed));
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
      };
      await feed(20);
      const [second] = await Promise.all([world.run(), feed(60)]);
      await until(
        async () => (await members(world)).length === 2 && (await isSpread(world)),
        async () => 'both members to have partitions',
      );
      await feed(20);
      const [code] = await Promise.all([stopSidecar(second), feed(40)]);
      expect(code).toBe(0);
      await feed(10);
      for (let p = 0; p < 4; p++) {
        await world.sanitized(p, fed);
      }
      expect(await stopSidecar(first)).toBe(0);
      for (let p = 0; p < 4; p++) {
        const raw = await world.wire.readAll(world.raw, p);
        const sanitized = await world.wire.readAll(world.san, p);
        expectAtLeastOnce(raw, sanitized);
        expectNoCanary(sanitized);
        expect(await world.committed(p)).toBe(BigInt(fed));
      }
    });
  });

  test('a member dies by kill -9: the other takes its partitions over', async () => {
    await inWorld(2, async (world) => {
      const [first, second] = await Promise.all([world.run(), world.run()]);
      await until(
        async () => (await members(world)).length === 2 && (await isSpread(world)),
        async () => 'both members to have a partition',
      );
      for (const p of [0, 1]) await world.wire.produce(world.raw, p, numbered(100));
      for (const p of [0, 1]) await world.sanitized(p, 100);
      second.signal('SIGKILL');
      for (const p of [0, 1]) await world.wire.produce(world.raw, p, numbered(100, 100));
      for (const p of [0, 1]) {
        const sanitized = await world.sanitized(p, 200);
        expectAtLeastOnce(await world.wire.readAll(world.raw, p), sanitized);
      }
      expect(await stopSidecar(first)).toBe(0);
    });
  });

  test.concurrent('a new partition is read from its first record', async () => {
    await inWorld(1, async (world) => {
      await world.run();
      await world.wire.produce(world.raw, 0, numbered(50));
      await world.sanitized(0, 50);
      const grown = {
        topicPartitions: [world.san, world.raw].map((topic) => ({ topic, count: 2 })),
      };
      await world.admin.createPartitions(grown);
      await world.wire.produce(world.raw, 1, numbered(50));
      const sanitized = await world.sanitized(1, 50);
      expectExact(await world.wire.readAll(world.raw, 1), sanitized);
    });
  });

  test.concurrent('a new topic that a route covers is read from its first record', async () => {
    await inWorld(1, async (world) => {
      await world.run();
      const [raw, san] = [`${world.raw}.late`, `${world.san}.late`];
      await makeTopics(
        world.admin,
        [san, raw].map((topic) => ({ topic, numPartitions: 1, replicationFactor: 1 })),
      );
      await world.wire.produce(raw, 0, numbered(50));
      await until(
        async () => (await world.wire.end(san, 0)) >= 50n,
        async () => `50 records in ${san}: ${(await world.logs()).slice(-1500)}`,
      );
      expectExact(await world.wire.readAll(raw, 0), await world.wire.readAll(san, 0));
    });
  });

  test.concurrent.each(['at-least-once', 'exactly-once'])(
    'a topic that is deleted and made anew is read from its first record: %s',
    async (delivery) => {
      await inWorld(1, async (world) => {
        await world.run({ yaml: `delivery: ${delivery}\n` });
        await world.wire.produce(world.raw, 0, numbered(50));
        await world.sanitized(0, 50);
        await world.admin.deleteTopics({ topics: [world.raw] });
        await until(
          async () => !(await world.admin.listTopics()).includes(world.raw),
          async () => 'the topic to be gone',
        );
        await makeTopics(world.admin, [
          { topic: world.raw, numPartitions: 1, replicationFactor: 1 },
        ]);
        // More than before: the offset that was reached is there again, and means another record.
        const anew = numbered(120, 1000);
        await world.wire.produce(world.raw, 0, anew);
        const firstOfThem = async (): Promise<boolean> => {
          const records = await world.wire.readCommitted(world.san, 0);
          const names = new Set(records.map(({ headers }) => headers[0]?.[1]?.toString()));
          return anew.every(({ headers }) => names.has(headers[0]![1]!.toString()));
        };
        await until(firstOfThem, async () => `all of them: ${(await world.logs()).slice(-1500)}`);
        expect(await world.logs()).toContain('topic-recreated');
        const all = await world.wire.readCommitted(world.san, 0);
        expectExact([...numbered(50), ...anew], [...all.slice(0, 50), ...all.slice(-120)]);
        expectNoCanary(all);
      });
    },
  );

  test.concurrent('an output topic that is missing holds its partition and no other', async () => {
    await inWorld(1, async (world) => {
      const sidecar = await world.run();
      const raw = `${world.raw}.lonely`;
      await makeTopics(world.admin, [{ topic: raw, numPartitions: 1, replicationFactor: 1 }]);
      await world.wire.produce(raw, 0, numbered(50));
      await world.wire.produce(world.raw, 0, numbered(20));
      await world.sanitized(0, 20);
      await until(
        async () => (await world.logs()).includes(`${world.san}.lonely`),
        async () => 'a log line that names the missing topic',
      );
      expect(sidecar.isGone()).toBe(false);
      await makeTopics(world.admin, [
        { topic: `${world.san}.lonely`, numPartitions: 1, replicationFactor: 1 },
      ]);
      await until(
        async () => (await world.wire.end(`${world.san}.lonely`, 0)) >= 50n,
        async () => 'the held records once the topic is there',
      );
    });
  });
});

const inWorld = async (
  partitions: number,
  body: (world: World) => Promise<void>,
): Promise<void> => {
  const world = await createWorld({ broker: brokerAddress(), partitions });
  try {
    await body(world);
  } finally {
    await world.close();
  }
};

const members = async (world: World): Promise<readonly { readonly memberAssignment: Buffer }[]> =>
  (await world.admin.describeGroups([`group.${world.id}`])).groups[0]?.members ?? [];

/** Every member has at least one partition: its assignment names the raw topic. */
const isSpread = async (world: World): Promise<boolean> =>
  (await members(world)).every(({ memberAssignment }) => memberAssignment.includes(world.raw));
