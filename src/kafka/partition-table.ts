/**
 * The partitions this process owns now, and how far each is: fetched, handed out, acknowledged, committed.
 *
 * Law: an entry stands for one stint of ownership, with a generation of its own. What was fetched under an entry that is no longer
 * in the table can neither be published nor committed.
 */
import type { Fetched, Generation } from '../pipeline/ports.ts';
import { partitionKey } from './assignor.ts';
import type { TopicPartition } from './assignor.ts';
import type { Preceding } from './preceding.ts';
import type { Codec } from './compression/codec.ts';
import type { FetchedFrame } from './fetched-frame.ts';
import type { FetchedSet } from './fetched-set.ts';
import type { Flow } from './produce-lane.ts';

/** `offset-out-of-range`: the log does not have the next offset; retention overtook the group, or the topic was made anew. */
export type StopReason = 'offset-out-of-range';

/**
 * Why nothing more is read of a partition. It is asked for again and again where the next batch is damaged (CRC, length: `corrupt-batch`),
 * and where its leader refuses for a reason that does not pass by itself (READ taken away: `read-refused`).
 */
export const UNREAD_REASONS = ['offset-out-of-range', 'corrupt-batch', 'read-refused'] as const;
export type UnreadReason = (typeof UNREAD_REASONS)[number];

/** Null: it is read, or about to be. */
export const unreadReason = (owned: OwnedPartition): UnreadReason | null => {
  const { state, corruptOffset, readRefused } = owned;
  if (typeof state === 'object') return state.stopped;
  if (readRefused) return 'read-refused';
  return corruptOffset < 0n ? null : 'corrupt-batch';
};

/** One batch on its way through the pipeline. */
export interface InFlight {
  readonly fetched: Fetched;
  /** Where it begins: there it is read again when it comes back undelivered. */
  readonly from: bigint;
  /** To be acknowledged with it: behind it there was nothing to publish up to here. */
  ackUpTo: bigint;
  readonly bytes: number;
  /** Newest timestamp, and the codec it was read in. */
  readonly timestamp: bigint;
  readonly codec: Codec;
  /** What its bytes may be views of: it holds them. */
  readonly frames: ReadonlySet<FetchedFrame>;
  /** The one before it, while that is not delivered. */
  before: InFlight | null;
  /** All of it was given to the producer, or it never will be. */
  readonly queued: PromiseWithResolvers<void>;
  /** True once it is delivered, false when it came back undelivered. */
  readonly ended: PromiseWithResolvers<boolean>;
  state: 'waiting' | 'queued' | 'delivered' | 'lost';
  /** It was refused and waits to be offered again. */
  held: boolean;
}

export interface OwnedPartition extends TopicPartition {
  readonly generation: Generation;
  /** Id of the topic that its offsets belong to; null where records are not to say where they came from (resume.ts). */
  topicId: string | null;
  /** `seeking` until the first offset is known; `revoking`: hands out nothing more. */
  state: 'seeking' | 'reading' | 'revoking' | { readonly stopped: StopReason };
  /** Next offset to fetch. */
  fetchOffset: bigint;
  /** Next offset to hand out. */
  readOffset: bigint;
  /** Next offset after the last acknowledged record, -1 none yet. */
  ackedOffset: bigint;
  /** Last committed one, -1 unknown. */
  committedOffset: bigint;
  /** The group stood there for certain, and has not gone back: -1 it had no offset. */
  sureOffset: bigint;
  /** Id of the raw topic when it was begun with. */
  logId: string;
  /** Acknowledged since the last commit began. */
  uncommittedBytes: number;
  /** End of the log as of the last fetch (last stable offset), -1 unknown. */
  endOffset: bigint;
  /** Timestamp of the newest record that was delivered, -1 none. */
  deliveredTimestamp: bigint;
  /** What stands before the first offset, not redacted yet; null: there is none, nobody knows, or it was. */
  preceding: Preceding | null;
  /** Fetched and not handed out yet. */
  readonly ahead: FetchedSet[];
  aheadBytes: number;
  /** Handed out and not released, in order. */
  inFlight: InFlight[];
  inFlightBytes: number;
  /** One in flight was refused and waits: the bytes must not starve the other partitions. */
  held: boolean;
  /** One in flight came back undelivered: nothing is handed out until all have come back. */
  rewound: boolean;
  /** Order of what is published; broken while a batch that was refused is brought to its end. */
  flow: Flow;
  /** A batch with a false CRC is fetched a second time before it counts as corrupt. */
  suspectOffset: bigint;
  /** Offset of the corrupt batch that it holds at and that was told of, -1 none. */
  corruptOffset: bigint;
  /** Its last fetch was refused by a code that is not retriable. */
  readRefused: boolean;
  /** Not fetched before (performance.now()). */
  retryAtMs: number;
}

/**
 * What a stint here had published when it ended and the group does not know of. As long as the group stands between the two, all before
 * `ackedOffset` was published: by this process, or by those who committed up to there.
 */
