/**
 * lethe's side of a Kafka cluster: the ports Source and Sink on one consumer group and one idempotent producer.
 *
 * Law: what starts is checked first (reachable, topics there, no loop), so that a mistake is one line at start and not a stopped
 * partition in the night. What changes later (topics, partitions, leaders, members) is followed without a restart.
 */
import type { Sink, Source } from '../pipeline/ports.ts';
import type { TopicPartition } from './assignor.ts';
import { createCluster, METADATA_AGE_MS } from './cluster.ts';
import type { Cluster } from './cluster.ts';
import { createCommitter } from './committer.ts';
import type { Codec } from './compression/codec.ts';
import { createConnections } from './connection.ts';
import type { ConnectionOptions } from './connection.ts';
import { createFetcher } from './fetcher.ts';
import type { FetchLimits } from './fetcher.ts';
import { createGroup } from './group.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import { writeOwnRecords } from './own-records.ts';
import { createPartitionTable } from './partition-table.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import { createProducer } from './produce.ts';
import { statusRecord } from './quarantine-record.ts';
import type { StatusEntry } from './quarantine-record.ts';
import { createSink } from './sink.ts';
import { createSource } from './source.ts';
import { connectProblem, groupProblem } from './start-error.ts';
import { checkTopics } from './start-checks.ts';
import { planTopics, subscriptionOf } from './topics.ts';
import type { TopicPlan, TopicRouting } from './topics.ts';

export interface KafkaOptions extends ConnectionOptions {
  readonly groupId: string;
  /** Static membership; must differ for every process. */
  readonly instanceId: string | null;
  readonly routing: TopicRouting;
  /** null = a partition with something to quarantine holds. */
  readonly quarantineTopic: string | null;
  readonly statusTopic: string | null;
  readonly codec: Codec | 'same';
  readonly fetch: FetchLimits;
  readonly commitIntervalMs: number;
  /** When retention overtook the group: hold the partition (default), or go on with the first record that is left. */
  readonly onGap?: 'hold' | 'earliest';
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

/** Connects, checks and joins the group. Rejects with StartError, and leaves nothing open then. */
export const openKafka = async (options: KafkaOptions): Promise<Kafka> => {
  const connections = createConnections(options);
  const cluster = createCluster(connections, options.requestMs);
  try {
    const brokers = options.brokers.map(({ host, port }) => `${host}:${port}`).join(', ');
    await cluster.refresh().catch((error: unknown) => {
      throw connectProblem(error, brokers);
    });
    const plan = planOf(cluster, options);
    await checkTopics(cluster, plan, options);
    return await joinGroup(cluster, plan, options, connections.close);
  } catch (error) {
    connections.close();
    throw error;
  }
};

const planOf = (cluster: Cluster, options: KafkaOptions): TopicPlan => {
  const { quarantineTopic, statusTopic, routing } = options;
  const own = [quarantineTopic, statusTopic].filter((topic) => topic !== null);
  return planTopics(cluster.topics(), routing, new Set(own));
};

const joinGroup = async (
  cluster: Cluster,
  firstPlan: TopicPlan,
  options: KafkaOptions,
  closeSockets: () => void,
): Promise<Kafka> => {
  const { groupId, onEvent, hook = noHook, fetch } = options;
  const table = createPartitionTable();
  let plan = firstPlan;

  const group = createGroup(cluster, {
    groupId,
    instanceId: options.instanceId,
    sessionMs: options.sessionMs,
    rebalanceMs: options.rebalanceMs,
    heartbeatMs: options.heartbeatMs,
    topics: () => [...plan.outputs.keys()],
    assigned: (parts) => {
      for (const part of parts) fetcher.begin(table.add(part));
    },
    revoked: async (parts) => {
      const owned = parts.map(table.get).filter((entry) => entry !== undefined);
      for (const entry of owned) entry.state = 'revoking';
      const finished = await source.settle(owned, REVOKE_MS);
      await Promise.race([committer.flush(), delay(REVOKE_MS)]);
      for (const entry of owned) table.remove(entry);
      onEvent({ kind: 'partitions-revoked', partitions: owned.length, finished });
    },
    lost: () => {
      const owned = [...table.all()];
      for (const entry of owned) table.remove(entry);
      onEvent({ kind: 'partitions-lost', partitions: owned.length });
    },
    joined: () => {
      const { generationId } = group.identity();
      onEvent({ kind: 'group-joined', partitions: [...table.all()].length, generationId });
      void hook('after-join');
    },
  });
  const committer = createCommitter(cluster, {
    groupId,
    intervalMs: options.commitIntervalMs,
    group,
    table,
    onEvent,
    hook,
  });
  const fetcher = createFetcher(cluster, {
    groupId,
    limits: fetch,
    table,
    requestMs: options.requestMs,
    onGap: options.onGap ?? 'hold',
    onEvent,
    arrived: () => source.arrived(),
  });
  const source = createSource({
    table,
    fetcher,
    committer,
    inFlightBytes: fetch.inFlightBytes,
    onEvent,
    hook,
  });
  const producer = createProducer(cluster, options.requestMs, onEvent);
  const sink = createSink({
    cluster,
    producer,
    table,
    committer,
    outputOf: (topic) => plan.outputs.get(topic),
    quarantineTopic: options.quarantineTopic,
    codec: options.codec,
    batchBytesMax: OUTPUT_BATCH_BYTES,
    onEvent,
    hook,
  });

  const follow = followTopics(cluster, options, plan, (next) => {
    plan = next;
    group.rejoin();
    fetcher.pump();
  });
  group.failure.catch(source.fail);
  try {
    await group.start();
  } catch (error) {
    follow.stop();
    throw groupProblem(error, groupId);
  }

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
        follow.stop();
        await group.leave();
      },
    },
    lag: () => [...table.all()].map(lagOf),
    position: () => positions(table),
    plan: () => plan,
    silentMs: follow.silentMs,
    writeStatus: (entries) => writeStatus(cluster, producer, options.statusTopic, entries),
    close: () => {
      fetcher.close();
      follow.stop();
      closeSockets();
    },
  };
};

