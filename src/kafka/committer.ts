/**
 * Commits the offsets of what was acknowledged, some times a second; at once where a partition has much of it.
 *
 * Law: an offset is committed only after the ack of every record before it, only for partitions that are owned still, and never
 * backwards. One commit is under way at a time, so that a late one cannot overtake a newer; one that was not answered may be worked on
 * later all the same, so a session afterwards everything is committed once more.
 * Cost: one small request an interval or a MiB of a partition.
 */
import type { TopicPartition } from './assignor.ts';
import { answerError, BrokerError } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import type { Group } from './group.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import { inFlightAt } from './partition-table.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';

export interface CommitterOptions {
  readonly groupId: string;
  readonly intervalMs: number;
  /** Longest that a broker may work on a commit after its sender gave it up. */
  readonly lateMs: number;
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

/** Commits nothing before the first ack. */
export const createCommitter = (cluster: Cluster, options: CommitterOptions): Committer => {
  const state: State = {
    cluster,
    options,
    timer: null,
    last: Promise.resolve(true),
    early: false,
    told: 0,
    doubted: new Set(),
    late: null,
  };
  return {
    acked: (owned, upTo) => {
      if (upTo > owned.ackedOffset) owned.ackedOffset = upTo;
      owned.uncommittedBytes += inFlightAt(owned, upTo)?.bytes ?? 0;
      schedule(state, options.intervalMs);
      if (owned.uncommittedBytes >= UNCOMMITTED_BYTES) commitEarly(state);
    },
    flush: () => {
      if (state.timer !== null) clearTimeout(state.timer);
      state.timer = null;
      return flush(state);
    },
  };
};

interface State {
  readonly cluster: Cluster;
  readonly options: CommitterOptions;
  timer: NodeJS.Timeout | null;
  /** The commit under way. */
  last: Promise<boolean>;
  /** A commit before the interval's end is under way. */
  early: boolean;
  /** Error code that was told of, until a commit is taken. */
  told: number;
  /** A commit of these was not answered. */
  readonly doubted: Set<OwnedPartition>;
  /** Commits them once more. */
  late: NodeJS.Timeout | null;
}

const schedule = (state: State, ms: number): void => {
  state.timer ??= setTimeout(() => {
    state.timer = null;
    void flush(state);
  }, ms);
};

const flush = (state: State): Promise<boolean> => {
  const work = (): Promise<boolean> => commit(state);
  state.last = state.last.then(work, work);
  return state.last;
};

const commitEarly = (state: State): void => {
  if (state.early) return;
  state.early = true;
  void flush(state).finally(() => (state.early = false));
};

const commit = async (state: State): Promise<boolean> => {
  const { table, group, hook, onEvent } = state.options;
  const offsets = uncommitted(table);
  if (offsets.size === 0) return true;
  for (const owned of offsets.keys()) owned.uncommittedBytes = 0;
  await hook('before-commit');
  const code = await send(state, offsets);
  const before = state.told;
  state.told = code;
  if (code === KAFKA_CODE.NONE) {
    await hook('after-commit');
    return true;
  }
  // KAFKA: between JoinGroup and SyncGroup no generation counts (REBALANCE_IN_PROGRESS); the next one of a kept partition does.
  if (code !== before) {
    onEvent({ kind: 'commit-refused', error: answerError('OffsetCommit', code).name });
  }
  if (DOUBTFUL.has(code)) group.suspect();
  schedule(state, RETRY_MS);
  return false;
};

/** What is acknowledged and not committed: the next offset to read. */
export const uncommitted = (table: PartitionTable): Map<OwnedPartition, bigint> => {
  const offsets = new Map<OwnedPartition, bigint>();
  for (const owned of table.all()) {
    if (owned.ackedOffset > owned.committedOffset) offsets.set(owned, owned.ackedOffset);
  }
  return offsets;
};

/** The last error code of the answer, or the one that stands for no answer. */
const send = async (
  state: State,
  offsets: ReadonlyMap<OwnedPartition, bigint>,
): Promise<number> => {
  const { cluster, options } = state;
  const { groupId, group, table } = options;
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
        topics: offsetTopics(offsets),
      },
      ({ topics }) => topics[0]?.partitions[0]?.errorCode ?? 0,
      { unanswered: () => commitAgain(state, offsets) },
    );
    for (const { name, partitions } of answer.topics) {
      for (const { partitionIndex, errorCode } of partitions) {
        if (errorCode !== 0) code = errorCode;
        const owned = table.get({ topic: name, partition: partitionIndex });
        const offset = owned === undefined ? undefined : offsets.get(owned);
        if (errorCode === 0 && owned !== undefined && offset !== undefined) {
          owned.committedOffset = offset;
          if (offset > owned.sureOffset) owned.sureOffset = offset;
        }
      }
    }
    return code;
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    return error.code === -1 ? KAFKA_CODE.NETWORK_EXCEPTION : error.code;
  }
};

/** Nobody knows when that commit will be worked on: what it says would take the place of a newer one. */
const commitAgain = (state: State, offsets: ReadonlyMap<OwnedPartition, bigint>): void => {
  const { table, lateMs } = state.options;
  for (const owned of offsets.keys()) state.doubted.add(owned);
  if (state.late !== null) clearTimeout(state.late);
  state.late = setTimeout(() => {
    for (const owned of state.doubted) if (table.owns(owned)) owned.committedOffset = -1n;
    state.doubted.clear();
    void flush(state);
  }, lateMs);
  // A process that ends has committed what it had.
  state.late.unref();
};

/** Offsets as the messages that commit them have them. */
export const offsetTopics = (offsets: ReadonlyMap<TopicPartition, bigint>) =>
  [...Map.groupBy(offsets, ([{ topic }]) => topic)].map(([name, of]) => ({
    name,
    partitions: of.map(([{ partition }, offset]) => ({
      partitionIndex: partition,
      committedOffset: offset,
      committedMetadata: '',
    })),
  }));

const RETRY_MS = 200;

/** About what is in flight of a partition: after a crash so much comes twice, not what an interval held at full speed. */
const UNCOMMITTED_BYTES = 1024 * 1024;

/** Someone else may own the partitions: the coordinator is asked at once. */
export const DOUBTFUL: ReadonlySet<number> = new Set([
  KAFKA_CODE.ILLEGAL_GENERATION,
  KAFKA_CODE.UNKNOWN_MEMBER_ID,
  KAFKA_CODE.FENCED_INSTANCE_ID,
]);
