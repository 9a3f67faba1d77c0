/**
 * The simulated cluster: three brokers that share one truth, who is up, who leads, who coordinates. What happens to it (a broker
 * dies, a leader moves) is done from outside; what it tells is in answers.ts.
 *
 * Law: acks=all as Kafka means it: an append is answered when it is replicated, and what was answered is never lost.
 */
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import type { Random } from '../world/random.ts';
import type { SimTime } from '../world/time.ts';
import { createGroup } from './group.ts';
import type { SimGroup } from './group.ts';
import { append, createTopic, raiseHigh, raiseStable, truncate } from './log.ts';
import type { SimTransactions } from './transactions.ts';
import type { Appended, LogBatch, SimPartition, SimTopic } from './log.ts';

export const NODES = [1, 2, 3] as const;

export interface SimNode {
  readonly id: number;
  state: 'up' | 'down' | 'frozen';
  /** Requests that came while it was frozen: they are worked on when it goes on, however late. */
  readonly queued: (() => void)[];
}

/** What the oracle looks at. */
export interface Watcher {
  /** Became visible to readers of everything. */
  readonly written: (partition: SimPartition, batch: LogBatch) => void;
  /** Became visible to readers of committed records. */
  readonly visible: (partition: SimPartition, batch: LogBatch) => void;
  /** Offsets of a transaction that was committed. */
  readonly committedInto: (commit: Omit<Commit, 'owner'>) => void;
  readonly committed: (commit: Commit) => void;
  /** A host's batch was refused for good: what the broker holds of an earlier try is unclear to it. */
  readonly refused: (host: string, topic: string, partition: number) => void;
  /** A host was told from where to read. */
  readonly sought: (host: string, topic: string, partition: number, offset: number) => void;
}

export interface Commit {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly memberId: string;
  /** The member that the group gives the partition to now, null = nobody. */
  readonly owner: string | null;
  readonly before: { readonly offset: number; readonly by: string } | null;
}

export interface SimCluster {
  readonly time: SimTime;
  readonly random: Random;
  readonly nodes: ReadonlyMap<number, SimNode>;
  readonly topics: Map<string, SimTopic>;
  readonly group: SimGroup;
  readonly watcher: Watcher;
  coordinator: number;
  /** The coordinator reads its log until then. */
  loadingUntilMs: number;
  nextProducerId: bigint;
  /** How long copying to the other replicas takes at most, ms. */
  replicationMs: number;
  /** How often a fetched batch is damaged on its way, once for each reader. */
  corruptChance: number;
  readonly corrupted: Set<string>;
  /** Newest version by api key that these brokers speak; all of ours where it is not named. */
  readonly newest: Map<number, number>;
  readonly transactions: SimTransactions;
}

export const createSimCluster = (time: SimTime, random: Random, watcher: Watcher): SimCluster => ({
  time,
  random,
  nodes: new Map(NODES.map((id) => [id, { id, state: 'up', queued: [] }])),
  topics: new Map(),
  group: createGroup(time),
  watcher,
  coordinator: random.pick(NODES),
  loadingUntilMs: 0,
  nextProducerId: 1000n,
  replicationMs: random.between(0, 20),
  corruptChance: 0,
  corrupted: new Set(),
  newest: new Map(),
  transactions: { ids: new Map(), newFlow: true },
});

export const addTopic = (cluster: SimCluster, name: string, partitions: number): SimTopic => {
  const topic = createTopic(name, partitions, NODES.length);
  cluster.topics.set(name, topic);
  return topic;
};

export const partitionOf = (
  cluster: SimCluster,
  topic: string,
  index: number,
): SimPartition | undefined => cluster.topics.get(topic)?.partitions[index];

/** Error code where this broker does not lead the partition. */
export const leads = (partition: SimPartition | undefined, node: number): number =>
  partition === undefined
    ? KAFKA_CODE.UNKNOWN_TOPIC_OR_PARTITION
    : partition.leader === node
      ? 0
      : KAFKA_CODE.NOT_LEADER_OR_FOLLOWER;

/** Brokers that keep up with their leaders: two of three must, or nothing is acknowledged. */
export const inSync = (cluster: SimCluster): number =>
  [...cluster.nodes.values()].filter(({ state }) => state === 'up').length;

/** Appends for a client; `done` hears of it once it is replicated, or never where the leader dies before. */
export const appendReplicated = (
  cluster: SimCluster,
  partition: SimPartition,
  bytes: Uint8Array,
  by: string,
  done: (appended: Appended) => void,
): void => {
  const appended = append(partition, bytes, by);
  if (appended.code !== 0 || !('last' in appended)) return done(appended);
  const { leader, epoch } = partition;
  const replicate = (): void => {
    if (partition.epoch !== epoch) return;
    // A frozen leader copies nothing; it goes on where it stopped.
    if (cluster.nodes.get(leader)!.state !== 'up' || inSync(cluster) < 2) {
      cluster.time.after(null, 100, replicate);
      return;
    }
    publish(cluster, partition, appended.last + 1);
    done(appended);
  };
  cluster.time.after(null, cluster.random.next() * cluster.replicationMs, replicate);
};

/** Readers see everything below `high` from now on. */
export const publish = (cluster: SimCluster, partition: SimPartition, high: number): void => {
  for (const batch of raiseHigh(partition, high)) cluster.watcher.written(partition, batch);
  for (const batch of raiseStable(partition)) cluster.watcher.visible(partition, batch);
};

/** Another leader; `lost`: the old one died, and what it had not copied may be gone. */
export const moveLeader = (cluster: SimCluster, partition: SimPartition, lost: boolean): void => {
  const { random, time, nodes } = cluster;
  const others = NODES.filter((id) => id !== partition.leader && nodes.get(id)!.state === 'up');
  if (others.length === 0) return;
  if (lost && random.chance(0.7)) truncate(partition);
  else publish(cluster, partition, partition.end);
  partition.before = { leader: partition.leader, untilMs: time.now() + random.next() * 500 };
  partition.leader = random.pick(others);
  partition.epoch++;
  for (const look of partition.waiting) look();
};

export const moveCoordinator = (cluster: SimCluster): void => {
  const { random, time, nodes, group } = cluster;
  const others = NODES.filter((id) => id !== cluster.coordinator && nodes.get(id)!.state === 'up');
  if (others.length === 0) return;
  cluster.coordinator = random.pick(others);
  cluster.loadingUntilMs = time.now() + random.next() * 800;
  group.moved();
};

/** What a broker led goes to others after the controller noticed. */
export const failOver = (cluster: SimCluster, node: number, lost: boolean): void => {
  for (const { partitions } of cluster.topics.values()) {
    for (const partition of partitions) {
      if (partition.leader === node) moveLeader(cluster, partition, lost);
    }
  }
  if (cluster.coordinator === node) moveCoordinator(cluster);
};

/** Goes on after a freeze or a restart. */
export const revive = (cluster: SimCluster, id: number): void => {
  const node = cluster.nodes.get(id)!;
  node.state = 'up';
  for (const work of node.queued.splice(0)) work();
};
