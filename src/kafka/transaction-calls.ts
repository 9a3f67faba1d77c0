/**
 * What a transactional producer says to its coordinators, in both flows: with KIP-890 part 2 (`transaction.version` 2) Produce and
 * TxnOffsetCommit add to the transaction by themselves and every end gives the next epoch; before it partitions and the group
 * are added by name, and an epoch is raised by InitProducerId.
 *
 * Law: what may pass is tried again with the very same request, for ever where nothing else would be safe (`end`, `abort`): only the
 * coordinator knows how a transaction ended. What remains is a BrokerError. A try that was not answered may be worked on late; in the
 * flow that keeps its epoch it would then end, or add offsets to, the next transaction: so the epoch is raised before there is one.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TopicPartition } from './assignor.ts';
import { partitionKey } from './assignor.ts';
import { answerError, BrokerError, linkFault } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { offsetTopics } from './committer.ts';
import type { Identity } from './group.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import type { ApiName, RequestOf, ResponseOf } from './protocol/messages.ts';
import type { TroubleTeller } from './trouble.ts';

/** Who produces: a later epoch of the same id shuts out the earlier ones. */
export interface ProducerEpoch {
  readonly id: bigint;
  readonly epoch: number;
}

export interface TransactionIds {
  readonly transactionalId: string;
  /** Another process may take the id over: then this one must end. false = the id is nobody else's, ever. */
  readonly shared: boolean;
  readonly groupId: string;
  /** After this the coordinator aborts what is open. */
  readonly timeoutMs: number;
}

export interface TransactionCalls {
  /** A first epoch. Aborts what a dead process of the same id left open, and shuts it out. */
  readonly begin: () => Promise<ProducerEpoch>;
  /** Newest version of Produce for the flow that `begin` found. */
  readonly produceVersionMax: () => number;
  /** Nothing in the new flow. */
  readonly addPartition: (producer: ProducerEpoch, part: TopicPartition) => Promise<void>;
  /** Gives the error code of the first partition that was refused, 0 when none was. */
  readonly commitOffsets: (
    producer: ProducerEpoch,
    offsets: ReadonlyMap<TopicPartition, bigint>,
    identity: Identity,
  ) => Promise<number>;
  /** Commits; the epoch of the next transaction, null = the same, with its sequences. */
  readonly commit: (producer: ProducerEpoch) => Promise<ProducerEpoch | null>;
  /** Aborts, whatever state it is in; the next epoch. Sequences count from 0 again. */
  readonly abort: (producer: ProducerEpoch) => Promise<ProducerEpoch>;
  /** Ends the trying. */
  readonly close: () => void;
}

/** Calls nothing before `begin`. */
export const createTransactionCalls = (
  cluster: Cluster,
  ids: TransactionIds,
  onTrouble: TroubleTeller,
): TransactionCalls => {
  const state: State = {
    cluster,
    ids,
    onTrouble,
    newFlow: false,
    adding: new Map(),
    lastAdd: Promise.resolve(),
    doubted: false,
    closed: false,
  };
  return {
    begin: async () => {
      state.newFlow = (await cluster.feature('transaction.version')) >= NEW_FLOW;
      return initProducer(state, null);
    },
    produceVersionMax: () => (state.newFlow ? Infinity : PRODUCE_OLD_FLOW),
    addPartition: (producer, part) =>
      state.newFlow ? Promise.resolve() : addPartition(state, producer, part),
    commitOffsets: (producer, offsets, identity) =>
      commitOffsets(state, producer, offsets, identity),
    commit: (producer) => end(state, producer, true),
    abort: (producer) => abort(state, producer),
    close: () => void (state.closed = true),
  };
};

interface State {
  readonly cluster: Cluster;
  readonly ids: TransactionIds;
  readonly onTrouble: TroubleTeller;
  newFlow: boolean;
  /** Partitions that wait to be added together, by key. */
  readonly adding: Map<string, TopicPartition>;
  lastAdd: Promise<void>;
  /** A try since the last epoch was not answered. */
  doubted: boolean;
  closed: boolean;
}

const NEW_FLOW = 2;
const PRODUCE_OLD_FLOW = 11;
const OLD_FLOW = 4;
const PAUSE_MS_MIN = 5;
const PAUSE_MS_MAX = 500;

/** A call to the transaction's coordinator, until it is answered by success or by something that will not pass. */
const insist = async <A extends ApiName>(
  state: State,
  api: A,
  body: RequestOf<A>,
  codeOf: (answer: ResponseOf<A>) => number,
): Promise<ResponseOf<A>> => {
  const { cluster, ids, onTrouble, newFlow } = state;
  for (let pause = PAUSE_MS_MIN; ; pause = Math.min(pause * 2, PAUSE_MS_MAX)) {
    if (state.closed) throw linkFault(api, 'SHUT_DOWN');
    let failure: BrokerError;
    try {
      const answer = await cluster.callCoordinator(ids.transactionalId, api, body, codeOf, {
        of: 'transaction',
        role: 'transaction',
        unanswered: () => (state.doubted = true),
        ...(newFlow || api === 'InitProducerId' ? {} : { versionMax: OLD_FLOW }),
      });
      const code = codeOf(answer);
      if (code === KAFKA_CODE.NONE) return answer;
      failure = answerError(api, code);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      failure = error;
    }
    if (!failure.retriable) throw failure;
    // The transaction before is still being finished: that is every day's business.
    if (failure.code !== KAFKA_CODE.CONCURRENT_TRANSACTIONS) onTrouble(api, failure);
    await sleep(pause);
  }
};

