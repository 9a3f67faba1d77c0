/**
 * The port `Sink` on a broker: what is quarantined first, then the sanitized records to the same partition of the output topic, then
 * the offset.
 *
 * Law: it takes Sanitized batches and metadata of quarantined records only. Batches of one partition are on their way at the same time:
 * each is given to the producer after the one before it, and its offset moves after the ack of all of it and of that one, quarantine
 * included. A batch that was held and is offered again goes on where it stopped; those behind it wait, and are published after it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '../core/batch.ts';
import type { Sanitized } from '../core/brand.ts';
import type { MarkerCode } from '../core/codes.ts';
import type { Quarantined } from '../core/redaction.ts';
import type { Delivery, Sink } from '../pipeline/ports.ts';
import type { TopicPartition } from './assignor.ts';
import { batchFrom } from './batch-from.ts';
import type { Cluster } from './cluster.ts';
import type { Codec } from './compression/codec.ts';
import type { Guarantee } from './guarantee.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import { writeOwnRecords } from './own-records.ts';
import { inFlightAt, markEnded, markQueued } from './partition-table.ts';
import type { InFlight, OwnedPartition, PartitionTable } from './partition-table.ts';
import type { Flow, Sent } from './produce-lane.ts';
import type { Producer } from './produce.ts';
import { quarantineRecord } from './quarantine-record.ts';
import { encodeWithin } from './record-batch/encode-within.ts';
import { readyBytes } from './record-batch/ready-batch.ts';
import { srcHeader } from './resume.ts';
import { lowerLimit } from './topic-limits.ts';
import type { TopicLimits } from './topic-limits.ts';

export interface SinkOptions {
  readonly cluster: Cluster;
  readonly table: PartitionTable;
  readonly guarantee: Guarantee;
  /** Output topic of a raw topic, as of the last look at the cluster. */
  readonly outputOf: (topic: string) => string | undefined;
  /** null = a partition with something to quarantine holds. */
  readonly quarantineTopic: string | null;
  /** A record of one of these holds its partition. */
  readonly holdFor: ReadonlySet<MarkerCode>;
  /** `same`: as the batch was read. */
  readonly codec: Codec | 'same';
  /** Encoded bytes of one record batch to begin with; less where the topic takes less. */
  readonly batchBytesMax: number;
  readonly onEvent: OnKafkaEvent;
  readonly hook: Hook;
}

/** `close` commits what was acknowledged; leaving the group is its owner's matter. */
export const createSink = (options: SinkOptions): Sink => {
  const state: State = { ...options, progress: new WeakMap(), limits: new Map() };
  return {
    deliver: async (sanitized, quarantined, upTo, generation) => {
      const { table, guarantee } = options;
      const asked = table.current(sanitized, generation);
      if (asked === undefined) return { kind: 'dropped' };
      const mine = inFlightAt(asked, upTo) ?? alone();
      // Before it is let in: who is in must not wait for one that may not come in any more.
      await mine.before?.queued.promise;
      const visit = await guarantee.enter(asked);
      const offered = { sanitized, quarantined, upTo, mine };
      const delivery = await deliver(state, visit, asked, offered);
      if (delivery.kind === 'held' && !guarantee.keepsWritten) state.progress.delete(sanitized);
      visit.end(delivery);
      mine.held = delivery.kind === 'held';
      asked.held = mine.held || asked.inFlight.some(({ held }) => held);
      if (delivery.kind === 'delivered') markEnded(mine, true);
      return delivery;
    },
    close: async () => {
      // A rebalance refuses commits for a moment; what is not committed is published twice by the next owner.
      for (let tries = 0; tries < CLOSE_TRIES; tries++) {
        if (await options.guarantee.flush()) return;
        await sleep(CLOSE_PAUSE_MS);
      }
    },
  };
};

interface State extends SinkOptions {
  readonly progress: WeakMap<Batch, Progress>;
  readonly limits: TopicLimits;
}

/** What of a batch is written already, for the next time it is offered. */
interface Progress {
  records: number;
  quarantined: boolean;
}

interface Offered {
  readonly sanitized: Sanitized<Batch>;
  readonly quarantined: readonly Quarantined[];
  readonly upTo: bigint;
  readonly mine: Place;
}

/** What the sink asks of a batch in flight. */
type Place = Omit<InFlight, 'fetched' | 'from' | 'bytes' | 'ackUpTo' | 'frames'>;

const deliver = async (
  state: State,
  producer: Producer,
  owned: OwnedPartition,
  { sanitized, quarantined, upTo, mine }: Offered,
): Promise<Delivery> => {
  const { table, guarantee, hook, progress } = state;
  if (mine.before?.state === 'lost' || !table.owns(owned)) return { kind: 'dropped' };
  const wanted = (): boolean => table.owns(owned);
  const output = state.outputOf(owned.topic);
  if (output === undefined || owned.partition >= partitionsOf(state.cluster, output)) {
    return { kind: 'held', reason: 'output-missing' };
  }
  const done = progress.get(sanitized) ?? { records: 0, quarantined: quarantined.length === 0 };
  progress.set(sanitized, done);
  if (!done.quarantined) {
    const delivery = await quarantine(state, producer, quarantined, wanted);
    if (delivery.kind !== 'delivered') return delivery;
    done.quarantined = true;
  }
  await hook('before-produce');
  const to = { topic: output, partition: owned.partition };
  const delivery = await publish(state, {
    producer,
    owned,
    to,
    batch: sanitized,
    done,
    wanted,
    mine,
  });
  if (delivery.kind !== 'delivered') return delivery;
  await hook('after-produce');
  if (!wanted()) return { kind: 'dropped' };
  if (mine.timestamp > owned.deliveredTimestamp) owned.deliveredTimestamp = mine.timestamp;
  guarantee.acked(owned, upTo);
  return delivery;
};

