/**
 * Whether an output topic would drop records that are still to be read: it keeps them for less time than they are old, or it keeps fewer
 * bytes than its input and all of that is still to come.
 *
 * Law: an output that keeps as much as its input loses nothing that the input promised to keep.
 */
import type { TopicPartition } from './assignor.ts';
import type { Cluster } from './cluster.ts';
import { endOffset, offsetAtTime, startOffset } from './seek.ts';

/** What a topic keeps; null = no bound, or compacted. */
export interface Retention {
  readonly retentionMs: number | null;
  /** Of each partition. */
  readonly retentionBytes: number | null;
}

export interface Loss {
  readonly records: number;
  /** Setting of the output that must be raised. */
  readonly setting: 'retention.ms' | 'retention.bytes';
  /** Follows the words "N records of TOPIC". */
  readonly why: string;
}

export interface Way {
  readonly topic: string;
  readonly output: string;
  readonly from: Retention;
  readonly to: Retention;
}

/** Null: nothing would be lost. Throws BrokerError. */
export const lossOf = async (
  cluster: Cluster,
  groupId: string,
  { topic, output, from, to }: Way,
): Promise<Loss | null> => {
  if (to.retentionMs !== null && keepsLess(from.retentionMs, to.retentionMs)) {
    const time = BigInt(Date.now() - to.retentionMs);
    const records = await sumOf(cluster, topic, (part) => olderThan(cluster, groupId, part, time));
    const why = `are older than what ${output} keeps and would be deleted soon after they are written`;
    if (records > 0) return { records, setting: 'retention.ms', why };
  }
  if (to.retentionBytes !== null && keepsLess(from.retentionBytes, to.retentionBytes)) {
    const records = await sumOf(cluster, topic, (part) => neverRead(cluster, groupId, part));
    const why = `are to be read for the first time and ${output} keeps fewer bytes of them: the first would be deleted while the last are written`;
    if (records > 0) return { records, setting: 'retention.bytes', why };
  }
  return null;
};

const keepsLess = (from: number | null, to: number): boolean => from === null || from > to;

const sumOf = async (
  cluster: Cluster,
  topic: string,
  count: (part: TopicPartition) => Promise<number>,
): Promise<number> => {
  const partitions = cluster.topics().get(topic)?.leaders.length ?? 0;
  const counts = await Promise.all(
    Array.from({ length: partitions }, (_, partition) => count({ topic, partition })),
  );
  return counts.reduce((sum, one) => sum + one, 0);
};

/** Records still to be read and older than `time`. */
const olderThan = async (
  cluster: Cluster,
  groupId: string,
  part: TopicPartition,
  time: bigint,
): Promise<number> => {
  const { offset } = await startOffset(cluster, groupId, part);
  // KAFKA: the log may begin with offsets that compaction took: they are no old records.
  const first = await offsetAtTime(cluster, part, 0n);
  const from = offset > first ? offset : first;
  const kept = await offsetAtTime(cluster, part, time);
  return kept > from ? Number(kept - from) : 0;
};

/** Records of a partition of which nothing was committed: of an ordinary restart nobody can tell how many bytes are to come. */
const neverRead = async (
  cluster: Cluster,
  groupId: string,
  part: TopicPartition,
): Promise<number> => {
  const { offset, committed } = await startOffset(cluster, groupId, part);
  return committed ? 0 : Number((await endOffset(cluster, part)) - offset);
};
