/**
 * Idempotent producing of ready record batches.
 *
 * Law: batches of a partition come out in the order of calls, several of them under way at a time (`produce-lane.ts`). Whenever it is
 * unclear what the broker holds (given up, refused), the partition goes on under the next epoch of its producer id: at worst a duplicate,
 * never a loss, and what the broker works on late of the epoch before it refuses once the new one has begun.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerError, BrokerError, checkCode } from './broker-error.ts';
import type { TopicPartition } from './assignor.ts';
import { partitionKey } from './assignor.ts';
import type { Cluster } from './cluster.ts';
import { ANY_NODE } from './connection.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { attempt, give, isAck, newLane, stamp } from './produce-lane.ts';
import type {
  Answered,
  Entry,
  Flow,
  Lane,
  LaneCalls,
  Outcome,
  ProducerId,
  Sent,
} from './produce-lane.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { createProduceQueue } from './produce-queue.ts';
import type { ProduceQueue } from './produce-queue.ts';
import type { ReadyBatch } from './record-batch/ready-batch.ts';
import type { TroubleTeller } from './trouble.ts';

export interface Producer {
  /**
   * Appends one record batch of `count` records (`ready` is stamped in place) and resolves after the ack of all in-sync replicas.
   * Retries what may pass for as long as `wanted` says so. Of a flow nothing is written once a batch of it was not acknowledged.
   */
  readonly send: (
    to: TopicPartition,
    ready: ReadyBatch,
    count: number,
    wanted: () => boolean,
    flow?: Flow,
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
  const calls: LaneCalls = {
    append: state.queue.append,
    finish: (lane, entry) => finish(state, calls, lane, entry),
  };
  return {
    send: (to, ready, count, wanted, flow) => {
      const key = partitionKey(to);
      const lane = state.lanes.get(key) ?? newLane();
      state.lanes.set(key, lane);
      return give(calls, lane, { to, ready, count, wanted, flow: flow ?? null });
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

/** All tries of one batch, alone: the batches before it have ended, none behind it is sent meanwhile. */
const finish = async (state: State, calls: LaneCalls, lane: Lane, entry: Entry): Promise<Sent> => {
  const { cluster } = state;
  const { to, wanted } = entry;
  let tellAtMs = performance.now() + state.stalledMs;
  let { outcome } = entry;
  for (let pause = RETRY_MS_MIN; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
    if (outcome === null) {
      if (!wanted()) return { kind: 'abandoned' };
      outcome = await tryOnce(state, calls, lane, entry);
    }
    if ('unsent' in outcome) return { kind: 'abandoned' };
    const verdict = judge(lane, outcome);
    outcome = null;
    if ('kind' in verdict) return verdict;
    state.onTrouble('Produce', verdict);
    // Giving the batch up would risk a duplicate; trying for ever in silence would hide that nothing is published.
    if (performance.now() > tellAtMs) {
      state.onEvent({ kind: 'output-stalled', ...to, error: verdict.name });
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

const tryOnce = async (
  state: State,
  calls: LaneCalls,
  lane: Lane,
  entry: Entry,
): Promise<Outcome> => {
  try {
    lane.id ??= await takeId(state, lane);
  } catch (error) {
    return { error };
  }
  stamp(lane, entry, lane.id);
  return attempt(calls, entry);
};

/** How a batch ended, or what must pass before it is tried again. Throws what is no fault of the broker. */
const judge = (lane: Lane, outcome: Answered): Sent | BrokerError => {
  if (isAck(outcome)) return { kind: 'acked' };
  if ('error' in outcome) {
    if (!(outcome.error instanceof BrokerError)) throw outcome.error;
    return outcome.error.retriable ? outcome.error : { kind: 'refused', error: outcome.error };
  }
  if (TOO_LARGE.has(outcome.code)) return { kind: 'too-large' };
  const error = answerError('Produce', outcome.code);
  if (SEQUENCE_LOST.has(outcome.code)) distrust(lane);
  else if (!error.retriable) return { kind: 'refused', error };
  return error;
};

/** Its next epoch may do; where nothing of this one was ever acknowledged, the next one would not. */
const distrust = (lane: Lane): void => {
  const { id, confirmedAtMs } = lane;
  lane.id = null;
  if (id !== null && confirmedAtMs === -Infinity) lane.spent = { ...id, epoch: EPOCH_MAX };
};

/**
 * An id and epoch that were never used for this partition, with sequences from 0.
 * KAFKA: under another id a broker would take what it works on late of the one before, though it has newer records by then; of an older
 * epoch of the same id it refuses it. Each partition has epochs of its own; nobody need be asked for the next one (KIP-360).
 */
const takeId = async (state: State, lane: Lane): Promise<ProducerId> => {
  const { spent } = lane;
  const id =
    spent === null || spent.epoch >= EPOCH_MAX
      ? await newId(state, spent)
      : { ...spent, epoch: spent.epoch + 1 };
  lane.spent = id;
  lane.sequence = 0;
  lane.confirmedAtMs = -Infinity;
  return id;
};

/** The one that all partitions begin under; another one for whom it is spent. */
const newId = async (state: State, spent: ProducerId | null): Promise<ProducerId> => {
  const known = state.newest;
  const id = known === null ? null : await known;
  if (id !== null && id.id !== spent?.id) return id;
  // Another partition may have asked for a newer one meanwhile.
  if (state.newest === known || state.newest === null) state.newest = askId(state);
  return state.newest;
};

const askId = (state: State): Promise<ProducerId> => {
  const asked = initProducerId(state.cluster);
  asked.catch(() => {
    if (state.newest === asked) state.newest = null;
  });
  return asked;
};

/** Of 16 bits. */
const EPOCH_MAX = 32_767;
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
