/**
 * What a client costs that has nothing to do: everything is copied and committed, nothing is written. Three brokers, clients as they ship:
 * fetches wait 2 s in lethe and 5 s in kafkajs.
 */
import kafkajs from 'kafkajs';
import { startCluster } from '../../test/faults/support/cluster.ts';
import type { CellResult } from '../harness.ts';
import { groupOf, startKafkajs, startLethe } from '../kafka/rivals.ts';
import type { LetheRival } from '../kafka/rivals.ts';
import { stateCell } from '../kafka/state-cell.ts';
import type { Load } from './kafka-loads.ts';

export const IDLE_CELL = 'idle.ms-per-s';

const TOPICS = 3;
const PARTITIONS = 6;
const KAFKAJS_WAIT_MS = 5000;
const SETTLE_MS = { full: 5000, smoke: 100 };
const IDLE_MS = { full: 20_000, smoke: 300 };

const LETHES: readonly LetheRival[] = [
  { name: 'idle-shipped', packs: 'shipped' },
  { name: 'idle-eos', packs: 'copy', delivery: 'exactly-once' },
];

/** Not the group of the suite's other kafkajs, whose member was killed: for half a minute nobody else gets its partitions. */
const KAFKAJS = 'idle-kafkajs';

/** `smoke` makes do with the one broker of the suite. */
export const idleCell = async (load: Load): Promise<CellResult> => {
  const { smoke, say, world, ground } = load;
  if (smoke) return measure({ ...load, brokers: [world.broker] });
  const cluster = await startCluster(say);
  try {
    const brokers = [...cluster.plain.values()];
    await makeQuarantine(brokers);
    return await measure({ ...load, ground: { ...ground, brokers }, brokers });
  } finally {
    await cluster.stop();
  }
};

const makeQuarantine = async (brokers: readonly string[]): Promise<void> => {
  const admin = clientOf(brokers).admin();
  await admin.connect();
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic: 'quarantine' }] });
  await admin.disconnect();
};

const clientOf = (brokers: readonly string[]) =>
  new kafkajs.Kafka({ brokers: [...brokers], logLevel: kafkajs.logLevel.NOTHING });

const measure = async (
  load: Load & { readonly brokers: readonly string[] },
): Promise<CellResult> => {
  const { smoke, ground, brokers } = load;
  const rivals = [...LETHES.map(({ name }) => name), KAFKAJS];
  const admin = clientOf(brokers).admin();
  await admin.connect();
  const topics = rivals.flatMap((rival) =>
    topicsOf(rival).flatMap((name) => [`raw.${name}`, `san.${name}`]),
  );
  await admin.createTopics({
    waitForLeaders: true,
    topics: topics.map((topic) => ({ topic, numPartitions: PARTITIONS })),
  });
  const own = topicsOf(KAFKAJS).map((name) => `raw.${name}`);
  const children = [
    ...LETHES.map((rival) => startLethe(rival, ground)),
    startKafkajs(KAFKAJS, own, ground, KAFKAJS_WAIT_MS),
  ];
  try {
    await writeOne(brokers, rivals);
    for (const [i, rival] of rivals.entries()) {
      await untilCommitted(admin, rival, children[i]!.check);
    }
    await after(SETTLE_MS[smoke ? 'smoke' : 'full']);
    const cpu = () => Promise.all(children.map((child) => child.cpuSeconds()));
    const [before, started] = [await cpu(), performance.now()];
    await after(IDLE_MS[smoke ? 'smoke' : 'full']);
    const [now, seconds] = [await cpu(), (performance.now() - started) / 1000];
    const values = rivals.map(
      (rival, i) =>
        [rival === KAFKAJS ? 'kafkajs' : rival, ((now[i]! - before[i]!) * 1000) / seconds] as const,
    );
    return stateCell(IDLE_CELL, 'ms of CPU a second, idle', values);
  } finally {
    await Promise.all(children.map((child) => child.end()));
    await admin.disconnect();
  }
};

const topicsOf = (rival: string): string[] =>
  Array.from({ length: TOPICS }, (_, i) => `${rival}.${i}.none`);

/** A record to each partition of each rival: an idle client is one that has worked. */
const writeOne = async (brokers: readonly string[], rivals: readonly string[]): Promise<void> => {
  const producer = clientOf(brokers).producer({
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  });
  await producer.connect();
  const messages = Array.from({ length: PARTITIONS }, (_, partition) => ({
    partition,
    value: 'one',
  }));
  for (const name of rivals.flatMap(topicsOf)) {
    await producer.send({ topic: `raw.${name}`, messages });
  }
  await producer.disconnect();
};

const WAIT_MS_MAX = 60_000;
const POLL_MS = 50;

const untilCommitted = async (
  admin: ReturnType<kafkajs.Kafka['admin']>,
  rival: string,
  alive: () => void,
): Promise<void> => {
  const topics = topicsOf(rival).map((name) => `raw.${name}`);
  const stop = Date.now() + WAIT_MS_MAX;
  for (;;) {
    const committed = await admin.fetchOffsets({ groupId: groupOf(rival), topics });
    if (committed.every(({ partitions }) => partitions.every(({ offset }) => Number(offset) > 0)))
      return;
    alive();
    if (Date.now() > stop) throw new Error(`${rival} did not commit within a minute`);
    await after(POLL_MS);
  }
};

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
