/**
 * The way of record batches into one output partition: several at a time, in order.
 *
 * Law: a sequence is given once and no other bytes ever carry it under the same producer id and epoch. Several batches are under way
 * only while the broker is known to hold the state of both, which lets it refuse what does not follow; after the first trouble nothing
 * new is sent until all answers are there, and then one batch after the other is brought to its end, with the bytes and sequence it had.
 * Whatever ends unacknowledged after it was sent takes the epoch with it: at worst a duplicate, never a loss.
 */
import type { TopicPartition } from './assignor.ts';
import type { BrokerError } from './broker-error.ts';
import { KAFKA_CODE } from './protocol/kafka-errors.ts';
import { stampProducer } from './record-batch/ready-batch.ts';
import type { ReadyBatch } from './record-batch/ready-batch.ts';

/**
 * Batches that must come out in the order in which they were given. `broken`: one of them did not, so that none of the later ones may
 * pass it; its owner begins another flow behind it.
 */
export interface Flow {
  broken: boolean;
}

export type Sent =
  | { readonly kind: 'acked' }
  /** More bytes than the topic takes. */
  | { readonly kind: 'too-large' }
  /** There is no such topic or partition. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly error: BrokerError }
  /** `wanted` said no. */
  | { readonly kind: 'abandoned' }
  /** One before it in its flow was not acknowledged; of this one nothing is in the log, or it comes twice. */
  | { readonly kind: 'behind' };

export interface ProducerId {
  readonly id: bigint;
  readonly epoch: number;
}

/** What one try brought: the broker's code, or why there is none; `unsent`: it waited so long that `wanted` said no. */
export type Outcome =
  | { readonly code: number }
  | { readonly error: unknown }
  | { readonly unsent: true };

/** Of a try that was made. */
export type Answered = Exclude<Outcome, { readonly unsent: true }>;

export interface Entry {
  readonly to: TopicPartition;
  readonly ready: ReadyBatch;
  readonly count: number;
  readonly wanted: () => boolean;
  readonly flow: Flow | null;
  readonly answer: PromiseWithResolvers<Sent>;
  /** The id under which its bytes were stamped last; null: never sent. */
  stampedFor: ProducerId | null;
  underWay: boolean;
  /** Of a try whose meaning is still to be settled. */
  outcome: Outcome | null;
}

export interface Lane {
  id: ProducerId | null;
  /** The last id and epoch used here; they must not come back once given up. */
  spent: ProducerId | null;
  /** Of the next batch. */
  sequence: number;
  /** When the broker last took a batch under this id. */
  confirmedAtMs: number;
  /** All that have no answer yet, in order. */
  entries: Entry[];
  running: boolean;
  /** Its batches belong to a transaction. */
  readonly transactional: boolean;
  /** An entry came, or an outcome. */
  changed: PromiseWithResolvers<void> | null;
}

/** Empty, without an id. */
export const newLane = (transactional = false): Lane => ({
  id: null,
  spent: null,
  sequence: 0,
  confirmedAtMs: -Infinity,
  entries: [],
  running: false,
  transactional,
  changed: null,
});

export interface LaneCalls {
  /** Sends a stamped batch once; null: it is not wanted any more and was not sent. Rejects with BrokerError. */
  readonly append: (
    to: TopicPartition,
    ready: ReadyBatch,
    wanted: () => boolean,
  ) => Promise<number | null>;
  /** Brings the first entry to its end, through all retries. */
  readonly finish: (lane: Lane, entry: Entry) => Promise<Sent>;
}

/** Gives one more batch to the lane. Rejects with what `finish` rejects with. */
export const give = (
  calls: LaneCalls,
  lane: Lane,
  given: Pick<Entry, 'to' | 'ready' | 'count' | 'wanted' | 'flow'>,
): Promise<Sent> => {
  if (given.flow?.broken === true) return Promise.resolve({ kind: 'behind' });
  const answer = Promise.withResolvers<Sent>();
  lane.entries.push({ ...given, answer, stampedFor: null, underWay: false, outcome: null });
  lane.changed?.resolve();
  if (!lane.running) void work(calls, lane);
  return answer.promise;
};

