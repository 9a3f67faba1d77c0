/**
 * Transactions of the simulated cluster: who writes under a transactional id, what belongs to the open transaction, and how it ends.
 * Both flows: with `newFlow` (KIP-890 part 2) Produce and TxnOffsetCommit add by themselves and each end gives the next epoch.
 *
 * Law: as in Kafka an end is answered once it is decided; its marks are written after that, each when its partition's leader can, and
 * until they all are the next transaction of the id waits. Offsets count from then on, and no one may read the group's before.
 */
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { encodeRecordBatch } from '../../broker/support/record-batch.ts';
import { restamp } from '../world/feed.ts';
import { EPOCH_MS } from '../world/time.ts';
import { inSync, partitionOf, publish } from './cluster.ts';
import type { SimCluster } from './cluster.ts';
import type { Answer, Asked } from './codec.ts';
import { store } from './log.ts';
import type { SimPartition } from './log.ts';

export interface SimTransactions {
  /** Open or ending transactions by transactional id. */
  readonly ids: Map<string, Transaction>;
  /** `transaction.version` 2. */
  newFlow: boolean;
}

interface Transaction {
  readonly producerId: bigint;
  epoch: number;
  timeoutMs: number;
  phase: 'empty' | 'ongoing' | 'ending';
  /** How the last one ended, for an answer that was lost. */
  committed: boolean | null;
  beganMs: number;
  readonly partitions: Set<SimPartition>;
  groupAdded: boolean;
  readonly offsets: Map<string, { readonly offset: number; readonly memberId: string }>;
}

/** Aborts what is open for longer than its time-out, as the coordinator does, with a new epoch. */
export const watchTransactions = (cluster: SimCluster): void => {
  const { time, transactions } = cluster;
  const look = (): void => {
    for (const one of transactions.ids.values()) {
      if (one.phase !== 'ongoing' || time.now() - one.beganMs < one.timeoutMs) continue;
      one.epoch++;
      finish(cluster, one, false);
    }
    time.after(null, 500, look);
  };
  time.after(null, 500, look);
};

export const initProducer = (
  cluster: SimCluster,
  asked: Asked<'InitProducerId'>,
): Answer<'InitProducerId'> => {
  const { transactionalId, transactionTimeoutMs: timeoutMs } = asked;
  if (transactionalId === null) {
    return { errorCode: 0, producerId: cluster.nextProducerId++, producerEpoch: 0 };
  }
  const known = cluster.transactions.ids.get(transactionalId);
  if (known === undefined) {
    const made = newTransaction(cluster.nextProducerId++, timeoutMs);
    cluster.transactions.ids.set(transactionalId, made);
    return { errorCode: 0, producerId: made.producerId, producerEpoch: 0 };
  }
  const said = asked.producerId === known.producerId ? asked.producerEpoch : null;
  // An answer was lost: the same question gets the same answer.
  if (said !== null && said === known.epoch - 1 && known.phase === 'empty') return identity(known);
  if (said !== null && said !== known.epoch) return refused(KAFKA_CODE.PRODUCER_FENCED);
  if (known.phase === 'ongoing') {
    known.epoch++;
    finish(cluster, known, false);
  }
  if (known.phase === 'ending') return refused(KAFKA_CODE.CONCURRENT_TRANSACTIONS);
  known.epoch++;
  known.timeoutMs = timeoutMs;
  return identity(known);
};

const newTransaction = (producerId: bigint, timeoutMs: number): Transaction => ({
  producerId,
  epoch: 0,
  timeoutMs,
  phase: 'empty',
  committed: null,
  beganMs: 0,
  partitions: new Set(),
  groupAdded: false,
  offsets: new Map(),
});

const identity = ({ producerId, epoch }: Transaction) => ({
  errorCode: 0,
  producerId,
  producerEpoch: epoch,
});

const refused = (errorCode: number) => ({ errorCode, producerId: -1n, producerEpoch: -1 });

