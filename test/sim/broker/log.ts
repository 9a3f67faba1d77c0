/**
 * Logs of the simulated cluster: one per partition, replicated as far as `high` says. What stands above it may be lost when the
 * leader dies before it was copied; nobody was told that it is safe.
 *
 * Law: sequences are checked as kafka-clients 4.3.1's broker does (storage/…/ProducerAppendInfo): the last five batches of a producer
 * are known again, an unknown producer may begin anywhere, otherwise each batch must follow the one before it.
 */
import { KAFKA_CODE } from '../../../src/kafka/protocol/kafka-errors.ts';
import { parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import type { BatchHeader } from '../../../src/kafka/record-batch/batch-header.ts';

export interface LogBatch {
  /** As stored: with its base offset. */
  readonly bytes: Uint8Array;
  readonly header: BatchHeader;
  readonly base: number;
  readonly last: number;
  /** Who wrote it: a host's name. */
  readonly by: string;
  /** A record of an aborted transaction, or the mark that ends one. */
  readonly hidden: boolean;
}

interface Written {
  readonly sequence: number;
  readonly lastSequence: number;
  readonly base: number;
}

interface ProducerState {
  readonly epoch: number;
  /** Newest last, five at most. */
  readonly written: readonly Written[];
}

export interface SimPartition {
  readonly topic: string;
  readonly index: number;
  leader: number;
  /** Counts leaders: what one of them began ends with it. */
  epoch: number;
  /** Who led before, for brokers that have not heard yet. */
  before: { readonly leader: number; readonly untilMs: number };
  readonly batches: LogBatch[];
  logStart: number;
  /** Next offset to write. */
  end: number;
  /** Everything below is replicated: readers see it, and it survives. */
  high: number;
  readonly producers: Map<bigint, ProducerState>;
  /** Open transactions: where the records of a producer begin. Readers of committed records see nothing from the first on. */
  readonly open: Map<bigint, number>;
  /** Readers of committed records have seen everything below. */
  stable: number;
  /** Aborted transactions: where the records of a producer begin and the mark that ends them. */
  readonly aborted: {
    readonly producerId: bigint;
    readonly first: number;
    readonly mark: number;
  }[];
  /** Parked fetches and produces to look again when `high` moves. */
  readonly waiting: Set<() => void>;
}

export interface SimTopic {
  readonly name: string;
  readonly partitions: SimPartition[];
  bytesMax: number;
  /** Error that producing gets, 0 none. */
  refuses: number;
  readonly config: Map<string, string>;
}

export const createPartition = (topic: string, index: number, leader: number): SimPartition => ({
  topic,
  index,
  leader,
  epoch: 0,
  before: { leader, untilMs: 0 },
  batches: [],
  logStart: 0,
  end: 0,
  high: 0,
  producers: new Map(),
  open: new Map(),
  stable: 0,
  aborted: [],
  waiting: new Set(),
});

export const createTopic = (name: string, partitions: number, nodes: number): SimTopic => ({
  name,
  partitions: Array.from({ length: partitions }, (_, i) =>
    createPartition(name, i, 1 + (i % nodes)),
  ),
  bytesMax: 1_048_588,
  refuses: 0,
  config: new Map([
    ['message.timestamp.type', 'CreateTime'],
    ['cleanup.policy', 'delete'],
    ['retention.ms', '-1'],
  ]),
});

export type Appended =
  | { readonly code: 0; readonly base: number; readonly last: number }
  | { readonly code: number; readonly base: -1 };

/** Appends what a client sent, as a leader does. `high` does not move yet. */
export const append = (partition: SimPartition, sent: Uint8Array, by: string): Appended => {
  const [header, ...others] = parseBatchHeaders(sent);
  if (header === undefined || others.length > 0) return refused(KAFKA_CODE.INVALID_REQUEST);
  if (header.problem !== null) return refused(KAFKA_CODE.CORRUPT_MESSAGE);
  if (header.producerId >= 0n) {
    const known = checkSequence(partition, header);
    if (typeof known === 'number') return refused(known);
    if (known !== null) return { code: 0, base: known.base, last: known.base + header.count - 1 };
  }
  const base = store(partition, sent, by, false);
  if (header.transactional && !partition.open.has(header.producerId)) {
    partition.open.set(header.producerId, base);
  }
  return { code: 0, base, last: base + header.count - 1 };
};

const refused = (code: number): Appended => ({ code, base: -1 });

const KEPT = 5;

/** An error code, the earlier copy of the same batch, or null: it may be written. */
const checkSequence = (partition: SimPartition, header: BatchHeader): Written | number | null => {
  const { producerId, producerEpoch, baseSequence, count } = header;
  const state = partition.producers.get(producerId);
  const written: Written = {
    sequence: baseSequence,
    lastSequence: baseSequence + count - 1,
    base: partition.end,
  };
  if (state !== undefined) {
    if (producerEpoch < state.epoch) return KAFKA_CODE.INVALID_PRODUCER_EPOCH;
    if (producerEpoch === state.epoch) {
      const copy = state.written.find(
        (one) => one.sequence === baseSequence && one.lastSequence === written.lastSequence,
      );
      if (copy !== undefined) return copy;
      if (state.written.at(-1)!.lastSequence + 1 !== baseSequence) {
        return KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER;
      }
    } else if (baseSequence !== 0) return KAFKA_CODE.OUT_OF_ORDER_SEQUENCE_NUMBER;
  }
  const before = state?.epoch === producerEpoch ? state.written : [];
  partition.producers.set(producerId, {
    epoch: producerEpoch,
    written: [...before, written].slice(-KEPT),
  });
  return null;
};

/** Puts bytes at the end whatever they are; the base offset. */
export const store = (
  partition: SimPartition,
  sent: Uint8Array,
  by: string,
  hidden: boolean,
): number => {
  const bytes = new Uint8Array(sent);
  new DataView(bytes.buffer).setBigInt64(0, BigInt(partition.end));
  const header = parseBatchHeaders(bytes)[0]!;
  const base = partition.end;
  // The header of a batch that is broken on purpose may not say how many records it stands for.
  const last = Math.max(base, Number(header.lastOffset));
  partition.batches.push({ bytes, header, base, last, by, hidden });
  partition.end = last + 1;
  return base;
};

/** Readers see everything below `high`; wakes who waits for it. The batches that became visible. */
export const raiseHigh = (partition: SimPartition, high: number): readonly LogBatch[] => {
  if (high <= partition.high || high > partition.end) return [];
  const from = partition.high;
  partition.high = high;
  const visible = partition.batches.filter(({ base }) => base >= from && base < high);
  for (const look of partition.waiting) look();
  return visible;
};

/** The batches that readers of committed records see now, and did not before. */
export const raiseStable = (partition: SimPartition): readonly LogBatch[] => {
  const to = Math.min(partition.high, ...partition.open.values());
  const from = partition.stable;
  if (to <= from) return [];
  partition.stable = to;
  const isAborted = ({ header, base }: LogBatch): boolean =>
    header.problem === null &&
    header.transactional &&
    partition.aborted.some(
      ({ producerId, first, mark }) =>
        producerId === header.producerId && first <= base && base < mark,
    );
  return partition.batches.filter(
    (batch) => batch.base >= from && batch.base < to && !batch.hidden && !isAborted(batch),
  );
};

/** The leader died: what was not copied is gone, with what it said of producers. */
export const truncate = (partition: SimPartition): void => {
  while (partition.batches.length > 0 && partition.batches.at(-1)!.base >= partition.high) {
    partition.batches.pop();
  }
  partition.end = partition.high;
  for (const [id, first] of partition.open) {
    if (first >= partition.high) partition.open.delete(id);
  }
  for (const [id, state] of partition.producers) {
    const written = state.written.filter(({ base }) => base < partition.high);
    if (written.length === 0) partition.producers.delete(id);
    else partition.producers.set(id, { ...state, written });
  }
};

/** Batches from the one that holds `offset` on, at most `bytesMax` bytes but at least one batch. */
export const readFrom = (
  partition: SimPartition,
  offset: number,
  bytesMax: number,
): readonly LogBatch[] => {
  const out: LogBatch[] = [];
  let bytes = 0;
  let at = firstFrom(partition.batches, offset);
  for (; at < partition.batches.length; at++) {
    const batch = partition.batches[at]!;
    if (batch.base >= partition.high) break;
    if (out.length > 0 && bytes + batch.bytes.length > bytesMax) break;
    out.push(batch);
    bytes += batch.bytes.length;
  }
  return out;
};

/** Index of the first batch that ends at or after `offset`. */
const firstFrom = (batches: readonly LogBatch[], offset: number): number => {
  let low = 0;
  let high = batches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (batches[middle]!.last < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};
