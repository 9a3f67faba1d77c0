/**
 * The partitions this process owns now, and how far each is: fetched, handed out, acknowledged, committed.
 *
 * Law: an entry stands for one stint of ownership, with a generation of its own. What was fetched under an entry that is no longer
 * in the table can neither be published nor committed.
 */
import type { Fetched, Generation } from '../pipeline/ports.ts';
import { partitionKey } from './assignor.ts';
import type { TopicPartition } from './assignor.ts';
import type { Codec } from './compression/codec.ts';
import type { FetchedSet } from './fetched-set.ts';

/** `offset-out-of-range`: the log does not have the next offset; retention overtook the group, or the topic was made anew. */
export type StopReason = 'offset-out-of-range';

export interface OwnedPartition extends TopicPartition {
  readonly generation: Generation;
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
  /** Acknowledged since the last commit began. */
  uncommittedBytes: number;
  /** End of the log as of the last fetch (last stable offset), -1 unknown. */
  endOffset: bigint;
  /** Timestamp of the newest record that was delivered, -1 none. */
  deliveredTimestamp: bigint;
  /** Fetched and not handed out yet. */
  readonly ahead: FetchedSet[];
  aheadBytes: number;
  inFlight: Fetched | null;
  /** Where what is in flight begins: there it is read again when it comes back undelivered. */
  inFlightFrom: bigint;
  /** What is in flight was refused and waits: its bytes must not starve the other partitions. */
  held: boolean;
  inFlightBytes: number;
  /** Newest timestamp and codec of what is in flight. */
  inFlightTimestamp: bigint;
  inFlightCodec: Codec;
  /** A batch with a false CRC is fetched a second time before it counts as corrupt. */
  suspectOffset: bigint;
  /** Offset of the corrupt batch that was told of, -1 none. */
  corruptOffset: bigint;
  /** Not fetched before (performance.now()). */
  retryAtMs: number;
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
}

/** Empty. Generations count from 1 and never come back. */
export const createPartitionTable = (): PartitionTable => {
  const entries = new Map<string, OwnedPartition>();
  let generations = 0;
  const get = (part: TopicPartition): OwnedPartition | undefined => entries.get(partitionKey(part));
  return {
    add: (part) => {
      const owned = newEntry(part, { id: ++generations });
      entries.set(partitionKey(part), owned);
      return owned;
    },
    remove: (owned) => {
      if (get(owned) === owned) entries.delete(partitionKey(owned));
    },
    all: () => entries.values(),
    get,
    current: (part, { id }) => {
      const owned = get(part);
      return owned?.generation.id === id ? owned : undefined;
    },
    owns: (owned) => get(owned) === owned,
  };
};

const newEntry = (
  { topic, partition }: TopicPartition,
  generation: Generation,
): OwnedPartition => ({
  topic,
  partition,
  generation,
  state: 'seeking',
  fetchOffset: -1n,
  readOffset: -1n,
  ackedOffset: -1n,
  committedOffset: -1n,
  uncommittedBytes: 0,
  endOffset: -1n,
  deliveredTimestamp: -1n,
  ahead: [],
  aheadBytes: 0,
  inFlight: null,
  inFlightFrom: -1n,
  held: false,
  inFlightBytes: 0,
  inFlightTimestamp: -1n,
  inFlightCodec: 'none',
  suspectOffset: -1n,
  corruptOffset: -1n,
  retryAtMs: 0,
});
