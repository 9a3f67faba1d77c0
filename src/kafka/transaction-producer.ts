/**
 * Producing into the open transaction.
 *
 * Law: one batch a partition is outstanding, through all its retries, with the same bytes and sequence; sequences never jump and never
 * come again within an epoch. What does not pass by trying again spoils the transaction: its owner aborts it and goes on under
 * another epoch.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Turn } from '../core/turn.ts';
import { createTurn } from '../core/turn.ts';
import type { TopicPartition } from './assignor.ts';
import { partitionKey } from './assignor.ts';
import { answerError, BrokerError, linkFault } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { createProduceQueue } from './produce-queue.ts';
import type { ProduceQueue } from './produce-queue.ts';
import { SEQUENCES } from './produce-lane.ts';
import type { Flow, Sent } from './produce-lane.ts';
import { hasPartition, TOO_LARGE } from './produce.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { stampProducer } from './record-batch/ready-batch.ts';
import type { ReadyBatch } from './record-batch/ready-batch.ts';
import type { ProducerEpoch, TransactionCalls } from './transaction-calls.ts';
import type { TroubleTeller } from './trouble.ts';

/** `spoiled`: the transaction cannot be committed any more. */
export type SentInto = Sent | { readonly kind: 'spoiled'; readonly error: BrokerError };

export interface TransactionProducer {
  /** The next transaction under this epoch, sequences from 0; null = under the same one, sequences go on. */
  readonly begin: (epoch: ProducerEpoch | null) => void;
  readonly epoch: () => ProducerEpoch;
  /** As `Producer.send`; after `refused` and `missing` nothing of the batch is in the log either. */
  readonly send: (
    to: TopicPartition,
    ready: ReadyBatch,
    count: number,
    wanted: () => boolean,
    flow?: Flow,
  ) => Promise<SentInto>;
}

export interface TransactionProducerOptions {
  readonly transactionalId: string;
  readonly requestMs: number;
  /** A batch that is tried for so long spoils the transaction: the coordinator is about to abort it. */
  readonly timeoutMs: number;
  readonly onTrouble: TroubleTeller;
}

/** Sends nothing before `begin`. */
export const createTransactionProducer = (
  cluster: Cluster,
  calls: Pick<TransactionCalls, 'addPartition' | 'produceVersionMax'>,
  options: TransactionProducerOptions,
): TransactionProducer => {
  const { requestMs, onTrouble, transactionalId } = options;
  const state: State = {
    cluster,
    calls,
    options,
    queue: createProduceQueue(cluster, {
      requestMs,
      onTrouble,
      transactionalId,
      versionMax: calls.produceVersionMax,
    }),
    epoch: { id: -1n, epoch: -1 },
    lanes: new Map(),
  };
  return {
    begin: (epoch) => {
      for (const lane of state.lanes.values()) {
        lane.added = false;
        if (epoch !== null) lane.sequence = 0;
      }
      if (epoch !== null) state.epoch = epoch;
    },
    epoch: () => state.epoch,
    send: async (to, ready, count, wanted, flow) => {
      const key = partitionKey(to);
      const lane = state.lanes.get(key) ?? { sequence: 0, added: false, inTurn: createTurn() };
      state.lanes.set(key, lane);
      return lane.inTurn(async () => {
        if (flow?.broken === true) return { kind: 'behind' };
        const sent = await sendInTurn(state, lane, { to, ready, count, wanted });
        if (flow !== undefined && sent.kind !== 'acked') flow.broken = true;
        return sent;
      });
    },
  };
};

interface State {
  readonly cluster: Cluster;
  readonly calls: Pick<TransactionCalls, 'addPartition' | 'produceVersionMax'>;
  readonly options: TransactionProducerOptions;
  readonly queue: ProduceQueue;
  epoch: ProducerEpoch;
  /** By output partition. */
  readonly lanes: Map<string, Lane>;
}

interface Lane {
  /** Of the next batch. */
  sequence: number;
  /** Known to belong to the transaction. */
  added: boolean;
  readonly inTurn: Turn;
}

interface Sending {
  readonly to: TopicPartition;
  readonly ready: ReadyBatch;
  readonly count: number;
  readonly wanted: () => boolean;
}

const sendInTurn = async (state: State, lane: Lane, sending: Sending): Promise<SentInto> => {
  const { cluster, calls, options, queue, epoch } = state;
  const { to, ready, count, wanted } = sending;
  const until = performance.now() + options.timeoutMs;
  let stamped = false;
  for (let pause = RETRY_MS_MIN; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
    if (!wanted()) return { kind: 'abandoned' };
    let failure: BrokerError;
    try {
      if (!lane.added) await calls.addPartition(epoch, to);
      lane.added = true;
      if (!stamped) stampProducer(ready, epoch.id, epoch.epoch, lane.sequence, true);
      stamped = true;
      const code = await queue.append(to, ready);
      // KAFKA: a duplicate sequence is an earlier try of these very bytes, since no other bytes carry it.
      if (code === KAFKA_CODE.NONE || code === KAFKA_CODE.DUPLICATE_SEQUENCE_NUMBER) {
        lane.sequence = (lane.sequence + count) % SEQUENCES;
        return { kind: 'acked' };
      }
      if (TOO_LARGE.has(code)) return { kind: 'too-large' };
      failure = answerError('Produce', code);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      failure = error;
    }
    if (!failure.retriable) {
      return REFUSES_RECORDS.has(failure.code)
        ? { kind: 'refused', error: failure }
        : { kind: 'spoiled', error: failure };
    }
    if (performance.now() > until)
      return { kind: 'spoiled', error: linkFault('Produce', 'TIMED_OUT') };
    // KAFKA: the transaction before is still being finished.
    if (failure.code !== KAFKA_CODE.CONCURRENT_TRANSACTIONS) {
      options.onTrouble('Produce', failure);
      const known = await cluster.refresh([to.topic]).then(
        () => true,
        () => false,
      );
      if (known && !hasPartition(cluster, to)) return { kind: 'missing' };
    }
    await sleep(pause);
  }
};

const RETRY_MS_MIN = 5;
const RETRY_MS_MAX = 1000;

/** The broker takes these records from nobody: the partition holds. Every other refusal is the transaction's matter. */
const REFUSES_RECORDS: ReadonlySet<number> = new Set([
  KAFKA_CODE.TOPIC_AUTHORIZATION_FAILED,
  KAFKA_CODE.CLUSTER_AUTHORIZATION_FAILED,
  KAFKA_CODE.INVALID_TIMESTAMP,
  KAFKA_CODE.INVALID_RECORD,
  KAFKA_CODE.POLICY_VIOLATION,
  KAFKA_CODE.INVALID_TOPIC_EXCEPTION,
  KAFKA_CODE.UNSUPPORTED_COMPRESSION_TYPE,
  KAFKA_CODE.UNSUPPORTED_FOR_MESSAGE_FORMAT,
  KAFKA_CODE.INVALID_REQUIRED_ACKS,
]);
