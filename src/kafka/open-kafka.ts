/**
 * lethe's side of a Kafka cluster: the ports Source and Sink on one consumer group and one idempotent producer.
 *
 * Law: what starts is checked first (reachable, topics there, no loop), so that a mistake is one line at start and not a stopped
 * partition in the night. What changes later (topics, partitions, leaders, members) is followed without a restart.
 */
import { randomUUID } from 'node:crypto';
import type { MarkerCode } from '../core/codes.ts';
import type { Sink, Source } from '../pipeline/ports.ts';
import type { TopicPartition } from './assignor.ts';
import { createCluster } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import type { Resume } from './begin.ts';
import { createCommitter } from './committer.ts';
import type { Codec } from './compression/codec.ts';
import { createConnections } from './connection.ts';
import type { ConnectionOptions, Connections } from './connection.ts';
import { createFetcher } from './fetcher.ts';
import type { Fetcher, FetchLimits } from './fetcher.ts';
import { giveBack } from './give-back.ts';
import { createGroup } from './group.ts';
import type { Group } from './group.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import { atLeastOnce } from './guarantee.ts';
import { writeStatus } from './own-records.ts';
import { createPartitionTable, unreadReason } from './partition-table.ts';
import type { OwnedPartition, PartitionTable, UnreadReason } from './partition-table.ts';
import { createProducer } from './produce.ts';
import type { Producer } from './produce.ts';
import type { StatusEntry } from './quarantine-record.ts';
import { createSink } from './sink.ts';
import { BATCHES_IN_FLIGHT, createSource } from './source.ts';
import type { KafkaSource } from './source.ts';
import { testRights } from './self-test.ts';
import type { SelfTest } from './self-test.ts';
import { checkTopics } from './start-checks.ts';
import { connectProblem, groupProblem, transactionProblem } from './start-error.ts';
import { createTopicFollower } from './topic-follower.ts';
import type { TopicFollower } from './topic-follower.ts';
import { planTopics } from './topics.ts';
import type { TopicPlan, TopicRouting } from './topics.ts';
import type { TransactionIds } from './transaction-calls.ts';
import { createTransactions } from './transactions.ts';
import type { Transactions } from './transactions.ts';
import { createTroubleTeller } from './trouble.ts';
import type { TroubleTeller } from './trouble.ts';

export interface KafkaOptions extends ConnectionOptions {
  readonly groupId: string;
  /** Static membership; must differ for every process. */
  readonly instanceId: string | null;
  readonly routing: TopicRouting;
  /** null = a partition with something to quarantine holds. */
  readonly quarantineTopic: string | null;
  /** A quarantined record of one of these codes holds its partition; default none. */
  readonly holdFor?: ReadonlySet<MarkerCode>;
  readonly statusTopic: string | null;
  readonly codec: Codec | 'same';
  readonly fetch: FetchLimits;
  readonly delivery: 'at-least-once' | 'exactly-once';
  readonly commitIntervalMs: number;
  /** Exactly once: when the brokers abort what a dead process left open. */
  readonly transactionMs: number;
  /** After a crash what the output has already is not published again. Only with delivery at least once. */
  readonly resumeFromOutput: boolean;
  /** When retention overtook the group: hold the partition, or go on with the first record that is left. */
  readonly onGap: 'hold' | 'earliest';
  /** When a batch's CRC is false twice: hold the partition, or let marker records stand for it. */
  readonly onCorrupt: 'hold' | 'marker';
  /** What becomes of rights that the principal must not have. */
  readonly selfTest: SelfTest;
  /** Watchdog of one call. */
  readonly requestMs: number;
  readonly sessionMs: number;
  readonly rebalanceMs: number;
  readonly heartbeatMs: number;
  readonly onEvent: OnKafkaEvent;
  readonly hook?: Hook;
}

export interface PartitionLag extends TopicPartition {
  /** Records of the log that are not acknowledged yet. */
  readonly records: number;
  /** Age of the newest delivered record while there is a lag, 0 otherwise. */
  readonly ms: number;
  /** Null: it is read. */
  readonly unread: UnreadReason | null;
}

export interface Kafka {
  /** `next` rejects with BrokerError when the group refuses this member for good: the process must end. */
  readonly source: Source;
  /** `close` commits what was acknowledged and leaves the group. */
  readonly sink: Sink;
  readonly lag: () => readonly PartitionLag[];
  /** Partitions owned now, with the next offset each will hand out (-1: not known yet). */
  readonly position: () => readonly (TopicPartition & { readonly offset: bigint })[];
  readonly plan: () => TopicPlan;
  /** Milliseconds since the cluster was last heard of. */
  readonly silentMs: () => number;
  /** Writes status records; null when acknowledged or where there is no status topic, else the error's name. */
  readonly writeStatus: (entries: readonly StatusEntry[]) => Promise<string | null>;
  /** Ends all sockets; after `sink.close`. */
  readonly close: () => void;
}