const initProducer = async (state: State, before: ProducerEpoch | null): Promise<ProducerEpoch> => {
  const { transactionalId, timeoutMs } = state.ids;
  const answer = await insist(
    state,
    'InitProducerId',
    {
      transactionalId,
      transactionTimeoutMs: timeoutMs,
      ...(before === null ? {} : { producerId: before.id, producerEpoch: before.epoch }),
    },
    ({ errorCode }) => errorCode,
  );
  state.doubted = false;
  return { id: answer.producerId, epoch: answer.producerEpoch };
};

/** Those that come while a call is under way go together in the next. */
const addPartition = (
  state: State,
  producer: ProducerEpoch,
  part: TopicPartition,
): Promise<void> => {
  state.adding.set(partitionKey(part), part);
  const mine = state.lastAdd.then(() => addAll(state, producer));
  state.lastAdd = mine.catch(() => undefined);
  return mine;
};

const addAll = async (state: State, producer: ProducerEpoch): Promise<void> => {
  const parts = [...state.adding.values()];
  state.adding.clear();
  if (parts.length === 0) return;
  await insist(
    state,
    'AddPartitionsToTxn',
    {
      v3AndBelowTransactionalId: state.ids.transactionalId,
      v3AndBelowProducerId: producer.id,
      v3AndBelowProducerEpoch: producer.epoch,
      v3AndBelowTopics: [...Map.groupBy(parts, ({ topic }) => topic)].map(([name, of]) => ({
        name,
        partitions: of.map(({ partition }) => partition),
      })),
    },
    ({ resultsByTopicV3AndBelow: topics }) => {
      const codes = topics.flatMap(({ resultsByPartition }) =>
        resultsByPartition.map(({ partitionErrorCode }) => partitionErrorCode),
      );
      // KAFKA: the partitions beside a refused one say OPERATION_NOT_ATTEMPTED.
      const telling = codes.find(
        (code) => code !== 0 && code !== KAFKA_CODE.OPERATION_NOT_ATTEMPTED,
      );
      return telling ?? codes.find((code) => code !== 0) ?? KAFKA_CODE.NONE;
    },
  );
};

const commitOffsets = async (
  state: State,
  producer: ProducerEpoch,
  offsets: ReadonlyMap<TopicPartition, bigint>,
  { memberId, generationId, groupInstanceId }: Identity,
): Promise<number> => {
  const { cluster, ids, newFlow } = state;
  const { transactionalId, groupId } = ids;
  const who = { transactionalId, producerId: producer.id, producerEpoch: producer.epoch, groupId };
  if (!newFlow) await insist(state, 'AddOffsetsToTxn', who, ({ errorCode }) => errorCode);
  const body = {
    ...who,
    memberId,
    generationId,
    groupInstanceId,
    topics: offsetTopics(offsets),
  };
  for (let pause = PAUSE_MS_MIN; ; pause = Math.min(pause * 2, PAUSE_MS_MAX)) {
    if (state.closed) throw linkFault('TxnOffsetCommit', 'SHUT_DOWN');
    const answer = await cluster.callCoordinator(groupId, 'TxnOffsetCommit', body, firstCode, {
      role: 'transaction',
      unanswered: () => (state.doubted = true),
      ...(newFlow ? {} : { versionMax: OLD_FLOW }),
    });
    const code = firstCode(answer);
    if (code === KAFKA_CODE.NONE || !answerError('TxnOffsetCommit', code).retriable) return code;
    await sleep(pause);
  }
};

const firstCode = ({ topics }: ResponseOf<'TxnOffsetCommit'>): number =>
  topics.flatMap(({ partitions }) => partitions).find(({ errorCode }) => errorCode !== 0)
    ?.errorCode ?? KAFKA_CODE.NONE;

const end = async (
  state: State,
  producer: ProducerEpoch,
  committed: boolean,
): Promise<ProducerEpoch | null> => {
  const answer = await insist(
    state,
    'EndTxn',
    {
      transactionalId: state.ids.transactionalId,
      producerId: producer.id,
      producerEpoch: producer.epoch,
      committed,
    },
    ({ errorCode }) => errorCode,
  );
  if (answer.producerId >= 0n) return { id: answer.producerId, epoch: answer.producerEpoch };
  return committed && state.doubted ? initProducer(state, producer) : null;
};

const abort = async (state: State, producer: ProducerEpoch): Promise<ProducerEpoch> => {
  try {
    const next = await end(state, producer, false);
    if (next !== null) return next;
  } catch (error) {
    if (!(error instanceof BrokerError) || error.name === 'SHUT_DOWN') throw error;
    // KAFKA: nothing was open; or the coordinator aborted it after its time-out, which raises the epoch just like another process
    // of the same id would. An id of our own can only be the former, and is simply begun anew.
    return initProducer(state, state.ids.shared ? producer : null);
  }
  return initProducer(state, producer);
};
