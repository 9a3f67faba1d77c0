/** A broker of its own for the suite, topics in pairs raw.x and san.x, a producer that fills them and a verifier that reads them. */
import kafkajs from 'kafkajs';
import type { Message } from 'kafkajs';
import { quietKafkajs } from '../../src/cli/demo/quiet-kafkajs.ts';
import { startLocalKafka } from '../../src/cli/demo/local-kafka.ts';
import { addZstd } from '../engines/zstd-for-kafkajs.ts';
import type { RecordAt } from './verifier.ts';
import { createVerifier, HEADER } from './verifier.ts';

export const PARTITIONS = 4;
const RECORDS_PER_BATCH = 500;
const POLL_MS = 20;
const WAIT_MS_MAX = 120_000;
const CLOSE_MS_MAX = 3000;

export interface World {
  readonly broker: string;
  /** Topics beside the named ones, which nobody verifies: raw.`name`, whose timestamps are the broker's, and san.`name`. */
  readonly addTopics: (name: string, partitions: number) => Promise<void>;
  /** Others have written so many records to each partition of raw.`name`. */
  readonly wrote: (name: string, each: number) => void;
  /** Writes records to raw.`name`, evenly over the partitions, from where the last call stopped. */
  readonly fill: (name: string, records: number) => Promise<void>;
  /** Waits until all that was filled in is in san.`name` and committed by `group`. `alive` throws when waiting is in vain. */
  readonly copied: (name: string, group: string, alive: () => void) => Promise<void>;
  /** Reads the last `records` of san.`name`; how many differ in value. Throws when one is out of place. */
  readonly verify: (name: string, records: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Throws LocalKafkaError when no broker can be had. `names` end in `none` or `zstd`; `recordAt` gets them. */
export const createWorld = async (
  names: readonly string[],
  recordAt: RecordAt,
  say: (line: string) => void,
): Promise<World> => {
  quietKafkajs();
  addZstd();
  const local = await startLocalKafka({ say });
  const { Kafka, Partitioners, logLevel, CompressionTypes } = kafkajs;
  const kafka = new Kafka({ brokers: [...local.brokers], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  const topics = names.flatMap((name) => [`raw.${name}`, `san.${name}`]);
  await admin.createTopics({
    waitForLeaders: true,
    topics: [
      ...topics.map((topic) => ({ topic, numPartitions: PARTITIONS })),
      { topic: 'quarantine', numPartitions: 1 },
    ],
  });
  const verifier = await createVerifier(kafka, topics.filter(isOutput), (topic, partition, at) =>
    recordAt(topic.slice('san.'.length), partition, at),
  );
  const filled = new Map<string, number>();
  const fill: World['fill'] = async (name, records) => {
    const start = filled.get(name) ?? 0;
    const each = records / PARTITIONS;
    const compression = name.endsWith('zstd') ? CompressionTypes.ZSTD : CompressionTypes.None;
    for (let partition = 0; partition < PARTITIONS; partition++) {
      for (let at = start; at < start + each; at += RECORDS_PER_BATCH) {
        const count = Math.min(RECORDS_PER_BATCH, start + each - at);
        const messages = Array.from({ length: count }, (_, i): Message => {
          const { key, value, header } = recordAt(name, partition, at + i);
          return { partition, key, value, headers: { [HEADER]: header } };
        });
        await producer.send({ topic: `raw.${name}`, compression, messages });
      }
    }
    filled.set(name, start + each);
  };
  const done = async (name: string, group: string): Promise<boolean> => {
    const wanted = filled.get(name) ?? 0;
    const ends = await admin.fetchTopicOffsets(`san.${name}`);
    if (ends.some(({ offset }) => Number(offset) < wanted)) return false;
    const [topic] = await admin.fetchOffsets({ groupId: group, topics: [`raw.${name}`] });
    return topic!.partitions.every(({ offset }) => Number(offset) >= wanted);
  };
  return {
    broker: local.brokers[0]!,
    addTopics: async (name, numPartitions) => {
      const configEntries = [{ name: 'message.timestamp.type', value: 'LogAppendTime' }];
      await admin.createTopics({
        waitForLeaders: true,
        topics: [
          { topic: `raw.${name}`, numPartitions, configEntries },
          { topic: `san.${name}`, numPartitions },
        ],
      });
    },
    wrote: (name, each) => void filled.set(name, (filled.get(name) ?? 0) + each),
    fill,
    copied: async (name, group, alive) => {
      const stop = Date.now() + WAIT_MS_MAX;
      while (!(await done(name, group))) {
        alive();
        if (Date.now() > stop) throw new Error(`${name} was not copied within two minutes`);
        await after(POLL_MS);
      }
    },
    verify: (name, records) => verifier.expect(`san.${name}`, records),
    close: async () => {
      const clients = [verifier.close(), producer.disconnect(), admin.disconnect()];
      // kafkajs does not always come back from a disconnect in the middle of a rebalance.
      await Promise.race([Promise.allSettled(clients), after(CLOSE_MS_MAX)]);
      await local.stop();
    },
  };
};

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const isOutput = (topic: string): boolean => topic.startsWith('san.');
