/**
 * Commits the offsets of what was acknowledged, some times a second.
 *
 * Law: an offset is committed only after the ack of every record before it, only for partitions that are owned still, and never
 * backwards. One commit is under way at a time, so that a late one cannot overtake a newer.
 * Cost: one small request an interval.
 */
import { answerError, BrokerError } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import type { Group } from './group.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';

export interface CommitterOptions {
  readonly groupId: string;
  readonly intervalMs: number;
  readonly group: Pick<Group, 'identity' | 'suspect'>;
  readonly table: PartitionTable;
  readonly onEvent: OnKafkaEvent;
  readonly hook: Hook;
}

export interface Committer {
  /** Everything before `upTo` is acknowledged. */
  readonly acked: (owned: OwnedPartition, upTo: bigint) => void;
  /** Commits what is acknowledged now; true when all of it was taken. */
  readonly flush: () => Promise<boolean>;
}

export const createCommitter = (cluster: Cluster, options: CommitterOptions): Committer => {
  const { groupId, intervalMs, group, table, onEvent, hook } = options;
  let timer: NodeJS.Timeout | null = null;
  let last: Promise<boolean> = Promise.resolve(true);

  const schedule = (ms: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void flush();
    }, ms);
  };
  const flush = (): Promise<boolean> => {
    last = last.then(commit, commit);
    return last;
  };
  const commit = async (): Promise<boolean> => {
    const due = [...table.all()].filter(
      ({ ackedOffset, committedOffset }) => ackedOffset > committedOffset,
    );
    if (due.length === 0) return true;
    const offsets = new Map(due.map((owned) => [owned, owned.ackedOffset]));
    await hook('before-commit');
    const code = await send(offsets);
    if (code === KAFKA_CODE.NONE) {
      await hook('after-commit');
      return true;
    }
    // Between JoinGroup and SyncGroup no generation counts; the next one of a partition that is kept does.
    if (code !== KAFKA_CODE.REBALANCE_IN_PROGRESS) {
      onEvent({ kind: 'commit-refused', error: answerError('OffsetCommit', code).name });
    }
    if (DOUBTFUL.has(code)) group.suspect();
    schedule(RETRY_MS);
    return false;
  };
  /** First error code of the answer. */
  const send = async (offsets: ReadonlyMap<OwnedPartition, bigint>): Promise<number> => {
    const { memberId, generationId, groupInstanceId } = group.identity();
    let code: number = KAFKA_CODE.NONE;
    try {
      const answer = await cluster.callCoordinator(
        groupId,
        'OffsetCommit',
        {
          groupId,
          generationIdOrMemberEpoch: generationId,
          memberId,
          groupInstanceId,
          topics: [...Map.groupBy(offsets, ([{ topic }]) => topic)].map(([name, of]) => ({
            name,
            partitions: of.map(([{ partition }, offset]) => ({
              partitionIndex: partition,
              committedOffset: offset,
              committedMetadata: '',
            })),
          })),
        },
        ({ topics }) => topics[0]?.partitions[0]?.errorCode ?? 0,
      );
      for (const { name, partitions } of answer.topics) {
        for (const { partitionIndex, errorCode } of partitions) {
          if (errorCode !== 0) code = errorCode;
          const owned = table.get({ topic: name, partition: partitionIndex });
          const offset = owned === undefined ? undefined : offsets.get(owned);
          if (errorCode === 0 && owned !== undefined && offset !== undefined) {
            owned.committedOffset = offset;
          }
        }
      }
      return code;
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      return error.code === -1 ? KAFKA_CODE.NETWORK_EXCEPTION : error.code;
    }
  };

  return {
    acked: (owned, upTo) => {
      if (upTo > owned.ackedOffset) owned.ackedOffset = upTo;
      schedule(intervalMs);
    },
    flush: async () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      return flush();
    },
  };
};

const RETRY_MS = 200;

/** Someone else may own the partitions: the coordinator is asked at once. */
const DOUBTFUL: ReadonlySet<number> = new Set([
  KAFKA_CODE.ILLEGAL_GENERATION,
  KAFKA_CODE.UNKNOWN_MEMBER_ID,
  KAFKA_CODE.FENCED_INSTANCE_ID,
]);
