/**
 * Sends stamped record batches to the leaders of their partitions.
 *
 * Law: every batch given gets one answer, a Kafka error code or a BrokerError; nothing is tried again here.
 * Cost: one request a leader at a time; what comes meanwhile goes together in the next.
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
  /** Sends to the leader, together with what waits for it already; gives the error code. Rejects with BrokerError. */
  readonly append: (to: TopicPartition, ready: ReadyBatch) => Promise<number>;
}

/** Empty. */
export const createProduceQueue = (
  cluster: Cluster,
  options: ProduceQueueOptions,
): ProduceQueue => {
  const state: State = { cluster, options, nodes: new Map() };
  return { append: (to, ready) => append(state, to, ready) };
};

interface State {
  readonly cluster: Cluster;
  readonly options: ProduceQueueOptions;
  readonly nodes: Map<number, NodeQueue>;
}

interface Entry {
  readonly to: TopicPartition;
  readonly ready: ReadyBatch;
  readonly answer: PromiseWithResolvers<number>;
}
interface NodeQueue {
  readonly waiting: Entry[];
  busy: boolean;
}

const append = async (state: State, to: TopicPartition, ready: ReadyBatch): Promise<number> => {
  const leader = state.cluster.leader(to.topic, to.partition);
  if (leader < 0) return KAFKA_CODE.LEADER_NOT_AVAILABLE;
  const queue = state.nodes.get(leader) ?? { waiting: [], busy: false };
  state.nodes.set(leader, queue);
  const answer = Promise.withResolvers<number>();
  queue.waiting.push({ to, ready, answer });
  if (!queue.busy) void drain(state, leader, queue);
  return answer.promise;
};

const drain = async (state: State, node: number, queue: NodeQueue): Promise<void> => {
  queue.busy = true;
  while (queue.waiting.length > 0) {
    const entries = nextRequest(queue.waiting);
    try {
      await produce(state, node, entries);
      state.options.onTrouble('Produce', null);
    } catch (error) {
      for (const { answer } of entries) answer.reject(error);
    }
  }
  queue.busy = false;
};

/** Takes from the front what fits one request. */
const nextRequest = (waiting: Entry[]): Entry[] => {
  let count = 0;
  for (let bytes = 0; count < waiting.length; count++) {
    bytes += readyBytes(waiting[count]!.ready);
    if (count > 0 && bytes > REQUEST_BYTES_MAX) break;
  }
  return waiting.splice(0, count);
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