export interface LastStint {
  readonly logId: string;
  readonly sureOffset: bigint;
  readonly ackedOffset: bigint;
}

export interface PartitionTable {
  readonly add: (part: TopicPartition) => OwnedPartition;
  readonly remove: (owned: OwnedPartition) => void;
  readonly all: () => Iterable<OwnedPartition>;
  readonly get: (part: TopicPartition) => OwnedPartition | undefined;
  /** The entry if it is still the one with this generation. */
  readonly current: (part: TopicPartition, generation: Generation) => OwnedPartition | undefined;
  /** Is it in the table still? */
  readonly owns: (owned: OwnedPartition) => boolean;
  /** Null: it had committed all that it published. */
  readonly lastStint: (part: TopicPartition) => LastStint | null;
}

/** Empty. Generations count from 1 and never come back. */
export const createPartitionTable = (): PartitionTable => {
  const entries = new Map<string, OwnedPartition>();
  const stints = new Map<string, LastStint>();
  let generations = 0;
  const get = (part: TopicPartition): OwnedPartition | undefined => entries.get(partitionKey(part));
  return {
    add: (part) => {
      const owned = newEntry(part, { id: ++generations });
      entries.set(partitionKey(part), owned);
      return owned;
    },
    remove: (owned) => {
      if (get(owned) === owned) {
        entries.delete(partitionKey(owned));
        keepStint(stints, owned);
      }
      // Those behind another must not wait for it.
      for (const entry of owned.inFlight) markEnded(entry, false);
      owned.preceding?.ended();
    },
    all: () => entries.values(),
    get,
    current: (part, { id }) => {
      const owned = get(part);
      return owned?.generation.id === id ? owned : undefined;
    },
    owns: (owned) => get(owned) === owned,
    lastStint: (part) => stints.get(partitionKey(part)) ?? null,
  };
};

const keepStint = (stints: Map<string, LastStint>, owned: OwnedPartition): void => {
  const { readOffset, logId, sureOffset, ackedOffset } = owned;
  // It did not begin: what the one before it had published still stands.
  if (readOffset < 0n) return;
  if (ackedOffset > sureOffset) {
    stints.set(partitionKey(owned), { logId, sureOffset, ackedOffset });
  } else stints.delete(partitionKey(owned));
};

const newEntry = (
  { topic, partition }: TopicPartition,
  generation: Generation,
): OwnedPartition => ({
  topic,
  partition,
  generation,
  topicId: null,
  state: 'seeking',
  fetchOffset: -1n,
  readOffset: -1n,
  ackedOffset: -1n,
  committedOffset: -1n,
  sureOffset: -1n,
  logId: '',
  uncommittedBytes: 0,
  endOffset: -1n,
  deliveredTimestamp: -1n,
  preceding: null,
  ahead: [],
  aheadBytes: 0,
  inFlight: [],
  inFlightBytes: 0,
  held: false,
  rewound: false,
  flow: { broken: false },
  suspectOffset: -1n,
  corruptOffset: -1n,
  readRefused: false,
  retryAtMs: 0,
});

/**
 * What the bytes of a partition take of a budget over all. Those that wait on a refusal take none: each holds a fetch and a batch at
 * most, and none may starve the others; nor may a batch that is larger than the budget.
 */
export const shareOf = ({ held }: OwnedPartition, bytes: number, budget: number): number =>
  held ? 0 : Math.min(bytes, budget);

/** Puts one more at the end of what is in flight. */
export const addInFlight = (
  owned: OwnedPartition,
  given: Pick<InFlight, 'fetched' | 'from' | 'bytes' | 'timestamp' | 'codec' | 'frames'>,
): void => {
  const before = owned.inFlight.at(-1) ?? null;
  owned.inFlight.push({
    ...given,
    ackUpTo: given.fetched.upTo,
    before,
    queued: Promise.withResolvers(),
    ended: Promise.withResolvers(),
    state: 'waiting',
    held: false,
  });
  owned.inFlightBytes += given.bytes;
};

/** The batch that ends there, if it is in flight. */
export const inFlightAt = (owned: OwnedPartition, upTo: bigint): InFlight | undefined =>
  owned.inFlight.find(({ fetched }) => fetched.upTo === upTo);

/** All of it was given to the producer: the one behind it may follow. */
export const markQueued = (entry: Pick<InFlight, 'state' | 'queued'>): void => {
  if (entry.state === 'waiting') entry.state = 'queued';
  entry.queued.resolve();
};

/** It was delivered, or came back: those behind it learn of it. */
export const markEnded = (
  entry: Pick<InFlight, 'state' | 'before' | 'queued' | 'ended'>,
  delivered: boolean,
): void => {
  if (entry.state === 'delivered' || entry.state === 'lost') return;
  entry.state = delivered ? 'delivered' : 'lost';
  entry.before = null;
  entry.queued.resolve();
  entry.ended.resolve(delivered);
};