/**
 * Connects, checks and joins the group. Rejects with StartError, and leaves nothing open then. `connections` is the seam at which
 * test/sim puts its model of a cluster.
 */
export const openKafka = async (
  options: KafkaOptions,
  connections: Connections = createConnections(options),
): Promise<Kafka> => {
  const onTrouble = createTroubleTeller(options.onEvent);
  const cluster = createCluster(connections, options.requestMs, onTrouble);
  try {
    const brokers = options.brokers.map(({ host, port }) => `${host}:${port}`).join(', ');
    const plan = await checkedPlan(cluster, options).catch((error: unknown) => {
      throw connectProblem(error, brokers, options.tls !== null);
    });
    const parts = wire({ cluster, options, onTrouble, plan });
    await start(parts, options);
    return asKafka(parts, options, connections.close);
  } catch (error) {
    connections.close();
    throw error;
  }
};

const checkedPlan = async (cluster: Cluster, options: KafkaOptions): Promise<TopicPlan> => {
  await cluster.refresh();
  const plan = planOf(cluster, options);
  await checkTopics(cluster, plan, options);
  await testRights(cluster, plan, options);
  return plan;
};

const planOf = (cluster: Cluster, options: KafkaOptions): TopicPlan => {
  const { quarantineTopic, statusTopic, routing } = options;
  const own = [quarantineTopic, statusTopic].filter((topic) => topic !== null);
  return planTopics(cluster.topics(), routing, new Set(own));
};

interface Ground {
  readonly cluster: Cluster;
  readonly options: KafkaOptions;
  readonly onTrouble: TroubleTeller;
  readonly plan: TopicPlan;
}

interface Parts {
  readonly cluster: Cluster;
  readonly table: PartitionTable;
  readonly group: Group;
  readonly fetcher: Fetcher;
  readonly source: KafkaSource;
  readonly producer: Producer;
  readonly sink: Sink;
  readonly follower: TopicFollower;
  /** null = at least once. */
  readonly transactions: Transactions | null;
}

/** The parts know one another by the functions that they are given here, and by nothing else. */
const wire = ({ cluster, options, onTrouble, plan }: Ground): Parts => {
  const { groupId, onEvent, hook = noHook, fetch, requestMs } = options;
  const table = createPartitionTable();
  const follower = createTopicFollower({
    cluster,
    first: plan,
    planOf: () => planOf(cluster, options),
    onEvent,
    looked: () => fetcher.pump(),
    changed: () => group.rejoin(),
    recreated: (topic) => readAnew(topic, table, fetcher),
  });
  const group: Group = createGroup(cluster, {
    ...options,
    topics: () => [...follower.plan().outputs.keys()],
    assigned: (added) => added.forEach((part) => fetcher.begin(table.add(part))),
    revoked: (parts) => giveBack(parts, { table, source, committer: guarantee, onEvent }),
    lost: () => dropAll(table, onEvent),
    joined: () => tellJoined(group, table, options),
  });
  const outputOf = (topic: string): string | undefined => follower.plan().outputs.get(topic);
  const acked: Resume['acked'] = (owned, upTo) => guarantee.acked(owned, upTo);
  const fetcher: Fetcher = createFetcher(cluster, {
    ...options,
    limits: fetch,
    table,
    onTrouble,
    arrived: () => source.arrived(),
    resume: resumes(options)
      ? { outputOf: options.resumeFromOutput ? outputOf : null, acked }
      : null,
  });
  const producer = createProducer(cluster, requestMs, onTrouble, onEvent);
  const begin = (part: TopicPartition): void => fetcher.begin(table.add(part));
  const fail = (error: unknown): void => source.fail(error);
  const ground = { cluster, options, onTrouble, group, table, begin, fail };
  const transactions = createTransactionsFor(ground);
  const committed = { groupId, ...commitTimes(options), group, table, onEvent, hook };
  const guarantee = transactions ?? atLeastOnce(producer, createCommitter(cluster, committed));
  const common = { cluster, table, onEvent, hook };
  const source: KafkaSource = createSource({
    ...common,
    fetcher,
    committer: guarantee,
    limits: fetch,
    depth: BATCHES_IN_FLIGHT,
  });
  const sink = createSink({
    ...common,
    guarantee,
    outputOf,
    quarantineTopic: options.quarantineTopic,
    holdFor: options.holdFor ?? new Set(),
    codec: options.codec,
    batchBytesMax: OUTPUT_BATCH_BYTES,
  });
  return { cluster, table, group, fetcher, source, producer, sink, follower, transactions };
};

/** What is acknowledged is published for good, where a transaction is it only with its end. */
const resumes = ({ delivery }: KafkaOptions): boolean => delivery === 'at-least-once';

