/**
 * Idempotent producing of ready record batches.
 *
 * Law: one batch a partition is outstanding, through all its retries; its sequence is stamped once and no other bytes ever carry it
 * under the same producer id. Whenever it is unclear what the broker holds (given up, refused), the partition goes on under a new
 * producer id: at worst a duplicate, never a loss.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Turn } from '../core/turn.ts';
import { createTurn } from '../core/turn.ts';
import { answerError, BrokerError, checkCode } from './broker-error.ts';
import type { TopicPartition } from './assignor.ts';
import { partitionKey } from './assignor.ts';
import type { Cluster } from './cluster.ts';
import { ANY_NODE } from './connection.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { createProduceQueue } from './produce-queue.ts';
import type { ProduceQueue } from './produce-queue.ts';
import { stampProducer } from './record-batch/ready-batch.ts';
import type { ReadyBatch } from './record-batch/ready-batch.ts';
import type { TroubleTeller } from './trouble.ts';

export type Sent =
  | { readonly kind: 'acked' }
  /** More bytes than the topic takes. */
  | { readonly kind: 'too-large' }
  /** There is no such topic or partition. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly error: BrokerError }
  /** `wanted` said no. */
  | { readonly kind: 'abandoned' };

export interface Producer {
  /**
   * Appends one record batch of `count` records (`ready` is stamped in place) and resolves after the ack of all in-sync replicas.
   * Retries what may pass for as long as `wanted` says so.
   */
  readonly send: (
    to: TopicPartition,
    ready: ReadyBatch,
    count: number,
    wanted: () => boolean,
  ) => Promise<Sent>;
}

/** Asks for a producer id with the first batch. */
export const createProducer = (
  cluster: Cluster,
  requestMs: number,
  onTrouble: TroubleTeller,
  onEvent: OnKafkaEvent,
  stalledMs = STALLED_MS,
): Producer => {
  const state: State = {
    cluster,
    onTrouble,
    onEvent,
    stalledMs,
    queue: createProduceQueue(cluster, {
      requestMs,
      onTrouble,
      transactionalId: null,
      versionMax: () => Infinity,
    }),
    lanes: new Map(),
    newest: null,
  };
  return {
    send: async (to, ready, count, wanted) => {
      const key = partitionKey(to);
      const lane = state.lanes.get(key) ?? newLane();
      state.lanes.set(key, lane);
      return lane.inTurn(() => sendInTurn(state, lane, { to, ready, count, wanted }));
    },
  };
};

interface State {
  readonly cluster: Cluster;
  readonly onTrouble: TroubleTeller;
  readonly onEvent: OnKafkaEvent;
  readonly stalledMs: number;
  readonly queue: ProduceQueue;
  /** By output partition. */
  readonly lanes: Map<string, Lane>;
  newest: Promise<ProducerId> | null;
}

interface Sending {
  readonly to: TopicPartition;
  readonly ready: ReadyBatch;
  readonly count: number;
  readonly wanted: () => boolean;
}

