/**
 * Producing into the open transaction.
 *
 * Law: batches of a partition come out in the order of calls. The first of a transaction goes alone; once the broker has taken it under
 * this epoch, several are under way at a time (`produce-lane.ts`): it refuses what does not follow. Sequences never jump and never come
 * again within an epoch. A batch that was sent and is not acknowledged in the end spoils the transaction, whatever the reason: its
 * owner aborts it and goes on under another epoch.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { partitionKey } from './assignor.ts';
import { answerError, BrokerError, linkFault } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { attempt, give, isAck, newLane, stamp } from './produce-lane.ts';
import type { Answered, Entry, Lane, LaneCalls, Outcome, Sent } from './produce-lane.ts';
import { createProduceQueue } from './produce-queue.ts';
import { hasPartition, TOO_LARGE } from './produce.ts';
import type { Producer } from './produce.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import type { ProducerEpoch, TransactionCalls } from './transaction-calls.ts';
import type { TroubleTeller } from './trouble.ts';

export interface TransactionProducer extends Producer {
  /** The next transaction under this epoch, sequences from 0; null = under the same one, sequences go on. Nothing may be under way. */
  readonly begin: (epoch: ProducerEpoch | null) => void;
  readonly epoch: () => ProducerEpoch;
}

export interface TransactionProducerOptions {
  readonly transactionalId: string;
  readonly requestMs: number;
  /** A batch that is tried for so long spoils the transaction: the coordinator is about to abort it. */
  readonly timeoutMs: number;
  /** The transaction cannot be committed any more. Nobody's `wanted` may say yes after it. */
  readonly spoil: (why: string) => void;
  readonly onTrouble: TroubleTeller;
}

/** Sends nothing before `begin`. */
export const createTransactionProducer = (
  cluster: Cluster,
  calls: Pick<TransactionCalls, 'addPartition' | 'produceVersionMax'>,
  options: TransactionProducerOptions,
): TransactionProducer => {
  const { requestMs, onTrouble, transactionalId } = options;
  const queue = createProduceQueue(cluster, {
    requestMs,
    onTrouble,
    transactionalId,
    versionMax: calls.produceVersionMax,
  });
  const laneCalls: LaneCalls = {
    // What waits is the transaction's, whoever owns the partition now: sent or not, it stays or goes with it.
    append: (to, ready) => queue.append(to, ready, () => true),
    finish: (lane, entry) => finish(state, lane, entry),
  };
  const state: State = {
    cluster,
    calls,
    options,
    laneCalls,
    epoch: { id: -1n, epoch: -1 },
    lanes: new Map(),
  };
  return {
    begin: (epoch) => {
      for (const lane of state.lanes.values()) {
        lane.id = null;
        if (epoch !== null) lane.sequence = 0;
      }
      if (epoch !== null) state.epoch = epoch;
    },
    epoch: () => state.epoch,
    send: (to, ready, count, wanted, flow) => {
      const key = partitionKey(to);
      const lane = state.lanes.get(key) ?? newLane(true);
      state.lanes.set(key, lane);
      return give(laneCalls, lane, { to, ready, count, wanted, flow: flow ?? null });
    },
  };
};

interface State {
  readonly cluster: Cluster;
  readonly calls: Pick<TransactionCalls, 'addPartition' | 'produceVersionMax'>;
  readonly options: TransactionProducerOptions;
  readonly laneCalls: LaneCalls;
  epoch: ProducerEpoch;
  /** By output partition. An id = the partition belongs to the transaction. */
  readonly lanes: Map<string, Lane>;
}

/** All tries of one batch, alone: the batches before it have ended, none behind it is sent meanwhile. */
const finish = async (state: State, lane: Lane, entry: Entry): Promise<Sent> => {
  const { cluster, options } = state;
  const { to, wanted } = entry;
  const until = performance.now() + options.timeoutMs;
  let { outcome } = entry;
  for (let pause = RETRY_MS_MIN; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
    if (outcome === null) {
      if (!wanted()) return { kind: 'abandoned' };
      outcome = await tryOnce(state, lane, entry);
    }
    if ('unsent' in outcome) return { kind: 'abandoned' };
    const verdict = judge(outcome);
    outcome = null;
    if ('kind' in verdict) return verdict.kind === 'acked' ? verdict : spoiled(state, verdict);
    if (!verdict.retriable) return spoiled(state, verdict);
    if (performance.now() > until) return spoiled(state, linkFault('Produce', 'TIMED_OUT'));
    // KAFKA: the transaction before is still being finished.
    if (verdict.code !== KAFKA_CODE.CONCURRENT_TRANSACTIONS) {
      options.onTrouble('Produce', verdict);
      const known = await cluster.refresh([to.topic]).then(
        () => true,
        () => false,
      );
      if (known && !hasPartition(cluster, to)) return spoiled(state, { kind: 'missing' });
    }
    await sleep(pause);
  }
};

/** What its sequence, and those of the batches behind it, stand for is not to be thought about: all of it is aborted. */
const spoiled = ({ options }: State, how: Sent | BrokerError): Sent => {
  if ('kind' in how) {
    options.spoil(how.kind === 'too-large' ? 'MESSAGE_TOO_LARGE' : 'OUTPUT_REFUSED');
    return how;
  }
  options.spoil(how.name);
  return { kind: 'abandoned' };
};

const tryOnce = async (state: State, lane: Lane, entry: Entry): Promise<Outcome> => {
  const { epoch } = state;
  try {
    if (lane.id === null) await state.calls.addPartition(epoch, entry.to);
  } catch (error) {
    return { error };
  }
  lane.id = epoch;
  stamp(lane, entry, epoch);
  return attempt(state.laneCalls, entry);
};

/** How a batch ended, or why not yet, or why the transaction cannot be committed. Throws what is no fault of the broker. */
const judge = (outcome: Answered): Sent | BrokerError => {
  if (isAck(outcome)) return { kind: 'acked' };
  if ('error' in outcome) {
    if (!(outcome.error instanceof BrokerError)) throw outcome.error;
    return refusal(outcome.error);
  }
  if (TOO_LARGE.has(outcome.code)) return { kind: 'too-large' };
  return refusal(answerError('Produce', outcome.code));
};

const refusal = (error: BrokerError): Sent | BrokerError =>
  REFUSES_RECORDS.has(error.code) ? { kind: 'refused', error } : error;

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
