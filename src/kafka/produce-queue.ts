/**
 * Sends stamped record batches to the leaders of their partitions.
 *
 * Law: every batch given gets one answer, a Kafka error code or a BrokerError; nothing is tried again here.
 * Batches of one partition reach their leader in the order of calls, each in a request of its own.
 * Cost: what comes while a request is under way goes together in the next, which waits for it unless much has come. What nobody wants any
 * more by then is not sent.
 */
import type { TopicPartition } from './assignor.ts';
import { partitionKey } from './assignor.ts';
import type { Cluster } from './cluster.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { readyBytes } from './record-batch/ready-batch.ts';
import type { ReadyBatch } from './record-batch/ready-batch.ts';
import type { TroubleTeller } from './trouble.ts';

export interface ProduceQueueOptions {
  readonly requestMs: number;
  readonly onTrouble: TroubleTeller;
  /** null = no transaction. */
  readonly transactionalId: string | null;
  /** Newest version of Produce that may be used: from 12 on a transaction's partitions are added by it (KIP-890). */
  readonly versionMax: () => number;
}

export interface ProduceQueue {
  /**
   * Sends to the leader, together with what waits for it already; gives the error code, null where `wanted` said no before it was sent.
   * Rejects with BrokerError.
   */
  readonly append: (
    to: TopicPartition,
    ready: ReadyBatch,
    wanted: () => boolean,
  ) => Promise<number | null>;
}

/** Empty. */
export const createProduceQueue = (
  cluster: Cluster,
  options: ProduceQueueOptions,
): ProduceQueue => {
  const state: State = { cluster, options, nodes: new Map() };
  return { append: (to, ready, wanted) => append(state, { to, ready, wanted }) };
};

interface State {
  readonly cluster: Cluster;
  readonly options: ProduceQueueOptions;
  readonly nodes: Map<number, NodeQueue>;
}

interface Entry {
  readonly to: TopicPartition;
  readonly ready: ReadyBatch;
  readonly wanted: () => boolean;
  readonly answer: PromiseWithResolvers<number | null>;
}
interface NodeQueue {
  waiting: Entry[];
  underWay: number;
}

const append = async (state: State, given: Omit<Entry, 'answer'>): Promise<number | null> => {
  const { topic, partition } = given.to;
  const leader = state.cluster.leader(topic, partition);
  if (leader < 0) return KAFKA_CODE.LEADER_NOT_AVAILABLE;
  const queue = state.nodes.get(leader) ?? { waiting: [], underWay: 0 };
  state.nodes.set(leader, queue);
  const answer = Promise.withResolvers<number | null>();
  queue.waiting.push({ ...given, answer });
  pump(state, leader, queue);
  return answer.promise;
};

const pump = (state: State, node: number, queue: NodeQueue): void => {
  while (queue.waiting.length > 0 && queue.underWay < REQUESTS_MAX) {
    if (queue.underWay > 0) {
      if (bytesOf(queue.waiting) < WORTH_A_REQUEST_BYTES) return;
      leaveUnwanted(queue);
      if (queue.waiting.length === 0) return;
    }
    void send(state, node, queue, nextRequest(queue));
  }
};

/** A request that nobody answered has held them up for seconds: their partitions may be another's by now, who publishes the same. */
const leaveUnwanted = (queue: NodeQueue): void => {
  queue.waiting = queue.waiting.filter(({ wanted, answer }) => {
    const isWanted = wanted();
    if (!isWanted) answer.resolve(null);
    return isWanted;
  });
};

const send = async (
  state: State,
  node: number,
  queue: NodeQueue,
  entries: readonly Entry[],
): Promise<void> => {
  queue.underWay++;
  try {
    await produce(state, node, entries);
    state.options.onTrouble('Produce', null);
  } catch (error) {
    for (const { answer } of entries) answer.reject(error);
  }
  queue.underWay--;
  leaveUnwanted(queue);
  pump(state, node, queue);
};

const bytesOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { ready }) => sum + readyBytes(ready), 0);

/** Takes what fits one request: the first, and one batch a partition (KAFKA: more are refused). */
const nextRequest = (queue: NodeQueue): Entry[] => {
  const taken: Entry[] = [];
  const left: Entry[] = [];
  const partitions = new Set<string>();
  let bytes = 0;
  for (const entry of queue.waiting) {
    const key = partitionKey(entry.to);
    const fits = taken.length === 0 || bytes + readyBytes(entry.ready) <= REQUEST_BYTES_MAX;
    if (fits && !partitions.has(key)) {
      taken.push(entry);
      bytes += readyBytes(entry.ready);
    } else left.push(entry);
    // What follows it in its partition stays behind it.
    partitions.add(key);
  }
  queue.waiting = left;
  return taken;
};

/** Sends one request and answers each entry with its error code. Throws BrokerError where there was no answer. */
const produce = async (
  { cluster, options }: State,
  node: number,
  entries: readonly Entry[],
): Promise<void> => {
  const { requestMs, transactionalId, versionMax } = options;
  const answer = await cluster.call(
    node,
    'Produce',
    {
      transactionalId,
      acks: -1,
      timeoutMs: requestMs,
      topicData: [...Map.groupBy(entries, ({ to }) => to.topic)].map(([name, of]) => ({
        name,
        partitionData: of.map(({ to, ready }) => ({
          index: to.partition,
          records: [ready.head, ready.body],
        })),
      })),
    },
    {
      role: 'produce',
      timeoutMs: requestMs + ANSWER_MARGIN_MS,
      versionMax: versionMax(),
    },
  );
  const codes = new Map<string, number>();
  for (const { name, partitionResponses } of answer.responses) {
    for (const { index, errorCode } of partitionResponses) {
      codes.set(partitionKey({ topic: name, partition: index }), errorCode);
    }
  }
  for (const { to, answer: promise } of entries) {
    promise.resolve(codes.get(partitionKey(to)) ?? KAFKA_CODE.NETWORK_EXCEPTION);
  }
};

/** The broker itself gives up after the request's time-out and says so. */
const ANSWER_MARGIN_MS = 2000;
const REQUEST_BYTES_MAX = 8 * 1024 * 1024;
/** A broker answers one request of a connection after the other: more would only lie in its buffers. */
const REQUESTS_MAX = 3;
/** So much does not wait for the answer before it. */
const WORTH_A_REQUEST_BYTES = 512 * 1024;
