/** What the redactor hands on for one batch, and the report that may be shown to anybody: ids and counts, never a value. */
import type { Batch } from './batch.ts';
import type { Sanitized } from './brand.ts';
import type { MarkerCode } from './codes.ts';
import type { RuleId } from './pack.ts';

/** Names a quarantined record; authenticated together with its sealed payload. */
export interface SealedPlace {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly code: MarkerCode;
}

/**
 * A record that could not be proven clean. Its place in the output is taken by a marker record; this is what the quarantine
 * keeps of it: no content, only a fingerprint under a key that readers do not have, and where it is asked for the record sealed to a key
 * that lethe does not have.
 */
export interface Quarantined {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly timestamp: bigint;
  readonly code: MarkerCode;
  /** Bytes of key, value and headers together. */
  readonly length: number;
  /** Keyed fingerprint of the whole record (core/pack.ts Keyring). */
  readonly fingerprint: string;
  /**
   * The record (redact/record-parts.ts recordImage), or of a batch that could not be decoded its bytes as fetched (at its first record),
   * sealed; null = not asked for, or too large.
   */
  readonly sealed: string | null;
}

export interface Report {
  readonly records: number;
  /** Records that lethe changed, marker records included. */
  readonly changed: number;
  readonly bytesIn: number;
  readonly bytesOut: number;
  /** Redactions per rule id; of fields that are on no allow list under `lethe-not-listed`. */
  readonly redactions: ReadonlyMap<string, number>;
  /** Findings that only count (mode shadow, action keep, what begins a secret over records) per rule id. */
  readonly counted: ReadonlyMap<string, number>;
  readonly markerRecords: ReadonlyMap<MarkerCode, number>;
  /** Matches confirmed by the refusal cap (core/limits.ts REFUSALS_PER_RUN_MAX). */
  readonly refusalCaps: number;
  /** Wrappings that were left closed because they lie too deep (core/layers.ts). */
  readonly unopened: number;
}

/** A secret that records of a partition began, as its rule says (`match.carry`), and that no record has ended yet. */
export interface OpenSecret {
  readonly rule: RuleId;
  /** So many were begun and not ended: lines of several programs come mixed. 0 = perhaps one: what was before is not known. */
  readonly depth: number;
  /** Records since the last one that was part of it. */
  readonly quiet: number;
  /** Records since the last one that began one. */
  readonly age: number;
}

/** State that follows a partition from batch to batch. `unknown`: a record before may have begun any secret that goes on over records. */
export type Carry = 'unknown' | readonly OpenSecret[];

/** Nothing goes on from the records before. */
export const EMPTY_CARRY: Carry = [];

export interface Redaction {
  readonly sanitized: Sanitized<Batch>;
  readonly quarantined: readonly Quarantined[];
  /** Records at the end of the batch that wait for the next one; offsets up to them may be committed, not past. */
  readonly held: number;
  readonly carry: Carry;
  readonly report: Report;
}