/** How long a partition that is taken away may take to finish what is in flight; then it is dropped. */
const REVOKE_MS = 3000;

/** Encoded bytes of a produced record batch; Kafka's default max.message.bytes is 1,048,588. */
const OUTPUT_BATCH_BYTES = 1_000_000;

const noHook: Hook = () => undefined;

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Looks at the cluster every METADATA_AGE_MS and tells when what is to be read has changed. */
const followTopics = (
  cluster: Cluster,
  options: KafkaOptions,
  first: TopicPlan,
  changed: (plan: TopicPlan) => void,
) => {
  let known = subscriptionOf(first, cluster.topics());
  let told = problemsOf(first);
  let heardMs = performance.now();
  for (const problem of first.problems) options.onEvent({ kind: 'topic-problem', problem });
  const look = async (): Promise<void> => {
    await cluster.refresh();
    heardMs = performance.now();
    const plan = planOf(cluster, options);
    const problems = problemsOf(plan);
    for (const [text, problem] of problems) {
      if (!told.has(text)) options.onEvent({ kind: 'topic-problem', problem });
    }
    told = problems;
    const now = subscriptionOf(plan, cluster.topics());
    if (now === known) return;
    known = now;
    changed(plan);
  };
  // Trouble shows in the calls that carry data; the next look mends it.
  const timer = setInterval(() => void look().catch(() => undefined), METADATA_AGE_MS);
  return {
    stop: () => clearInterval(timer),
    silentMs: () => performance.now() - heardMs,
  };
};

const problemsOf = (plan: TopicPlan) =>
  new Map(plan.problems.map((problem) => [JSON.stringify(problem), problem]));

const lagOf = (owned: OwnedPartition): PartitionLag => {
  const { topic, partition, ackedOffset, committedOffset, endOffset, deliveredTimestamp } = owned;
  const done = [ackedOffset, committedOffset].reduce((a, b) => (a > b ? a : b));
  const from = done >= 0n ? done : owned.readOffset;
  const records = endOffset < 0n || from < 0n || endOffset < from ? 0 : Number(endOffset - from);
  const ms = records === 0 || deliveredTimestamp < 0n ? 0 : Date.now() - Number(deliveredTimestamp);
  return { topic, partition, records, ms: Math.max(0, ms) };
};

const positions = (table: PartitionTable) =>
  [...table.all()].map(({ topic, partition, readOffset: offset }) => ({
    topic,
    partition,
    offset,
  }));

const writeStatus = async (
  cluster: Cluster,
  producer: ReturnType<typeof createProducer>,
  topic: string | null,
  entries: readonly StatusEntry[],
): Promise<string | null> => {
  if (topic === null) return null;
  let tries = 0;
  for (const entry of entries) {
    const records = [statusRecord(entry, Date.now())];
    const error = await writeOwnRecords(cluster, producer, topic, records, () => tries++ < 50);
    if (error !== null) return error;
  }
  return null;
};
