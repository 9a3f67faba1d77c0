/**
 * Idempotent producing of ready record batches.
 *
 * Law: one batch a partition is outstanding, through all its retries; its sequence is stamped once and no other bytes ever carry it
 * under the same producer id. Whenever it is unclear what the broker holds (given up, refused), the partition goes on under a new
 * producer id: at worst a duplicate, never a loss.
 * Cost: one request a leader at a time; what comes meanwhile goes together in the next.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerError, BrokerError, checkCode } from './broker-error.ts';
import type { TopicPartition } from './assignor.ts';
import { partitionKey } from './assignor.ts';
import type { Cluster } from './cluster.ts';
import { ANY_NODE } from './connection.ts';
import { createTroubleTeller } from './fetcher.ts';
import type { OnKafkaEvent } from './kafka-event.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { stampProducer } from './record-batch/encode-batch.ts';

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
   * Appends one record batch of `count` records (`bytes` are stamped in place) and resolves after the ack of all in-sync replicas.
   * Retries what may pass for as long as `wanted` says so.
   */
  readonly send: (
    to: TopicPartition,
    bytes: Uint8Array,
    count: number,
    wanted: () => boolean,
  ) => Promise<Sent>;
}

export const createProducer = (
  cluster: Cluster,
  requestMs: number,
  onEvent: OnKafkaEvent,
): Producer => {
  const lanes = new Map<string, Lane>();
  const nodes = new Map<number, NodeQueue>();
  const tellTrouble = createTroubleTeller(onEvent);
  let newest: Promise<ProducerId> | null = null;

  /** A producer id that is not `spent`. */
  const producerId = async (spent: ProducerId | null): Promise<ProducerId> => {
    const known = newest;
    if (known !== null) {
      const id = await known;
      if (id !== spent) return id;
      if (newest !== known) return newest!;
    }
    const asked = initProducerId(cluster);
    newest = asked;
    asked.catch(() => {
      if (newest === asked) newest = null;
    });
    return asked;
  };
  const takeId = async (lane: Lane): Promise<ProducerId> => {
    const id = await producerId(lane.spent);
    lane.spent = id;
    lane.sequence = 0;
    return id;
  };
  const append = (node: number, entry: Omit<Entry, 'answer'>): Promise<number> => {
    const queue = nodes.get(node) ?? { waiting: [], busy: false };
    nodes.set(node, queue);
    const answer = Promise.withResolvers<number>();
    queue.waiting.push({ ...entry, answer });
    if (!queue.busy) void drain(node, queue);
    return answer.promise;
  };
  const drain = async (node: number, queue: NodeQueue): Promise<void> => {
    queue.busy = true;
    while (queue.waiting.length > 0) {
      const entries = nextRequest(queue.waiting);
      try {
        await produce(cluster, node, entries, requestMs);
        tellTrouble('Produce', null);
      } catch (error) {
        for (const { answer } of entries) answer.reject(error);
      }
    }
    queue.busy = false;
  };

  const attempt = async (lane: Lane, to: TopicPartition, bytes: Uint8Array): Promise<number> => {
    const leader = cluster.leader(to.topic, to.partition);
    if (leader < 0) return KAFKA_CODE.LEADER_NOT_AVAILABLE;
    lane.uncertain = true;
    return append(leader, { to, bytes });
  };
  const sendInTurn = async (
    lane: Lane,
    to: TopicPartition,
    bytes: Uint8Array,
    count: number,
    wanted: () => boolean,
  ): Promise<Sent> => {
    let stamped = false;
    // What the broker holds under the old id is unclear.
    if (lane.uncertain) lane.id = null;
    for (let pause = RETRY_MS_MIN; ; pause = Math.min(pause * 2, RETRY_MS_MAX)) {
      if (!wanted()) return { kind: 'abandoned' };
      let failure: BrokerError;
      try {
        const id = lane.id ?? (await takeId(lane));
        if (lane.id === null) stamped = false;
        lane.id = id;
        if (!stamped) stampProducer(bytes, id.id, id.epoch, lane.sequence);
        stamped = true;
        const code = await attempt(lane, to, bytes);
        // KAFKA: a duplicate sequence is an earlier try of these very bytes, since no other bytes carry it.
        if (code === 0 || code === KAFKA_CODE.DUPLICATE_SEQUENCE_NUMBER) {
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
      tellTrouble('Produce', failure);
      await sleep(pause);
      const refreshed = await cluster.refresh([to.topic]).then(done, () => false);
      if (refreshed && !hasPartition(cluster, to)) return { kind: 'missing' };
    }
  };

  return {
    send: async (to, bytes, count, wanted) => {
      const key = partitionKey(to);
      const lane = lanes.get(key) ?? newLane();
      lanes.set(key, lane);
      const before = lane.last;
      const mine = Promise.withResolvers<void>();
      lane.last = mine.promise;
      await before;
      try {
        return await sendInTurn(lane, to, bytes, count, wanted);
      } finally {
        mine.resolve();
      }
    },
  };
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
  last: Promise<void>;
}

const newLane = (): Lane => ({
  id: null,
  spent: null,
  sequence: 0,
  uncertain: false,
  last: Promise.resolve(),
});

interface Entry {
  readonly to: TopicPartition;
  readonly bytes: Uint8Array;
  readonly answer: PromiseWithResolvers<number>;
}
interface NodeQueue {
  readonly waiting: Entry[];
  busy: boolean;
}

const SEQUENCES = 2 ** 31;
const RETRY_MS_MIN = 20;
const RETRY_MS_MAX = 1000;
const REQUEST_BYTES_MAX = 8 * 1024 * 1024;

const TOO_LARGE: ReadonlySet<number> = new Set([
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

const done = (): boolean => true;

const hasPartition = (cluster: Cluster, { topic, partition }: TopicPartition): boolean =>
  partition < (cluster.topics().get(topic)?.leaders.length ?? 0);

/** Takes from the front what fits one request. */
const nextRequest = (waiting: Entry[]): Entry[] => {
  let count = 0;
  for (let bytes = 0; count < waiting.length; count++) {
    bytes += waiting[count]!.bytes.length;
    if (count > 0 && bytes > REQUEST_BYTES_MAX) break;
  }
  return waiting.splice(0, count);
};

/** Sends one request and answers each entry with its error code. Throws BrokerError where there was no answer. */
const produce = async (
  cluster: Cluster,
  node: number,
  entries: readonly Entry[],
  requestMs: number,
): Promise<void> => {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length + 64, 512);
  const answer = await cluster.call(
    node,
    'Produce',
    {
      acks: -1,
      timeoutMs: requestMs,
      topicData: [...Map.groupBy(entries, ({ to }) => to.topic)].map(([name, of]) => ({
        name,
        partitionData: of.map(({ to, bytes: records }) => ({ index: to.partition, records })),
      })),
    },
    { role: 'produce', timeoutMs: requestMs + ANSWER_MARGIN_MS, sizeHint: bytes },
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