const partitionsOf = (cluster: Cluster, topic: string): number =>
  cluster.topics().get(topic)?.leaders.length ?? 0;

const quarantine = async (
  { cluster, quarantineTopic: topic, holdFor, onEvent, hook, limits }: State,
  producer: Producer,
  quarantined: readonly Quarantined[],
  wanted: () => boolean,
): Promise<Delivery> => {
  if (topic === null) return { kind: 'held', reason: 'quarantine-unwritable' };
  if (quarantined.some(({ code }) => holdFor.has(code))) {
    return { kind: 'held', reason: 'quarantine-policy' };
  }
  await hook('before-quarantine');
  const records = quarantined.map(quarantineRecord);
  const error = await writeOwnRecords(cluster, producer, topic, records, wanted, limits);
  if (error === null) {
    await hook('after-quarantine');
    return { kind: 'delivered' };
  }
  if (error === 'ABANDONED' || !wanted()) return { kind: 'dropped' };
  onEvent({ kind: 'quarantine-refused', topic, error });
  return { kind: 'held', reason: 'quarantine-unwritable' };
};

interface Publishing {
  readonly producer: Producer;
  readonly owned: OwnedPartition;
  readonly to: TopicPartition;
  readonly batch: Batch;
  readonly done: Progress;
  readonly wanted: () => boolean;
  readonly mine: Place;
}

const publish = async (state: State, publishing: Publishing): Promise<Delivery> => {
  const { owned, batch, done, mine } = publishing;
  let { flow } = owned;
  while (done.records < batch.count) {
    if (flow.broken) {
      // A batch before this one, or a piece of it, was not acknowledged: from here on alone, behind that one.
      const follows = state.guarantee.keepsWritten ? followsDelivered(mine) : isFirst(mine);
      if (!(await follows)) return { kind: 'dropped' };
      flow = { broken: false };
    }
    const stopped = await sendPieces(state, publishing, flow);
    const delivery = stopped === null ? null : outcomeOf(state, publishing, stopped);
    if (delivery !== null) return delivery;
  }
  // Those before it are: the producer acknowledges in order.
  return { kind: 'delivered' };
};

const followsDelivered = ({ before }: Place): Promise<boolean> | true =>
  before === null || before.ended.promise;

/** Where what is written does not stay written, those behind it are read again; waiting would keep the transaction from its end. */
const isFirst = ({ before }: Place): boolean => before === null || before.state === 'delivered';

/** A piece that was not acknowledged. */
interface Stopped {
  readonly sent: Exclude<Sent, { kind: 'acked' }>;
  readonly records: number;
  readonly bytes: number;
}

/** Gives the rest of the batch to the producer, then waits for the acks; the first piece without one, null = all have it. */
const sendPieces = async (
  state: State,
  { producer, owned, to, batch, done, wanted, mine }: Publishing,
  flow: Flow,
): Promise<Stopped | null> => {
  const codec = state.codec === 'same' ? mine.codec : state.codec;
  const bytesMax = state.limits.get(to.topic) ?? state.batchBytesMax;
  const start = done.records;
  const { topic, partition, topicId } = owned;
  const source =
    topicId === null
      ? null
      : (i: number) => srcHeader({ topic, partition, topicId }, batch.offsets[start + i]!);
  const sendings = encodeWithin(batchFrom(batch, start), codec, bytesMax, source).map((piece) => {
    const records = piece.to - piece.from;
    return { piece, records, sending: producer.send(to, piece.ready, records, wanted, flow) };
  });
  markQueued(mine);
  let stopped: Stopped | null = null;
  for (const { piece, records, sending } of sendings) {
    const sent = await sending;
    if (stopped !== null) continue;
    if (sent.kind === 'acked') done.records = start + piece.to;
    else stopped = { sent, records, bytes: readyBytes(piece.ready) };
  }
  if (stopped !== null) owned.flow.broken = true;
  return stopped;
};

/** Null: to be tried again, in smaller pieces or behind the batch that was refused. */
const outcomeOf = (
  state: State,
  { owned, to }: Publishing,
  { sent, records, bytes }: Stopped,
): Delivery | null => {
  if (sent.kind === 'behind') return null;
  if (sent.kind === 'abandoned') return { kind: 'dropped' };
  if (sent.kind === 'missing') return { kind: 'held', reason: 'output-missing' };
  if (sent.kind === 'too-large' && records > 1) {
    const bytesMax = state.limits.get(to.topic) ?? state.batchBytesMax;
    lowerLimit(state.limits, to.topic, bytesMax, bytes);
    return null;
  }
  const error = sent.kind === 'refused' ? sent.error.name : 'MESSAGE_TOO_LARGE';
  const { topic, partition } = owned;
  state.onEvent({ kind: 'output-refused', topic, partition, error });
  return { kind: 'held', reason: 'output-refused' };
};

/** A batch that no source handed out: nothing is before it. */
const alone = (): Place => ({
  before: null,
  queued: Promise.withResolvers(),
  ended: Promise.withResolvers(),
  state: 'waiting',
  held: false,
  timestamp: -1n,
  codec: 'none',
});

const CLOSE_TRIES = 25;
const CLOSE_PAUSE_MS = 200;
