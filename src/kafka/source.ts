/**
 * The port `Source` on owned partitions: hands out one batch a partition at a time, in order, the partitions in turn.
 *
 * Law: a partition gives its next batch only after `release`; nothing of a partition that was taken away is handed out.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw } from '../core/brand.ts';
import type { Fetched, Source } from '../pipeline/ports.ts';
import type { Committer } from './committer.ts';
import { cutBatch } from './fetched-set.ts';
import type { Cut } from './fetched-set.ts';
import type { Fetcher } from './fetcher.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';

export interface SourceOptions {
  readonly table: PartitionTable;
  readonly fetcher: Pick<Fetcher, 'pump'>;
  readonly committer: Pick<Committer, 'acked'>;
  readonly inFlightBytes: number;
  readonly onEvent: OnKafkaEvent;
  readonly hook: Hook;
}

export interface KafkaSource extends Source {
  /** Something changed: fetched, assigned, taken away. */
  readonly arrived: () => void;
  /** Resolves when nothing of these is in flight, or after `ms`; true = nothing is. */
  readonly settle: (owned: readonly OwnedPartition[], ms: number) => Promise<boolean>;
  /** `next` rejects from now on. */
  readonly fail: (error: unknown) => void;
}

export const createSource = (options: SourceOptions): KafkaSource => {
  const { table, fetcher, committer, onEvent, hook } = options;
  let waiting: PromiseWithResolvers<void> | null = null;
  const settling = new Set<() => void>();
  let closed = false;
  let failure: { readonly error: unknown } | null = null;
  let turn = 0;

  const arrived = (): void => {
    waiting?.resolve();
    waiting = null;
  };
  const take = (): Fetched | null => {
    const all = [...table.all()];
    if (inFlightBytes(all) >= options.inFlightBytes) return null;
    for (let i = 0; i < all.length; i++) {
      const at = (turn + i) % all.length;
      const fetched = handOut(all[at]!);
      if (fetched === null) continue;
      turn = at + 1;
      return fetched;
    }
    return null;
  };
  const handOut = (owned: OwnedPartition): Fetched | null => {
    if (owned.state !== 'reading' || owned.inFlight !== null || owned.ahead.length === 0)
      return null;
    const { topic, partition, readOffset } = owned;
    const cut = cutBatch(owned.ahead, { topic, partition, readOffset, bytesMax: JOINED_BYTES });
    owned.aheadBytes = owned.ahead.reduce((sum, { bytes }) => sum + bytes.length, 0);
    fetcher.pump();
    if (cut === null) return null;
    owned.readOffset = cut.upTo;
    if (cut.kind === 'skipped') {
      // Nothing was to be published, so nothing waits for an ack.
      committer.acked(owned, cut.upTo);
      return null;
    }
    if (cut.kind === 'undecodable') {
      onEvent({ kind: 'undecodable', topic, partition, records: cut.shape.count });
    }
    const fetched = toFetched(owned, cut);
    owned.inFlight = fetched;
    owned.inFlightBytes = cut.kind === 'batch' ? cut.batch.bytes.length : cut.image.length;
    owned.inFlightTimestamp = cut.maxTimestamp;
    if (cut.kind === 'batch') owned.inFlightCodec = cut.codec;
    return fetched;
  };

  return {
    next: async () => {
      for (;;) {
        if (failure !== null) throw failure.error;
        if (closed) return null;
        const fetched = take();
        if (fetched !== null) {
          await hook('after-fetch');
          return fetched;
        }
        waiting ??= Promise.withResolvers<void>();
        await waiting.promise;
      }
    },
    release: (fetched) => {
      const owned = table.current(fetched, fetched.generation);
      if (owned?.inFlight === fetched) {
        owned.inFlight = null;
        owned.inFlightBytes = 0;
      }
      for (const check of settling) check();
      fetcher.pump();
      arrived();
    },
    close: () => {
      closed = true;
      arrived();
      return Promise.resolve();
    },
    arrived,
    settle: (owned, ms) =>
      new Promise((resolve) => {
        const end = (settled: boolean): void => {
          clearTimeout(timer);
          settling.delete(check);
          resolve(settled);
        };
        const check = (): void => {
          if (owned.every(({ inFlight }) => inFlight === null)) end(true);
        };
        const timer = setTimeout(() => end(false), ms);
        settling.add(check);
        check();
      }),
    fail: (error) => {
      failure ??= { error };
      arrived();
    },
  };
};

/** Small record batches of one fetch are joined up to so many bytes: fewer produce requests, better compression. */
const JOINED_BYTES = 1024 * 1024;

const inFlightBytes = (all: readonly OwnedPartition[]): number =>
  all.reduce((sum, owned) => sum + owned.inFlightBytes, 0);

const toFetched = (owned: OwnedPartition, cut: Exclude<Cut, { kind: 'skipped' }>): Fetched => {
  const { topic, partition, generation } = owned;
  const { upTo } = cut;
  return cut.kind === 'batch'
    ? { kind: 'batch', topic, partition, batch: raw(cut.batch), upTo, generation }
    : {
        kind: 'undecodable',
        topic,
        partition,
        code: cut.code,
        shape: raw(cut.shape),
        image: cut.image,
        upTo,
        generation,
      };
};

const raw = (batch: Batch): Raw<Batch> => batch as Raw<Batch>;
