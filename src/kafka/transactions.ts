/**
 * Exactly once: records, quarantine and offsets of a commit interval in one transaction of the process (KIP-447).
 *
 * Law: a transaction is committed only when every batch that wrote into it was acknowledged whole, every partition it touched is still
 * owned, and the coordinator of the group took the offsets under the member and generation that own them. Anything else aborts it;
 * what it held is then read again from the last commit, under a new generation of the partition, so that nothing late can count.
 * Cost: 2 calls an interval and a few ms in which nothing is written; what comes meanwhile waits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { partitionKey } from './assignor.ts';
import { answerError, BrokerError } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { DOUBTFUL, uncommitted } from './committer.ts';
import type { Group } from './group.ts';
import type { Guarantee, Visit } from './guarantee.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { createTransactionCalls } from './transaction-calls.ts';
import type { ProducerEpoch, TransactionCalls, TransactionIds } from './transaction-calls.ts';
import { createTransactionProducer } from './transaction-producer.ts';
import type { TransactionProducer } from './transaction-producer.ts';
import type { TroubleTeller } from './trouble.ts';

export interface TransactionOptions extends TransactionIds {
  readonly requestMs: number;
  readonly intervalMs: number;
  readonly group: Pick<Group, 'identity' | 'suspect'>;
  readonly table: PartitionTable;
  /** The entry is out of the table: read its partition again from the last commit. */
  readonly restart: (owned: OwnedPartition) => void;
  /** The transactional id is another's, or refused for good: the process must end. */
  readonly fail: (error: BrokerError) => void;
  readonly onEvent: OnKafkaEvent;
  readonly onTrouble: TroubleTeller;
  readonly hook: Hook;
}

export interface Transactions extends Guarantee {
  /** Takes the transactional id over; before any offset is fetched. Rejects with BrokerError. */
  readonly start: () => Promise<void>;
  /** Gives up whatever is under way. */
  readonly close: () => void;
}

/** Begins with `start`. */
export const createTransactions = (cluster: Cluster, options: TransactionOptions): Transactions => {
  const calls = createTransactionCalls(cluster, options, options.onTrouble);
  const state: State = {
    options,
    calls,
    producer: createTransactionProducer(cluster, calls, {
      ...options,
      spoil: (why) => spoil(state, why),
    }),
    visits: new Set(),
    idle: null,
    touched: new Set(),
    kept: new Set(),
    alone: new Map(),
    broken: null,
    ending: null,
    timer: null,
    dead: false,
  };
  return {
    start: async () => state.producer.begin(await calls.begin()),
    enter: (owned) => enter(state, owned),
    acked: (owned, upTo) => acked(state, owned, upTo),
    flush: () => end(state),
    keepsWritten: false,
    close: () => {
      state.dead = true;
      if (state.timer !== null) clearTimeout(state.timer);
      calls.close();
    },
  };
};

interface State {
  readonly options: TransactionOptions;
  readonly calls: TransactionCalls;
  readonly producer: TransactionProducer;
  /** Deliveries under way, each by its partition. */
  readonly visits: Set<{ readonly owned: OwnedPartition }>;
  /** The end of the transaction waits for them. */
  idle: PromiseWithResolvers<void> | null;
  /** Partitions with records in the open transaction. */
  readonly touched: Set<OwnedPartition>;
  /** Of these, those that hold; where it is the first batch after the last commit it stays where it is and is offered again. */
  readonly kept: Set<OwnedPartition>;
  /**
   * By partition, the offset behind a batch that was refused: up to there a batch is written only after the one before it is
   * committed, so that its next refusal takes nothing of its own partition with it.
   */
  readonly alone: Map<string, bigint>;
  /** Why the open transaction must be aborted. */
  broken: string | null;
  ending: Promise<boolean> | null;
  timer: NodeJS.Timeout | null;
  dead: boolean;
}

const enter = async (state: State, owned: OwnedPartition): Promise<Visit> => {
  for (;;) {
    if (state.ending !== null) await state.ending;
    else if (waitsForCommit(state, owned)) await end(state);
    else break;
  }
  const visit = { owned };
  state.visits.add(visit);
  let wrote = false;
  return {
    send: async (to, ready, count, wanted, flow) => {
      if (state.broken !== null || state.dead) return { kind: 'abandoned' };
      wrote = true;
      state.touched.add(owned);
      schedule(state);
      const still = (): boolean => {
        if (!wanted()) spoil(state, 'OWNERSHIP_LOST');
        return state.broken === null && !state.dead;
      };
      return state.producer.send(to, ready, count, still, flow);
    },
    end: (delivery) => {
      if (delivery.kind !== 'delivered' && wrote) {
        if (delivery.kind === 'held') hold(state, owned);
        spoil(state, delivery.kind === 'held' ? 'OUTPUT_REFUSED' : 'OWNERSHIP_LOST');
      }
      state.visits.delete(visit);
      if (state.visits.size === 0) state.idle?.resolve();
    },
  };
};