/** Code of whoever is not the one that writes under this id now; 0 = it is, and nothing is being ended. */
const standing = (one: Transaction | undefined, producerId: bigint, epoch: number): number => {
  if (one === undefined || one.producerId !== producerId) return KAFKA_CODE.INVALID_TXN_STATE;
  if (one.epoch !== epoch) return KAFKA_CODE.INVALID_PRODUCER_EPOCH;
  return one.phase === 'ending' ? KAFKA_CODE.CONCURRENT_TRANSACTIONS : 0;
};

const begin = ({ time }: SimCluster, one: Transaction): void => {
  if (one.phase === 'empty') one.beganMs = time.now();
  one.phase = 'ongoing';
};

export const addPartitions = (
  cluster: SimCluster,
  asked: Asked<'AddPartitionsToTxn'>,
): Answer<'AddPartitionsToTxn'> => {
  const one = cluster.transactions.ids.get(asked.v3AndBelowTransactionalId);
  const code = standing(one, asked.v3AndBelowProducerId, asked.v3AndBelowProducerEpoch);
  return {
    throttleTimeMs: 0,
    resultsByTopicV3AndBelow: asked.v3AndBelowTopics.map(({ name, partitions }) => ({
      name,
      resultsByPartition: partitions.map((index) => {
        const partition = partitionOf(cluster, name, index);
        if (code === 0 && partition !== undefined) {
          begin(cluster, one!);
          one!.partitions.add(partition);
        }
        return { partitionIndex: index, partitionErrorCode: code };
      }),
    })),
  };
};

export const addOffsets = (
  cluster: SimCluster,
  { transactionalId, producerId, producerEpoch }: Asked<'AddOffsetsToTxn'>,
): Answer<'AddOffsetsToTxn'> => {
  const one = cluster.transactions.ids.get(transactionalId);
  const errorCode = standing(one, producerId, producerEpoch);
  if (errorCode === 0) {
    begin(cluster, one!);
    one!.groupAdded = true;
  }
  return { throttleTimeMs: 0, errorCode };
};

/** May a transactional batch be appended; adds the partition in the new flow. */
export const mayAppendInto = (
  cluster: SimCluster,
  partition: SimPartition,
  producerId: bigint,
  epoch: number,
): number => {
  const one = ofProducer(cluster, producerId);
  const code = standing(one, producerId, epoch);
  if (code !== 0) return code;
  if (!cluster.transactions.newFlow && !one!.partitions.has(partition)) {
    return KAFKA_CODE.INVALID_TXN_STATE;
  }
  begin(cluster, one!);
  one!.partitions.add(partition);
  return 0;
};

const ofProducer = (cluster: SimCluster, producerId: bigint): Transaction | undefined => {
  for (const one of cluster.transactions.ids.values()) {
    if (one.producerId === producerId) return one;
  }
  return undefined;
};

/** `wrong`: what the coordinator of the group says to anybody. */
export const commitOffsets = (
  cluster: SimCluster,
  wrong: number,
  asked: Asked<'TxnOffsetCommit'>,
): Answer<'TxnOffsetCommit'> => {
  const { transactions, group } = cluster;
  const { memberId, generationId, groupInstanceId } = asked;
  const one = transactions.ids.get(asked.transactionalId);
  let code = wrong === 0 ? standing(one, asked.producerId, asked.producerEpoch) : wrong;
  if (code === 0 && !transactions.newFlow && !one!.groupAdded) code = KAFKA_CODE.INVALID_TXN_STATE;
  // KAFKA: who gives no member id is believed.
  if (code === 0 && memberId !== '')
    code = group.mayCommit(memberId, generationId, groupInstanceId);
  if (code === 0) begin(cluster, one!);
  return {
    throttleTimeMs: 0,
    topics: asked.topics.map(({ name, partitions }) => ({
      name,
      partitions: partitions.map(({ partitionIndex, committedOffset }) => {
        if (code === 0) {
          one!.offsets.set(`${name}/${partitionIndex}`, {
            offset: Number(committedOffset),
            memberId,
          });
        }
        return { partitionIndex, errorCode: code };
      }),
    })),
  };
};

/** Is an offset of this partition in a transaction that has not ended? */
export const isUnstable = ({ transactions }: SimCluster, key: string): boolean =>
  [...transactions.ids.values()].some(({ offsets }) => offsets.has(key));