/** The broker has it. */
export const isAck = (outcome: Outcome | null): boolean =>
  outcome !== null &&
  'code' in outcome &&
  // KAFKA: a duplicate sequence is an earlier try of these very bytes, since no other bytes carry it.
  (outcome.code === KAFKA_CODE.NONE || outcome.code === KAFKA_CODE.DUPLICATE_SEQUENCE_NUMBER);

/** Under the lane's id and next sequence; it keeps them for all its tries under this id. */
export const stamp = (lane: Lane, entry: Entry, id: ProducerId): void => {
  if (entry.stampedFor === id) return;
  stampProducer(entry.ready, id.id, id.epoch, lane.sequence, lane.transactional);
  entry.stampedFor = id;
  lane.sequence = (lane.sequence + entry.count) % SEQUENCES;
};

/** One try. Never rejects. */
export const attempt = async (calls: LaneCalls, entry: Entry): Promise<Outcome> => {
  entry.underWay = true;
  try {
    const code = await calls.append(entry.to, entry.ready, entry.wanted);
    return code === null ? { unsent: true } : { code };
  } catch (error) {
    return { error };
  } finally {
    entry.underWay = false;
  }
};

const work = async (calls: LaneCalls, lane: Lane): Promise<void> => {
  lane.running = true;
  while (lane.entries.length > 0) {
    if (isOpen(lane)) await stream(calls, lane);
    const [first, ...rest] = lane.entries;
    if (first === undefined) break;
    // What was refused behind a batch that failed says nothing about itself.
    for (const entry of rest) if (!isAck(entry.outcome)) entry.outcome = null;
    try {
      close(lane, first, isAck(first.outcome) ? ACKED : await calls.finish(lane, first));
    } catch (error) {
      lane.id = null;
      drop(lane, first);
      first.answer.reject(error);
    }
  }
  lane.running = false;
};

/**
 * KAFKA: of an id that it knows nothing of a broker takes any sequence, so that a batch could overtake one that failed. Of one that it
 * has just acknowledged it knows; it forgets after a day (`producer.id.expiration.ms`).
 */
const isOpen = ({ id, entries, confirmedAtMs }: Lane): boolean =>
  id !== null &&
  performance.now() - confirmedAtMs < CONFIRMED_MS &&
  entries.every(({ stampedFor }) => stampedFor === null);

/** Several under way, until the lane is empty or something failed and all answers are there. */
const stream = async (calls: LaneCalls, lane: Lane): Promise<void> => {
  const id = lane.id!;
  for (let failed = false; ;) {
    let underWay = lane.entries.filter((entry) => entry.underWay).length;
    for (const entry of lane.entries) {
      if (failed || underWay >= WINDOW || !entry.wanted()) break;
      if (entry.stampedFor !== null) continue;
      stamp(lane, entry, id);
      underWay++;
      void attempt(calls, entry).then((outcome) => settle(lane, entry, outcome));
    }
    if (underWay === 0) return;
    lane.changed = Promise.withResolvers();
    await lane.changed.promise;
    lane.changed = null;
    while (isAck(lane.entries[0]?.outcome ?? null)) close(lane, lane.entries[0]!, ACKED);
    failed ||= lane.entries.some(({ outcome }) => outcome !== null && !isAck(outcome));
  }
};

const settle = (lane: Lane, entry: Entry, outcome: Outcome): void => {
  entry.outcome = outcome;
  lane.changed?.resolve();
};

const ACKED: Sent = { kind: 'acked' };

const close = (lane: Lane, entry: Entry, sent: Sent): void => {
  drop(lane, entry);
  entry.answer.resolve(sent);
  if (sent.kind === 'acked') {
    lane.confirmedAtMs = performance.now();
    return;
  }
  // What the broker holds under this id is unclear, or what follows carries sequences that no longer follow.
  if (entry.stampedFor !== null) lane.id = null;
  const { flow } = entry;
  if (flow === null) return;
  flow.broken = true;
  for (const behind of lane.entries.filter((other) => other.flow === flow)) {
    drop(lane, behind);
    behind.answer.resolve({ kind: 'behind' });
  }
};

const drop = (lane: Lane, entry: Entry): void => {
  lane.entries = lane.entries.filter((other) => other !== entry);
};

/** KAFKA: a broker remembers the last five batches of an id, so that it knows a retry of any of these. */
const WINDOW = 5;
const CONFIRMED_MS = 60_000;
/** Sequences count records and wrap here. */
export const SEQUENCES = 2 ** 31;
