/**
 * The outside world of the demo: an application that writes logs and an engineer who reads the sanitized ones. Plain kafkajs
 * on purpose: neither knows anything of lethe. (lethe's own data path uses none of this.)
 */
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { IHeaders, Producer } from 'kafkajs';
import { DEMO_TOPICS } from './demo-config.ts';
import { CommandError } from '../failure.ts';
import { pause } from './pause.ts';
import { quietKafkajs } from './quiet-kafkajs.ts';
import type { SampleRecord } from './sample.ts';

/** Says which record of which run it is; the reader pairs raw and sanitized by it. */
const RECORD_HEADER = 'demo-record';

export interface DemoRecord {
  /** Number that the feeder gave it, from 0. */
  readonly sequence: number;
  readonly partition: number;
  /** Without the demo's own header. */
  readonly record: SampleRecord;
}

export interface DemoClient {
  /** Writes one record to raw.demo; numbers must go up from 0. */
  readonly feed: (sequence: number, record: SampleRecord) => Promise<void>;
  /** Calls back for every sanitized record of this run, in order per partition. */
  readonly read: (receive: (record: DemoRecord) => void) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects and looks at the topics; creates them when `create`. Throws CommandError with what to do. */
export const connectDemoClient = async (
  brokers: readonly string[],
  create: boolean,
): Promise<DemoClient> => {
  quietKafkajs();
  const run = Math.floor(Math.random() * 0xffffff).toString(16);
  const readerGroup = `lethe-demo-reader-${run}`;
  const kafka = new Kafka({
    clientId: 'lethe-demo-app',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { retries: 3 },
  });
  const admin = kafka.admin();
  await admin.connect().catch(() => {
    const hint = 'check LETHE_BROKERS, or unset it to let the demo start a broker of its own';
    throw new CommandError(`no broker answers at ${brokers.join(', ')} -> ${hint}`);
  });
  await ensureTopics(admin, create).catch(async (cause: unknown) => {
    await admin.disconnect();
    throw cause;
  });
  const producer = kafka.producer({ createPartitioner: Partitioners.LegacyPartitioner });
  await producer.connect();
  const { topics } = await admin.fetchTopicMetadata({ topics: [DEMO_TOPICS.raw] });
  const partitions = topics[0]?.partitions.length ?? 1;
  const consumer = kafka.consumer({ groupId: readerGroup, maxWaitTimeInMs: 100 });
  const ends = await admin.fetchTopicOffsets(DEMO_TOPICS.sanitized);
  return {
    feed: (sequence, record) => feed(producer, run, partitions, sequence, record),
    read: async (receive) => {
      await consumer.connect();
      await consumer.subscribe({ topic: DEMO_TOPICS.sanitized, fromBeginning: true });
      await consumer.run({
        eachMessage: ({ message, partition }) => {
          const got = fromMessage(run, partition, message);
          if (got !== null) receive(got);
          return Promise.resolve();
        },
      });
      for (const { partition, offset } of ends) {
        consumer.seek({ topic: DEMO_TOPICS.sanitized, partition, offset });
      }
    },
    close: async () => {
      await consumer.disconnect().catch(() => undefined);
      await producer.disconnect().catch(() => undefined);
      await admin.deleteGroups([readerGroup]).catch(() => undefined);
      await admin.disconnect().catch(() => undefined);
    },
  };
};

/** Partitions that were just made have no leader for a moment; kafkajs gives that up as an error. */
const withLeaders = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (let tries = 0; tries < 50; tries++) {
    try {
      return await ask();
    } catch {
      await pause(100);
    }
  }
  return ask();
};

const PARTITIONS = 3;

const ensureTopics = async (admin: ReturnType<Kafka['admin']>, create: boolean): Promise<void> => {
  const wanted = Object.values(DEMO_TOPICS);
  const there = new Set(await admin.listTopics());
  const missing = wanted.filter((topic) => !there.has(topic));
  if (missing.length === 0) return;
  if (!create) {
    const hint = 'create them, or let the demo do it: npm start -- --demo-topics';
    throw new CommandError(`topics are missing: ${missing.join(', ')} -> ${hint}`);
  }
  const replicationFactor = Math.min(3, (await admin.describeCluster()).brokers.length);
  await admin.createTopics({
    waitForLeaders: false,
    topics: missing.map((topic) => ({ topic, numPartitions: PARTITIONS, replicationFactor })),
  });
  for (const topic of missing) await withLeaders(() => admin.fetchTopicOffsets(topic));
};

const feed = async (
  producer: Producer,
  run: string,
  partitions: number,
  sequence: number,
  record: SampleRecord,
): Promise<void> => {
  const headers: IHeaders = {};
  for (const [name, value] of record.headers) headers[name] = value ?? '';
  headers[RECORD_HEADER] = `${run}-${sequence}`;
  const message = { key: record.key, value: record.value, headers };
  const partition = partitionOf(record.key ?? String(sequence), partitions);
  await producer.send({ topic: DEMO_TOPICS.raw, messages: [{ ...message, partition }] });
};

/** Any steady function of the key does; Kafka's own hash is not needed to keep a key in one partition. */
const partitionOf = (key: string, partitions: number): number => {
  let sum = 0;
  for (const char of key) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 65_521;
  return sum % partitions;
};

const fromMessage = (
  run: string,
  partition: number,
  message: { key: Buffer | null; value: Buffer | null; headers?: IHeaders },
): DemoRecord | null => {
  const headers: [string, string | null][] = [];
  let sequence = -1;
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    const text = Array.isArray(value) ? value.join('') : String(value ?? '');
    if (name !== RECORD_HEADER) headers.push([name, text]);
    else if (text.startsWith(`${run}-`)) sequence = Number(text.slice(run.length + 1));
  }
  if (sequence < 0) return null;
  const record = {
    key: message.key?.toString() ?? null,
    headers,
    value: message.value?.toString() ?? null,
  };
  return { sequence, partition, record };
};
