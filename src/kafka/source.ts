/**
 * The port `Source` on owned partitions: hands out one batch a partition at a time, in order, the partitions in turn.
 *
 * Law: a partition gives its next batch only after `release`, and the same one again when it was not delivered; nothing of a
 * partition that was taken away is handed out.
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

/** Hands out what `options.table` holds; the fetcher fills it. */
export const createSource = (options: SourceOptions): KafkaSource => {
  const state: State = {
    options,
    waiting: null,
    settling: new Set(),
    closed: false,
    failure: null,
    turn: 0,
  };
  return {
    next: () => next(state),
    release: (fetched) => {
      release(state, fetched);
      options.fetcher.pump();
      arrived(state);
    },
    close: () => {
      state.closed = true;
      arrived(state);
      return Promise.resolve();
    },
    arrived: () => arrived(state),
    settle: (owned, ms) => settle(state, owned, ms),
    fail: (error) => {
      state.failure ??= { error };
      arrived(state);
    },
  };
};

interface State {
  readonly options: SourceOptions;
  /** `next` waits for something to hand out. */
  waiting: PromiseWithResolvers<void> | null;
  /** Looks again, after a release, whether partitions to be given back are idle. */
  readonly settling: Set<() => void>;
  closed: boolean;
  failure: { readonly error: unknown } | null;
  /** Index of the partition that is asked first. */
  turn: number;
}

const arrived = (state: State): void => {
  state.waiting?.resolve();
  state.waiting = null;
};

const next = async (state: State): Promise<Fetched | null> => {
  for (;;) {
    if (state.failure !== null) throw state.failure.error;
    if (state.closed) return null;
    const fetched = take(state);
    if (fetched !== null) {
      await state.options.hook('after-fetch');
      return fetched;
    }
    state.waiting ??= Promise.withResolvers<void>();
    await state.waiting.promise;
  }
};

const take = (state: State): Fetched | null => {
  const all = [...state.options.table.all()];
  const bytes = all.reduce((sum, owned) => sum + (owned.held ? 0 : owned.inFlightBytes), 0);
  if (bytes >= state.options.inFlightBytes) return null;
  for (let i = 0; i < all.length; i++) {
    const at = (state.turn + i) % all.length;
    const fetched = handOut(state.options, all[at]!);
    if (fetched === null) continue;
    state.turn = at + 1;
    return fetched;
  }
  return null;
};

const handOut = (options: SourceOptions, owned: OwnedPartition): Fetched | null => {
  const { state, inFlight, ahead, topic, partition, readOffset } = owned;
  if (state !== 'reading' || inFlight !== null || ahead.length === 0) return null;
  const cut = cutBatch(ahead, { topic, partition, readOffset, bytesMax: JOINED_BYTES });
  owned.aheadBytes = ahead.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (cut === null) {
    options.fetcher.pump();
    return null;
  }
  owned.readOffset = cut.upTo;
  if (cut.kind === 'skipped') {
    // Nothing was to be published, so nothing waits for an ack.
    options.committer.acked(owned, cut.upTo);
    options.fetcher.pump();
    return null;
  }
  if (cut.kind === 'undecodable') {
    options.onEvent({ kind: 'undecodable', topic, partition, records: cut.shape.count });
  }
  const fetched = toFetched(owned, cut);
  owned.inFlight = fetched;
  owned.inFlightFrom = readOffset;
  owned.inFlightBytes = cut.kind === 'batch' ? cut.batch.bytes.length : cut.image.length;
  owned.inFlightTimestamp = cut.maxTimestamp;
  if (cut.kind === 'batch') owned.inFlightCodec = cut.codec;
  options.fetcher.pump();
  return fetched;
};

const release = ({ options, settling }: State, fetched: Fetched): void => {
  const owned = options.table.current(fetched, fetched.generation);
  if (owned?.inFlight === fetched) {
    owned.inFlight = null;
    owned.inFlightBytes = 0;
    owned.held = false;
    if (owned.ackedOffset < fetched.upTo) rewind(owned);
  }
  for (const look of settling) look();
};

/** It came back undelivered: going on with the next batch would let its offsets be committed unpublished. */
const rewind = (owned: OwnedPartition): void => {
  owned.readOffset = owned.inFlightFrom;
  owned.fetchOffset = owned.inFlightFrom;
  owned.ahead.length = 0;
  owned.aheadBytes = 0;
};

const settle = (
  { settling }: State,
  owned: readonly OwnedPartition[],
  ms: number,
): Promise<boolean> =>
  new Promise((resolve) => {
    const end = (idle: boolean): void => {
      clearTimeout(timer);
      settling.delete(look);
      resolve(idle);
    };
    const look = (): void => {
      if (owned.every(({ inFlight }) => inFlight === null)) end(true);
    };
    const timer = setTimeout(() => end(false), ms);
    settling.add(look);
    look();
  });

/** Small record batches of one fetch are joined up to so many bytes: fewer produce requests, better compression. */
const JOINED_BYTES = 1024 * 1024;

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
