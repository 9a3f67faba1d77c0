/**
 * With which record a partition is begun: where the group left off, or behind what is published already, and what stands before it.
 *
 * Law: nothing that may not be published is left out. Cost: some calls at the start of a partition.
 */
import type { Cluster } from './cluster.ts';
import { NO_ID } from './cluster.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import type { Preceding, ReadPreceding } from './preceding.ts';
import { publishedUpTo } from './resume.ts';
import { earliestOffset, startOffset } from './seek.ts';

export interface BeginOptions {
  readonly groupId: string;
  readonly table: Pick<PartitionTable, 'lastStint'>;
  readonly readPreceding: ReadPreceding;
  /** Begins behind what is published already; null = where the group left off. */
  readonly resume?: Pick<Resume, 'outputOf'> | null;
}

export interface Resume {
  /** Asks the end of the output as well; null = begins behind what this process has published itself. */
  readonly outputOf: ((topic: string) => string | undefined) | null;
  /** Everything before `upTo` is published already and may be committed. */
  readonly acked: (owned: OwnedPartition, upTo: bigint) => void;
}

export interface Begin {
  /** The first one to hand out; past `offset` where more is published than the group knows. */
  readonly from: bigint;
  readonly offset: bigint;
  /** -1 nothing. */
  readonly committed: bigint;
  /** What stands before `from`; null = nothing, or it cannot be had. To be ended by who takes it. */
  readonly preceding: Preceding | null;
}

/**
 * `first`: with the first record of the log, whatever was committed. Notes in `owned` to which log its offsets belong. Throws BrokerError.
 */
export const beginOf = async (
  cluster: Cluster,
  options: BeginOptions,
  owned: OwnedPartition,
  first: boolean,
): Promise<Begin> => {
  const { offset, committed } = first
    ? { offset: await earliestOffset(cluster, owned), committed: -1n }
    : await groupOffset(cluster, options.groupId, owned);
  owned.logId = cluster.topics().get(owned.topic)?.id ?? NO_ID;
  const own = first ? -1n : publishedHere(options, owned, committed);
  const output = await publishedOf(cluster, options, owned);
  const published = output > own ? output : own;
  const from = published > offset ? published : offset;
  // Before the first record of a log there are none.
  const within = from > offset || committed >= 0n;
  const preceding = within ? await options.readPreceding(owned, from) : null;
  return { from, offset, committed, preceding };
};

const groupOffset = async (cluster: Cluster, groupId: string, owned: OwnedPartition) => {
  const { offset, committed } = await startOffset(cluster, groupId, owned);
  return { offset, committed: committed ? offset : -1n };
};

/**
 * Behind what an earlier stint of this process had published when it was lost, where the group still stands between that stint's last
 * commit and there: then nobody need publish it again. A group that was set back, or stands further on, counts; so does a topic made anew.
 */
const publishedHere = (
  { table, resume }: BeginOptions,
  owned: OwnedPartition,
  committed: bigint,
): bigint => {
  const stint = table.lastStint(owned);
  const counts =
    resume != null &&
    stint !== null &&
    owned.logId !== NO_ID &&
    stint.logId === owned.logId &&
    committed >= stint.sureOffset;
  return counts ? stint.ackedOffset : -1n;
};

/** The next offset that the output does not have, -1 where it does not say. Throws BrokerError. */
const publishedOf = async (
  cluster: Cluster,
  options: BeginOptions,
  owned: OwnedPartition,
): Promise<bigint> => {
  const output = options.resume?.outputOf?.(owned.topic);
  const topicId = owned.logId;
  if (output === undefined || topicId === NO_ID) return -1n;
  owned.topicId = topicId;
  const { topic, partition } = owned;
  const from = { topic, partition, topicId };
  return (await publishedUpTo(cluster, from, { topic: output, partition })) ?? -1n;
};
