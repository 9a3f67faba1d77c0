/**
 * How often a record may come out: what the sink asks of whoever owns producing and commits. Two answer: at least once (an idempotent
 * producer, commits beside it), exactly once (`transactions.ts`).
 */
import type { Delivery } from '../pipeline/ports.ts';
import type { Committer } from './committer.ts';
import type { OwnedPartition } from './partition-table.ts';
import type { Producer } from './produce.ts';

/** The delivery of one batch: all that it writes goes through `send`, and `end` says how it went. */
export interface Visit extends Producer {
  readonly end: (delivery: Delivery) => void;
}

export interface Guarantee extends Committer {
  /** Resolves when something of this partition may be written. The partition may be another's by then. */
  readonly enter: (owned: OwnedPartition) => Promise<Visit>;
  /** What a held batch has written already stays written; the next try goes on behind it. */
  readonly keepsWritten: boolean;
}

/** Acknowledged records stay, whatever follows; a crash before the commit lets them come twice. */
export const atLeastOnce = (producer: Producer, committer: Committer): Guarantee => {
  const visit: Visit = { send: producer.send, end: () => undefined };
  return { ...committer, enter: () => Promise.resolve(visit), keepsWritten: true };
};
