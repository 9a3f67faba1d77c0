/**
 * `delivery: exactly-once` on a real broker: kill -9 in every part of a transaction, several times, a frozen owner that wakes up: a
 * reader of committed records sees each one once, in order, and the quarantine has each entry once. In both transaction flows.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startLocalKafka } from '../../src/cli/demo/local-kafka.ts';
import type { LocalKafka } from '../../src/cli/demo/local-kafka.ts';
import type { KillPoint } from '../../src/kafka/kafka-event.ts';
import { brokerAddress, describeBroker } from './support/broker.ts';
import { setFeature } from './support/features.ts';
import { expectExactlyOnce, expectNoCanary } from './support/oracle.ts';
import { numbered, unproven, OUTPUT_LIMIT } from './support/records.ts';
import { createWorld, stopSidecar, until } from './support/world.ts';
import type { World } from './support/world.ts';

const EXACTLY_ONCE = `${OUTPUT_LIMIT}delivery: exactly-once\n`;
/** Of a static member: the same transactional id after a restart. */
const withInstance = (yaml: string, id: string): string =>
  yaml.replace(/group: \{ id: (\S+) \}/, `group: { id: $1, instance_id: ${id} }`);

const KILLED = 137;
const RECORDS = 1000;

/** Each point is passed at a later time with each life. */
const POINTS: readonly KillPoint[] = [
  'before-quarantine',
  'after-quarantine',
  'before-produce',
  'after-produce',
  'before-commit',
  'in-commit',
  'after-commit',
];

/** Of the older flow two inside `npm test`, which has twenty minutes; all of them with LETHE_EXHAUSTIVE=1. */
const POINTS_OF_OLDER: readonly KillPoint[] =
  process.env['LETHE_EXHAUSTIVE'] === '1' ? POINTS : ['after-produce', 'in-commit'];

describeBroker('exactly once', () => {
  test.each(POINTS)('kill -9 at %s, three lives, a static member', async (point) => {
    await inWorld(2, async (world) => threeLives(world, point));
  });

  test('with KIP-890 part 2 every transaction has an epoch of its own', async () => {
    await inWorld(1, async (world) => {
      expect(await epochsOf(world)).toHaveLength(TRANSACTIONS);
    });
  });

  test('a frozen owner wakes up after its session: what it left open is not published', async () => {
    await inWorld(2, async (world) => {
      const first = await world.run({ yaml: EXACTLY_ONCE });
      await feedFifty(world, 0);
      await until(
        async () => (await world.committed(0)) === 50n,
        async () => 'a first commit',
      );
      let fed = 50;
      // In the middle of work: some transaction is open.
      for (; fed < 400; fed += 50) await feedFifty(world, fed);
      first.signal('SIGSTOP');
      const second = await world.run({ wait: false, yaml: EXACTLY_ONCE });
      for (; fed < 700; fed += 50) await feedFifty(world, fed);
      await until(
        async () => (await world.committed(0)) >= 700n && (await world.committed(1)) >= 700n,
        async () => `the second to take over: ${await world.told()}`,
      );
      first.signal('SIGCONT');
      for (; fed < RECORDS; fed += 50) await feedFifty(world, fed);
      await everythingOnce(world);
      expect(await stopSidecar(first)).toBe(0);
      expect(await stopSidecar(second)).toBe(0);
      await everythingOnce(world);
    });
  });

  test('two processes with one instance id: the elder ends with a line that says so', async () => {
    await inWorld(1, async (world) => {
      const edit = (yaml: string): string => withInstance(yaml, 'one');
      const elder = await world.run({ yaml: EXACTLY_ONCE, edit });
      await feedFifty(world, 0);
      const younger = await world.run({ wait: false, yaml: EXACTLY_ONCE, edit });
      for (let from = 50; from < RECORDS; from += 50) await feedFifty(world, from);
      expect(await elder.gone).toBe(1);
      expect(await world.logs()).toMatch(/instance_id/);
      await everythingOnce(world);
      expect(await stopSidecar(younger)).toBe(0);
      await everythingOnce(world);
    });
  });
});

