/**
 * The port `Source` on owned partitions: hands out a few batches a partition at a time, in order, the partitions in turn.
 *
 * Law: what came back undelivered is handed out again, with all that followed it, once nothing of its partition is in flight; nothing of
 * a partition that was taken away is handed out. Bytes in flight are bounded, per partition and over all of them; a partition with
 * nothing in flight gets its turn though slow ones have used up the budget, up to twice of it, and one batch over all of it.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw } from '../core/brand.ts';
import type { Fetched, Source } from '../pipeline/ports.ts';
import type { Committer } from './committer.ts';
import { cutBatch } from './fetched-set.ts';
import type { Cut } from './fetched-set.ts';
import type { Fetcher, FetchLimits } from './fetcher.ts';
import type { Hook, OnKafkaEvent } from './kafka-event.ts';
import { addInFlight, markEnded, shareOf } from './partition-table.ts';
import type { OwnedPartition, PartitionTable } from './partition-table.ts';
import type { Preceding } from './preceding.ts';

export interface SourceOptions {
  readonly table: PartitionTable;
  readonly fetcher: Pick<Fetcher, 'pump'>;
  readonly committer: Pick<Committer, 'acked'>;
  readonly limits: Pick<FetchLimits, 'inFlightBytes' | 'joinedBytes'>;
  /** Batches of one partition in flight at most. */
  readonly depth: number;
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
  const budget = state.options.limits.inFlightBytes;
  const bytes = all.reduce((sum, owned) => sum + shareOf(owned, owned.inFlightBytes, budget), 0);
  if (bytes >= 2 * budget) return null;
  for (let i = 0; i < all.length; i++) {
    const at = (state.turn + i) % all.length;
    const owned = all[at]!;
    if (bytes >= budget && owned.inFlight.length > 0) continue;
    const fetched = handOut(state.options, owned);
    if (fetched === null) continue;
    state.turn = at + 1;
    return fetched;
  }
  return null;
};

const hasRoom = ({ depth }: SourceOptions, owned: OwnedPartition): boolean => {
  const { inFlight, inFlightBytes, held, rewound, flow } = owned;
  if (inFlight.length === 0) return true;
  const smooth = !held && !rewound && !flow.broken;
  return smooth && inFlight.length < depth && inFlightBytes < PARTITION_BYTES;
};

const handOut = (options: SourceOptions, owned: OwnedPartition): Fetched | null => {
  const { state, ahead, topic, partition, readOffset } = owned;
  if (state !== 'reading') return null;
  if (owned.preceding?.out === false) return handOutPreceding(owned, owned.preceding);
  if (ahead.length === 0 || !hasRoom(options, owned)) return null;
  const cut = cutBatch(ahead, {
    topic,
    partition,
    readOffset,
    bytesMax: options.limits.joinedBytes ?? JOINED_BYTES,
  });
  owned.aheadBytes = ahead.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (cut === null) {
    options.fetcher.pump();
    return null;
  }
  owned.readOffset = cut.upTo;
  if (cut.kind === 'skipped') {
    skip(options, owned, cut.upTo);
    options.fetcher.pump();
    return null;
  }
  if (cut.kind === 'undecodable') {
    const { kind, problem, shape } = cut;
    const [offset = readOffset] = shape.offsets;
    options.onEvent({ kind, topic, partition, offset, records: shape.count, problem });
  }
  const fetched = toFetched(owned, cut);
  addInFlight(owned, {
    fetched,
    from: readOffset,
    bytes: cut.kind === 'batch' ? cut.batch.bytes.length : cut.image.length,
    timestamp: cut.maxTimestamp,
    codec: cut.kind === 'batch' ? cut.codec : 'none',
    frames: cut.frames,
  });
  options.fetcher.pump();
  return fetched;
};

/** It is on no way to the sink: nothing waits for it, nothing of it is committed. */
const handOutPreceding = (owned: OwnedPartition, preceding: Preceding): Fetched => {
  preceding.out = true;
  const { topic, partition, generation, readOffset: upTo } = owned;
  return { kind: 'preceding', topic, partition, batch: raw(preceding.batch), upTo, generation };
};

/** Nothing was to be published: it waits for no ack but that of what is in flight before it. */
const skip = ({ committer }: SourceOptions, owned: OwnedPartition, upTo: bigint): void => {
  const last = owned.inFlight.at(-1);
  if (last === undefined) committer.acked(owned, upTo);
  else last.ackUpTo = upTo;
};

const release = ({ options, settling }: State, fetched: Fetched): void => {
  const owned = options.table.current(fetched, fetched.generation);
  if (fetched.kind === 'preceding' && owned !== undefined) {
    owned.preceding?.ended();
    owned.preceding = null;
  }
  const entry = owned?.inFlight.find((one) => one.fetched === fetched);
  if (owned !== undefined && entry !== undefined) {
    owned.inFlight = owned.inFlight.filter((one) => one !== entry);
    owned.inFlightBytes -= entry.bytes;
    const delivered = owned.ackedOffset >= fetched.upTo;
    if (!delivered) rewind(owned, entry.from);
    else if (entry.ackUpTo > owned.ackedOffset) options.committer.acked(owned, entry.ackUpTo);
    // Taken at the first offer, as were those around it: nobody asks for these bytes again.
    if (delivered && !entry.held && !owned.rewound && !owned.flow.broken) {
      for (const frame of entry.frames) frame.drop();
    }
    markEnded(entry, delivered);
    if (owned.inFlight.length === 0) {
      owned.held = false;
      owned.rewound = false;
      owned.flow = { broken: false };
    }
  }
  for (const look of settling) look();
};

/** It came back undelivered: going on with the next batch would let its offsets be committed unpublished. */
const rewind = (owned: OwnedPartition, from: bigint): void => {
  owned.rewound = true;
  if (from >= owned.readOffset) return;
  owned.readOffset = from;
  owned.fetchOffset = from;
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
      if (owned.every(({ inFlight }) => inFlight.length === 0)) end(true);
    };
    const timer = setTimeout(() => end(false), ms);
    settling.add(look);
    look();
  });

/** Of one partition: redaction, the way to the broker and back overlap. */
export const BATCHES_IN_FLIGHT = 5;
/** Fewer produce requests, better compression; larger batches go on as they came. */
const JOINED_BYTES = 1024 * 1024;
/** Of one partition in flight: enough to keep a leader busy, little to read again after a crash. */
const PARTITION_BYTES = 1024 * 1024;
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