export const endTransaction = (
  cluster: SimCluster,
  { transactionalId, producerId, producerEpoch, committed }: Asked<'EndTxn'>,
): Answer<'EndTxn'> => {
  const { ids, newFlow } = cluster.transactions;
  const one = ids.get(transactionalId);
  if (one === undefined || one.producerId !== producerId)
    return ended(KAFKA_CODE.INVALID_TXN_STATE);
  // The answer was lost: it is given again.
  const again = one.committed === committed && producerEpoch === one.epoch - (newFlow ? 1 : 0);
  if (again && one.phase !== 'ongoing') return newFlow ? endedWith(one) : ended(0);
  if (producerEpoch !== one.epoch) return ended(KAFKA_CODE.PRODUCER_FENCED);
  if (one.phase === 'ending') return ended(KAFKA_CODE.CONCURRENT_TRANSACTIONS);
  if (one.phase === 'empty' && (committed || !newFlow)) return ended(KAFKA_CODE.INVALID_TXN_STATE);
  if (newFlow) one.epoch++;
  finish(cluster, one, committed);
  return newFlow ? endedWith(one) : ended(0);
};

const ended = (errorCode: number) => ({
  throttleTimeMs: 0,
  errorCode,
  producerId: -1n,
  producerEpoch: -1,
});

const endedWith = (one: Transaction) => ({ throttleTimeMs: 0, ...identity(one) });

/** Writes the marks, then lets the offsets count. */
const finish = (cluster: SimCluster, one: Transaction, committed: boolean): void => {
  const { time, random, group, watcher } = cluster;
  one.phase = 'ending';
  one.committed = committed;
  const epoch = one.epoch;
  let left = one.partitions.size;
  const done = (): void => {
    for (const [key, { offset, memberId }] of committed ? one.offsets : []) {
      const before = group.offsets.get(key) ?? null;
      const [topic, partition] = key.split('/');
      watcher.committedInto({
        topic: topic!,
        partition: Number(partition),
        offset,
        memberId,
        before,
      });
      group.offsets.set(key, { offset, by: memberId });
    }
    one.offsets.clear();
    one.partitions.clear();
    one.groupAdded = false;
    one.phase = 'empty';
  };
  if (left === 0) return void time.after(null, random.next() * 50, done);
  for (const partition of one.partitions) {
    const marked = (): void => {
      if (--left === 0) done();
    };
    time.after(null, random.next() * 50, () =>
      mark(cluster, partition, { producerId: one.producerId, epoch, committed }, marked),
    );
  }
};

interface Mark {
  readonly producerId: bigint;
  readonly epoch: number;
  readonly committed: boolean;
}

/** Until it is replicated; a leader that dies before takes it along, and it is written again. */
const mark = (cluster: SimCluster, partition: SimPartition, of: Mark, done: () => void): void => {
  const { time, nodes, random } = cluster;
  const again = (): void => mark(cluster, partition, of, done);
  if (nodes.get(partition.leader)!.state !== 'up' || inSync(cluster) < 2) {
    return void time.after(null, 50, again);
  }
  const base = store(partition, markBytes(of), 'coordinator', true);
  const batch = partition.batches.at(-1)!;
  time.after(null, random.next() * cluster.replicationMs, () => {
    if (!partition.batches.includes(batch)) return again();
    const first = partition.open.get(of.producerId);
    partition.open.delete(of.producerId);
    if (first !== undefined && !of.committed) {
      partition.aborted.push({ producerId: of.producerId, first, mark: base });
    }
    publish(cluster, partition, base + 1);
    done();
  });
};

const markBytes = ({ producerId, epoch, committed }: Mark): Buffer => {
  const key = Buffer.from([0, 0, 0, committed ? 1 : 0]);
  const value = Buffer.alloc(6);
  const bytes = encodeRecordBatch(
    [{ key, value, headers: [], timestamp: BigInt(EPOCH_MS) }],
    'none',
  );
  restamp(bytes, (view) => {
    view.setInt16(21, 0x30);
    view.setBigInt64(43, producerId);
    view.setInt16(51, epoch);
  });
  return bytes;
};