/** Partitions and group are added to transactions by name, an epoch is raised by InitProducerId: what such brokers agreed on decides. */
describeBroker('exactly once with brokers on transaction.version 1', () => {
  let kafka: LocalKafka;
  beforeAll(async () => {
    kafka = await startLocalKafka({ say: () => undefined });
    await setFeature(kafka.brokers[0]!, 'transaction.version', 1);
  });
  afterAll(() => kafka?.stop());

  test('transactions go on under one epoch', async () => {
    await inWorld(
      1,
      async (world) => {
        expect(await epochsOf(world)).toHaveLength(1);
      },
      kafka.brokers[0],
    );
  });

  test.each(POINTS_OF_OLDER)('kill -9 at %s, three lives, a static member', async (point) => {
    await inWorld(2, async (world) => threeLives(world, point), kafka.brokers[0]);
  });
});

const TRANSACTIONS = 5;

/** Producer epochs of transactions that follow one another, each seen once. */
const epochsOf = async (world: World): Promise<number[]> => {
  const sidecar = await world.run({ yaml: EXACTLY_ONCE });
  for (let fed = 0; fed < TRANSACTIONS * 50; fed += 50) {
    await feedFifty(world, fed);
    await until(
      async () => (await world.committed(0)) === BigInt(fed + 50),
      async () => `a commit of ${fed + 50}`,
    );
  }
  expect(await stopSidecar(sidecar)).toBe(0);
  await everythingOnce(world, TRANSACTIONS * 50);
  return [...new Set(await world.wire.epochs(world.san, 0))];
};

const threeLives = async (world: World, point: KillPoint): Promise<void> => {
  let fed = 0;
  const feed = async (): Promise<void> => {
    await feedFifty(world, fed);
    fed += 50;
  };
  const edit = (yaml: string): string => withInstance(yaml, 'one');
  for (const times of [1, 3, 6]) {
    await feed();
    const victim = await world.run({
      wait: false,
      yaml: EXACTLY_ONCE,
      edit,
      env: { LETHE_TEST_KILL_AT: `${point}:${times}` },
    });
    while (!victim.isGone()) {
      await feed();
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(await victim.gone, `killed itself at ${point}`).toBe(KILLED);
  }
  await feed();
  const heir = await world.run({ yaml: EXACTLY_ONCE, edit });
  await everythingOnce(world, fed);
  expect(await stopSidecar(heir)).toBe(0);
  await everythingOnce(world, fed);
};

const inWorld = async (
  partitions: number,
  body: (world: World) => Promise<void>,
  broker = brokerAddress(),
): Promise<void> => {
  const world = await createWorld({ broker, partitions, sessionMs: 2000 });
  try {
    await body(world);
  } finally {
    await world.close();
  }
};

const partitionsOf = async (world: World): Promise<number[]> => {
  const [topic] = (await world.admin.fetchTopicMetadata({ topics: [world.raw] })).topics;
  return topic!.partitions.map(({ partitionId }) => partitionId);
};

/** 49 records and one that goes to the quarantine, to each partition. */
const feedFifty = async (world: World, first: number): Promise<void> => {
  for (const partition of await partitionsOf(world)) {
    const records = [...numbered(49, first), unproven(first + 49)];
    await world.wire.produce(world.raw, partition, records);
  }
};

const everythingOnce = async (world: World, fed = RECORDS): Promise<void> => {
  const partitions = await partitionsOf(world);
  for (const partition of partitions) {
    await until(
      async () => (await world.committed(partition)) === BigInt(fed),
      async () =>
        `a commit of ${fed}, it is ${await world.committed(partition)}: ${(await world.logs()).slice(-3000)}`,
    );
    const raw = await world.wire.readAll(world.raw, partition);
    const sanitized = await world.wire.readCommitted(world.san, partition);
    expectExactlyOnce(raw, sanitized);
    expectNoCanary(await world.wire.readAll(world.san, partition));
  }
  const quarantined = await world.wire.readCommitted(world.quarantine, 0);
  expectNoCanary(quarantined);
  const places = quarantined.map(({ value }) => {
    const { topic, partition, offset } = JSON.parse(value!.toString());
    return `${topic}/${partition}/${offset}`;
  });
  expect(new Set(places).size, 'quarantine entries differ').toBe(places.length);
  expect(places.length).toBe((fed / 50) * partitions.length);
};
