/**
 * What the pipeline asks of the outside world. `kafka/` speaks these to a broker, `test/` to a model of one; the pipeline
 * itself knows neither, so the whole run can be simulated.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw, Sanitized } from '../core/brand.ts';
import type { MarkerCode } from '../core/codes.ts';
import type { Quarantined, Report } from '../core/redaction.ts';

/**
 * The right to commit a partition's offsets: given when it was assigned, worthless once it was taken away. Opaque here; the sink
 * compares it, so that a late result can neither move an offset back nor commit for another member.
 */
export interface Generation {
  readonly id: number;
}

/** One fetched batch of one partition. */
export type Fetched =
  | {
      /**
       * `preceding`: the records before those that a partition is begun with, once and first if at all. They are published already: only
       * what they leave open counts, and the sink never sees them.
       */
      readonly kind: 'batch' | 'preceding';
      readonly topic: string;
      readonly partition: number;
      readonly batch: Raw<Batch>;
      /** The next offset to read once this batch is delivered. */
      readonly upTo: bigint;
      readonly generation: Generation;
    }
  /**
   * Records that the source could not decode (corrupt CRC, unknown codec, a bomb): only their number and offsets are known. Each
   * gets a marker record, so that the output stays isomorphic.
   */
  | {
      readonly kind: 'undecodable';
      readonly topic: string;
      readonly partition: number;
      readonly code: MarkerCode;
      /** As many records with null parts as the broken batch had, with their offsets and the batch's timestamp. */
      readonly shape: Raw<Batch>;
      /** The bytes as fetched, for the fingerprint and length in the quarantine only. */
      readonly image: Uint8Array;
      readonly upTo: bigint;
      readonly generation: Generation;
    };

export interface Source {
  /**
   * The next batch of any partition, in order per partition; null once the source was closed. A partition has a few in flight at
   * most, until `release`.
   */
  readonly next: () => Promise<Fetched | null>;
  /** The batch was delivered, dropped or given up: its partition may give the next one, or this one again. */
  readonly release: (fetched: Fetched) => void;
  /** Stops fetching; `next` gives null afterwards. */
  readonly close: () => Promise<void>;
}

/** Why a partition holds: nothing of it is published or committed until the reason is gone. */
export type HoldReason =
  | 'quarantine-unwritable'
  /** The configuration holds partitions for this reason (`quarantine.reasons`). */
  | 'quarantine-policy'
  | 'output-refused'
  | 'output-missing'
  | 'redactor-failed';

export type Delivery =
  | { readonly kind: 'delivered' }
  /** The partition was taken away meanwhile; the new owner reads these records again. */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'held'; readonly reason: HoldReason };

export interface Sink {
  /**
   * Publishes a sanitized batch to the output topic of its partition, writes what was quarantined, and owns the commit: `upTo` is
   * committed only after the ack of every record before it, with the generation that fetched it. Resolves after the ack (the
   * commit itself may follow within the commit interval). Retries by itself; `held` says that it gave up for now. Batches of one
   * partition may be offered at the same time: they are published in the order in which the source handed them out.
   */
  readonly deliver: (
    sanitized: Sanitized<Batch>,
    quarantined: readonly Quarantined[],
    upTo: bigint,
    generation: Generation,
  ) => Promise<Delivery>;
  /** Commits what was acknowledged and gives the partitions back. */
  readonly close: () => Promise<void>;
}

/** Monotonic and wall time in milliseconds, and sleeping; a test gives a fake one. */
export interface Clock {
  readonly now: () => number;
  readonly monotonic: () => number;
  /** Resolves early, without rejecting, when `signal` fires. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Lets timers and sockets have their turn (heartbeats must not wait for redaction). */
  readonly yield: () => Promise<void>;
}

/** Where the pipeline says what happened; labels come from closed sets only. */
export interface Meter {
  readonly delivered: (fetched: Fetched, report: Report, tookMs: number) => void;
  readonly held: (topic: string, partition: number, reason: HoldReason) => void;
  readonly released: (topic: string, partition: number) => void;
}