/** What was taken away meanwhile is in no commit any more: waiting for one would never end. */
const waitsForCommit = ({ alone, options, visits }: State, owned: OwnedPartition): boolean =>
  alone.has(partitionKey(owned)) &&
  options.table.owns(owned) &&
  (isUncommitted(owned) || [...visits].some((visit) => visit.owned === owned));

const isUncommitted = (owned: OwnedPartition): boolean => owned.ackedOffset > owned.committedOffset;

const hold = (state: State, owned: OwnedPartition): void => {
  state.alone.set(partitionKey(owned), owned.readOffset);
  state.kept.add(owned);
};

/** The open transaction cannot be committed any more; it ends at once. */
const spoil = (state: State, why: string): void => {
  state.broken ??= why;
  void end(state);
};

const acked = (state: State, owned: OwnedPartition, upTo: bigint): void => {
  if (upTo > owned.ackedOffset) owned.ackedOffset = upTo;
  schedule(state);
};

const schedule = (state: State): void => {
  if (state.dead) return;
  state.timer ??= setTimeout(() => {
    state.timer = null;
    // What comes while one transaction ends is for the next: it must not be forgotten.
    if (state.ending === null) void end(state);
    else void state.ending.then(() => schedule(state));
  }, state.options.intervalMs);
};

/** Ends the open transaction once no delivery is under way; true when all that is acknowledged is committed. Never rejects. */
const end = (state: State): Promise<boolean> => {
  state.ending ??= endNow(state).finally(() => (state.ending = null));
  return state.ending;
};

const endNow = async (state: State): Promise<boolean> => {
  if (state.visits.size > 0) {
    state.idle = Promise.withResolvers();
    await state.idle.promise;
    state.idle = null;
  }
  if (state.timer !== null) clearTimeout(state.timer);
  state.timer = null;
  if (state.dead) return false;
  try {
    state.broken ??= await commit(state);
    if (state.broken === null) return true;
    await recover(state, state.broken);
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    state.dead = true;
    if (error.name !== 'SHUT_DOWN') state.options.fail(error);
  }
  return false;
};

/** Null when committed, else why not. Throws only what is no BrokerError, or what ends the process. */
const commit = async (state: State): Promise<string | null> => {
  const { options, calls, producer, touched, alone } = state;
  const offsets = uncommitted(options.table);
  if (offsets.size === 0 && touched.size === 0) return null;
  const epoch = producer.epoch();
  try {
    await options.hook('before-commit');
    const refused = await giveOffsets(state, epoch, offsets);
    if (refused !== null) return refused;
    await options.hook('in-commit');
    producer.begin(await calls.commit(epoch));
  } catch (error) {
    if (!(error instanceof BrokerError) || error.name === 'SHUT_DOWN') throw error;
    return error.name;
  }
  for (const [owned, offset] of offsets) {
    owned.committedOffset = offset;
    if ((alone.get(partitionKey(owned)) ?? offset + 1n) <= offset)
      alone.delete(partitionKey(owned));
  }
  touched.clear();
  await options.hook('after-commit');
  return null;
};

/** Offsets into the transaction, under the member and generation that own the partitions now; null, or why not. */
const giveOffsets = async (
  { options, calls, touched }: State,
  epoch: ProducerEpoch,
  offsets: ReadonlyMap<OwnedPartition, bigint>,
): Promise<string | null> => {
  for (let tries = 0; ; tries++) {
    for (const owned of touched) if (!options.table.owns(owned)) return 'OWNERSHIP_LOST';
    for (const owned of offsets.keys()) if (!options.table.owns(owned)) return 'OWNERSHIP_LOST';
    const code = await calls.commitOffsets(epoch, offsets, options.group.identity());
    if (code === KAFKA_CODE.NONE) return null;
    if (DOUBTFUL.has(code)) options.group.suspect();
    // KAFKA: between JoinGroup and SyncGroup the old generation is over and the new one not known; what is kept counts under it.
    if (!GENERATION_MOVES.has(code) || tries >= GENERATION_TRIES) {
      return answerError('TxnOffsetCommit', code).name;
    }
    await sleep(GENERATION_PAUSE_MS);
  }
};

/** Aborts, and reads again what was in the transaction. */
const recover = async (state: State, why: string): Promise<void> => {
  const { options, calls, producer, touched, kept } = state;
  options.onEvent({ kind: 'transaction-aborted', error: why });
  const again = new Set([...touched, ...uncommitted(options.table).keys()]);
  // What was acknowledged before the refused batch, though after the refusal, is aborted too.
  for (const owned of kept) if (!isUncommitted(owned)) again.delete(owned);
  producer.begin(await calls.abort(producer.epoch()));
  touched.clear();
  kept.clear();
  state.broken = null;
  for (const owned of again) {
    if (!options.table.owns(owned)) continue;
    options.table.remove(owned);
    options.restart(owned);
  }
};

const GENERATION_MOVES: ReadonlySet<number> = new Set([
  KAFKA_CODE.ILLEGAL_GENERATION,
  KAFKA_CODE.REBALANCE_IN_PROGRESS,
]);
const GENERATION_TRIES = 20;
const GENERATION_PAUSE_MS = 100;