const sendInTurn = async (state: State, lane: Lane, sending: Sending): Promise<Sent> => {
  const { cluster, onTrouble } = state;
  const { to, ready, count, wanted } = sending;
  let stampedFor: ProducerId | null = null;
  let tellAtMs = performance.now() + state.stalledMs;
  // What the broker holds under the old id is unclear.
  if (lane.uncertain) lane.id = null;
  for (let pause = RETRY_MS_MIN; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
    if (!wanted()) return { kind: 'abandoned' };
    let failure: BrokerError;
    try {
      lane.id ??= await takeId(state, lane);
      if (stampedFor !== lane.id) stampProducer(ready, lane.id.id, lane.id.epoch, lane.sequence);
      stampedFor = lane.id;
      lane.uncertain = true;
      const code = await state.queue.append(to, ready);
      // KAFKA: a duplicate sequence is an earlier try of these very bytes, since no other bytes carry it.
      if (code === KAFKA_CODE.NONE || code === KAFKA_CODE.DUPLICATE_SEQUENCE_NUMBER) {
        lane.uncertain = false;
        lane.sequence = (lane.sequence + count) % SEQUENCES;
        return { kind: 'acked' };
      }
      if (TOO_LARGE.has(code)) return { kind: 'too-large' };
      failure = answerError('Produce', code);
      if (SEQUENCE_LOST.has(code)) lane.id = null;
      else if (!failure.retriable) return { kind: 'refused', error: failure };
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      if (!error.retriable) return { kind: 'refused', error };
      failure = error;
    }
    onTrouble('Produce', failure);
    // Giving the batch up would risk a duplicate; trying for ever in silence would hide that nothing is published.
    if (performance.now() > tellAtMs) {
      state.onEvent({ kind: 'output-stalled', ...to, error: failure.name });
      tellAtMs = performance.now() + state.stalledMs;
    }
    await sleep(pause);
    const known = await cluster.refresh([to.topic]).then(
      () => true,
      () => false,
    );
    if (known && !hasPartition(cluster, to)) return { kind: 'missing' };
  }
};

/** A producer id that was never used for this partition, with sequences from 0. */
const takeId = async (state: State, lane: Lane): Promise<ProducerId> => {
  const known = state.newest;
  let id = known === null ? null : await known;
  if (id === null || id === lane.spent) {
    // Another partition may have asked for a newer one meanwhile.
    if (state.newest === known || state.newest === null) state.newest = askId(state);
    id = await state.newest;
  }
  lane.spent = id;
  lane.sequence = 0;
  return id;
};

const askId = (state: State): Promise<ProducerId> => {
  const asked = initProducerId(state.cluster);
  asked.catch(() => {
    if (state.newest === asked) state.newest = null;
  });
  return asked;
};

interface ProducerId {
  readonly id: bigint;
  readonly epoch: number;
}

/** Sequences of one output partition. */
interface Lane {
  id: ProducerId | null;
  /** The last id used here; it must not come back once given up. */
  spent: ProducerId | null;
  sequence: number;
  /** Something was sent of which no final answer is known. */
  uncertain: boolean;
  readonly inTurn: Turn;
}

const newLane = (): Lane => ({
  id: null,
  spent: null,
  sequence: 0,
  uncertain: false,
  inTurn: createTurn(),
});

/** Sequences count records and wrap here. */
export const SEQUENCES = 2 ** 31;
/** A batch that is tried for so long is told of, and again after as long. */
const STALLED_MS = 30_000;
const RETRY_MS_MIN = 20;
const RETRY_MS_MAX = 1000;

/** Codes that say so. */
export const TOO_LARGE: ReadonlySet<number> = new Set([
  KAFKA_CODE.MESSAGE_TOO_LARGE,
  KAFKA_CODE.RECORD_LIST_TOO_LARGE,
]);

/** The broker does not know this producer's sequence: its state aged out, or something else wrote under the id. */
const SEQUENCE_LOST: ReadonlySet<number> = new Set([
  KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER,
  KAFKA_CODE.INVALID_PRODUCER_EPOCH,
  KAFKA_CODE.INVALID_PRODUCER_ID_MAPPING,
  KAFKA_CODE.UNKNOWN_PRODUCER_ID,
]);

/** As of the last look at the cluster. */
export const hasPartition = (cluster: Cluster, { topic, partition }: TopicPartition): boolean =>
  partition < (cluster.topics().get(topic)?.leaders.length ?? 0);

const initProducerId = async (cluster: Cluster): Promise<ProducerId> => {
  const answer = await cluster.call(
    ANY_NODE,
    'InitProducerId',
    { transactionalId: null, transactionTimeoutMs: 0 },
    { role: 'produce' },
  );
  checkCode('InitProducerId', answer.errorCode);
  return { id: answer.producerId, epoch: answer.producerEpoch };
};
