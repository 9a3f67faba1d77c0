/**
 * From where a partition is read: the committed offset, otherwise the first record that the log has. Never its end: what was written
 * between a partition's birth and its discovery would be lost without a word.
 */
import { checkCode, linkFault } from './broker-error.ts';
import type { TopicPartition } from './assignor.ts';
import type { Cluster } from './cluster.ts';

export interface StartOffset {
  readonly offset: bigint;
  /** Was it committed? */
  readonly committed: boolean;
}

/** Throws BrokerError, retriable while an open transaction holds the partition's offset. */
export const startOffset = async (
  cluster: Cluster,
  groupId: string,
  part: TopicPartition,
): Promise<StartOffset> => {
  const committed = await committedOffset(cluster, groupId, part);
  if (committed >= 0n) return { offset: committed, committed: true };
  return { offset: await earliestOffset(cluster, part), committed: false };
};

/** First offset of the log. Throws BrokerError. */
export const earliestOffset = (cluster: Cluster, part: TopicPartition): Promise<bigint> =>
  listOffset(cluster, part, EARLIEST);

/** Offset after the last record. Throws BrokerError. */
export const endOffset = (cluster: Cluster, part: TopicPartition): Promise<bigint> =>
  listOffset(cluster, part, LATEST);

/**
 * Offset of the first record that is not older than `time` (ms since 1970); the end of the log where there is none. Throws
 * BrokerError.
 */
export const offsetAtTime = async (
  cluster: Cluster,
  part: TopicPartition,
  time: bigint,
): Promise<bigint> => {
  const offset = await listOffset(cluster, part, time);
  return offset >= 0n ? offset : endOffset(cluster, part);
};

const listOffset = async (
  cluster: Cluster,
  { topic, partition }: TopicPartition,
  timestamp: bigint,
): Promise<bigint> => {
  const leader = cluster.leader(topic, partition);
  if (leader < 0) throw linkFault('ListOffsets', 'UNREACHABLE');
  const answer = await cluster.call(leader, 'ListOffsets', {
    replicaId: CLIENT,
    topics: [{ name: topic, partitions: [{ partitionIndex: partition, timestamp }] }],
  });
  const found = answer.topics[0]?.partitions[0];
  if (found === undefined) throw linkFault('ListOffsets', 'MALFORMED');
  checkCode('ListOffsets', found.errorCode);
  return found.offset;
};

const EARLIEST = -2n;
const LATEST = -1n;
/** A client, not a broker that follows. */
const CLIENT = -1;

const committedOffset = async (
  cluster: Cluster,
  groupId: string,
  { topic, partition }: TopicPartition,
): Promise<bigint> => {
  const answer = await cluster.callCoordinator(
    groupId,
    'OffsetFetch',
    {
      // KAFKA: member id and epoch belong to the newer group protocol (KIP-848); a classic member leaves them out.
      groups: [{ groupId, topics: [{ name: topic, partitionIndexes: [partition] }] }],
      requireStable: true,
    },
    ({ groups }) => groups[0]?.errorCode ?? 0,
  );
  const found = answer.groups[0]?.topics[0]?.partitions[0];
  if (found === undefined) throw linkFault('OffsetFetch', 'MALFORMED');
  checkCode('OffsetFetch', found.errorCode);
  return found.committedOffset;
};
