/**
 * The records that stand before the one a partition is begun with. They are published already; a secret that goes on over records may
 * have begun in them (redact/carry-over.ts).
 *
 * Law: all records from some offset on up to there, or none. Nothing depends on them but what is open: where they cannot be had, what
 * went before is unknown. Cost: one small fetch at the start of a partition, seldom a second one.
 */
import type { Batch } from '../core/batch.ts';
import {
  PRECEDING_BYTES_MAX,
  PRECEDING_FETCHES_MAX,
  PRECEDING_PARTITIONS_MAX,
  PRECEDING_RECORDS_MAX,
  PRECEDING_TRIES_MAX,
} from '../core/limits.ts';
import { createTurn } from '../core/turn.ts';
import type { Turn } from '../core/turn.ts';
import type { TopicPartition } from './assignor.ts';
import { BrokerError } from './broker-error.ts';
import type { Cluster } from './cluster.ts';
import { fetchSet } from './fetch-set.ts';
import { cutBatch } from './fetched-set.ts';
import { mergeBatches } from './record-batch/merge-batches.ts';
import { earliestOffset } from './seek.ts';

/** In memory until it is ended. */
export interface Preceding {
  readonly batch: Batch;
  /** It was handed out, which it is once. */
  out: boolean;
  /** It was redacted, or nobody will ask for it. */
  readonly ended: () => void;
}

export type ReadPreceding = (part: TopicPartition, offset: bigint) => Promise<Preceding | null>;

/**
 * As `precedingRecords`, so many of a broker at a time: of hundreds of partitions that start together all would be in memory, while
 * those of a broker that does not answer must not keep others waiting. Rejects with a BrokerError; where that came too often, `null`.
 */
export const createReadPreceding = (cluster: Cluster): ReadPreceding => {
  const turns = new Map<number, Turn>();
  const failures = new WeakMap<TopicPartition, number>();
  return (part, offset) => {
    const leader = cluster.leader(part.topic, part.partition);
    const inTurn = turns.get(leader) ?? createTurn(PRECEDING_PARTITIONS_MAX);
    turns.set(leader, inTurn);
    const read = Promise.withResolvers<Preceding | null>();
    void inTurn(async () => {
      const memory = Promise.withResolvers<void>();
      try {
        const batch = await precedingRecords(cluster, part, offset);
        read.resolve(batch && { batch, out: false, ended: memory.resolve });
        if (batch !== null) await memory.promise;
      } catch (error) {
        const failed = (failures.get(part) ?? 0) + 1;
        failures.set(part, failed);
        // Older segments may be damaged or far away: a partition does not stand still for what it can do without.
        if (error instanceof BrokerError && failed >= PRECEDING_TRIES_MAX) read.resolve(null);
        else read.reject(error);
      }
    });
    return read.promise;
  };
};

/** Those before `offset`, as many as limits.ts says; null where there are none to be had. Throws BrokerError, a retriable one only. */
export const precedingRecords = async (
  cluster: Cluster,
  part: TopicPartition,
  offset: bigint,
): Promise<Batch | null> => {
  const wanted = offset - PRECEDING_RECORDS_MAX;
  try {
    return await recordsBetween(cluster, part, wanted > 0n ? wanted : 0n, offset);
  } catch (error) {
    if (!(error instanceof BrokerError)) throw error;
    // Why it is refused the fetcher finds out, and tells.
    if (error.name !== 'OFFSET_OUT_OF_RANGE') return orThrow(error);
  }
  // Retention took some of them.
  const first = await earliestOffset(cluster, part);
  return recordsBetween(cluster, part, first > wanted ? first : wanted, offset).catch(orThrow);
};

const orThrow = (error: unknown): null => {
  if (error instanceof BrokerError && !error.retriable) return null;
  throw error;
};

const recordsBetween = async (
  cluster: Cluster,
  part: TopicPartition,
  first: bigint,
  end: bigint,
): Promise<Batch | null> => {
  let parts: Batch[] = [];
  let next = first;
  for (let fetches = 0; next < end; fetches++) {
    const set =
      fetches < PRECEDING_FETCHES_MAX
        ? await fetchSet(cluster, part, next, PRECEDING_BYTES_MAX)
        : null;
    // Too much of it, or the log has none of these offsets any more.
    if (set === null) return null;
    for (const sets = [set]; next < end;) {
      const cut = cutBatch(sets, { ...part, readOffset: next, bytesMax: PRECEDING_BYTES_MAX });
      if (cut === null) break;
      if (cut.kind === 'batch') parts.push(cut.batch);
      // What cannot be read parts what stands before it from what stands behind.
      if (cut.kind === 'undecodable') parts = [];
      next = cut.upTo;
    }
    while (bytesOf(parts) > PRECEDING_BYTES_MAX) parts.shift();
  }
  const before = parts.map((batch) => recordsBefore(batch, end)).filter(({ count }) => count > 0);
  return before.length === 0 ? null : mergeBatches(before);
};

const recordsBefore = (batch: Batch, end: bigint): Batch => {
  const at = batch.offsets.findIndex((offset) => offset >= end);
  return at < 0 ? batch : { ...batch, count: at };
};

const bytesOf = (batches: readonly Batch[]): number =>
  batches.reduce((sum, { bytes }) => sum + bytes.length, 0);