/** A broker that was stopped may work on a commit for as long as its sender would have waited, and a session more. */
const commitTimes = ({ commitIntervalMs, sessionMs, requestMs }: KafkaOptions) => ({
  intervalMs: commitIntervalMs,
  lateMs: sessionMs + requestMs,
});

/** Another topic under the same name: what was fetched of the old one is dropped, its offsets mean nothing. */
const readAnew = (topic: string, table: PartitionTable, fetcher: Fetcher): void => {
  for (const owned of [...table.all()].filter((one) => one.topic === topic)) {
    table.remove(owned);
    // What is being given back the next owner reads.
    if (owned.state !== 'revoking') fetcher.begin(table.add(owned), 'first');
  }
};

const tellJoined = (group: Group, table: PartitionTable, options: KafkaOptions): void => {
  const { generationId } = group.identity();
  options.onEvent({ kind: 'group-joined', partitions: [...table.all()].length, generationId });
  void options.hook?.('after-join');
};

interface TransactionGround extends Omit<Ground, 'plan'> {
  readonly group: Group;
  readonly table: PartitionTable;
  /** Reads a partition from its last commit on. */
  readonly begin: (part: TopicPartition) => void;
  readonly fail: (error: unknown) => void;
}

/** null = delivery at least once. */
const createTransactionsFor = (ground: TransactionGround): Transactions | null => {
  const { cluster, options, onTrouble, group, table, begin, fail } = ground;
  if (options.delivery === 'at-least-once') return null;
  return createTransactions(cluster, {
    ...transactionIds(options),
    requestMs: options.requestMs,
    intervalMs: options.commitIntervalMs,
    group,
    table,
    restart: (owned) => {
      // What is being given back the next owner reads.
      if (owned.state !== 'revoking') begin(owned);
    },
    fail: (error) => fail(transactionProblem(error, options)),
    onEvent: options.onEvent,
    onTrouble,
    hook: options.hook ?? noHook,
  });
};

const dropAll = (table: PartitionTable, onEvent: OnKafkaEvent): void => {
  const owned = [...table.all()];
  for (const entry of owned) table.remove(entry);
  onEvent({ kind: 'partitions-lost', partitions: owned.length });
};

/**
 * Static members keep their transactional id: whoever starts again under it ends what was left open at once. Others have one that
 * nobody had before; what they leave open the brokers end after `transactionMs`.
 */
const transactionIds = ({ groupId, instanceId, transactionMs }: KafkaOptions): TransactionIds => ({
  transactionalId: `${groupId}.${instanceId ?? randomUUID()}`,
  shared: instanceId !== null,
  groupId,
  timeoutMs: transactionMs,
});

const start = async (parts: Parts, options: KafkaOptions): Promise<void> => {
  const { group, source, follower, transactions } = parts;
  group.failure.catch(source.fail);
  await transactions?.start().catch((error: unknown) => {
    throw transactionProblem(error, options);
  });
  try {
    await group.start();
  } catch (error) {
    throw groupProblem(error, options.groupId);
  }
  follower.start();
};

const asKafka = (parts: Parts, options: KafkaOptions, closeSockets: () => void): Kafka => {
  const { cluster, table, group, fetcher, source, producer, sink, follower, transactions } = parts;
  return {
    source: {
      next: source.next,
      release: source.release,
      close: async () => {
        fetcher.close();
        await source.close();
      },
    },
    sink: {
      deliver: sink.deliver,
      close: async () => {
        await sink.close();
        follower.stop();
        await group.leave();
      },
    },
    lag: () => [...table.all()].map(lagOf),
    position: () => [...table.all()].map(positionOf),
    plan: follower.plan,
    silentMs: follower.silentMs,
    writeStatus: (entries) => writeStatus(cluster, producer, options.statusTopic, entries),
    close: () => {
      fetcher.close();
      follower.stop();
      transactions?.close();
      closeSockets();
    },
  };
};

/** Encoded bytes of a produced record batch; Kafka's default max.message.bytes is 1,048,588. */
const OUTPUT_BATCH_BYTES = 1_000_000;

const noHook: Hook = () => undefined;

const lagOf = (owned: OwnedPartition): PartitionLag => {
  const { topic, partition, ackedOffset, committedOffset, endOffset, deliveredTimestamp } = owned;
  const done = [ackedOffset, committedOffset].reduce((a, b) => (a > b ? a : b));
  const from = done >= 0n ? done : owned.readOffset;
  const records = endOffset < 0n || from < 0n || endOffset < from ? 0 : Number(endOffset - from);
  const ms = records === 0 || deliveredTimestamp < 0n ? 0 : Date.now() - Number(deliveredTimestamp);
  return { topic, partition, records, ms: Math.max(0, ms), unread: unreadReason(owned) };
};

const positionOf = ({ topic, partition, readOffset: offset }: OwnedPartition) => ({
  topic,
  partition,
  offset,
});
