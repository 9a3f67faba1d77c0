/** Half-open byte ranges and what detection says of a batch. */
import type { Slot } from './batch.ts';
import type { MarkerCode } from './codes.ts';
import type { Action } from './pack.ts';

/** [start, end) in bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span that will be redacted: disjoint from its neighbours, clipped to the inside of its container. */
export interface SettledSpan extends Span {
  /** Index into `pack.rules`: the label. */
  readonly rule: number;
  /** The strongest action of all findings merged into this span. */
  readonly action: Action;
  /** The bytes that the rule saw where they differ from the raw ones (a decoded escape); null = the raw bytes themselves. */
  readonly decoded: Uint8Array | null;
  /** `literal`: a JSON number, true, false or null is replaced whole, by a string. */
  readonly container: 'text' | 'json-string' | 'json-literal';
}

/** What stands in one part, ranges relative to the batch's bytes, sorted and disjoint. */
export interface PartSpans {
  readonly slot: Slot;
  readonly spans: readonly SettledSpan[];
}

/** What detection says of one record: it says nothing (no entry) of a record with nothing to redact. */
export type Detection =
  | { readonly kind: 'spans'; readonly parts: readonly PartSpans[] }
  /** The record could not be proven clean (an engine failure, a limit): it becomes a marker record and is quarantined. */
  | { readonly kind: 'unproven'; readonly code: MarkerCode };

/** Result of `scan(batch)`. */
export interface Scanned {
  /** By record index of the batch. */
  readonly detections: ReadonlyMap<number, Detection>;
  /** Findings per rule index that only count: mode `shadow` and action `keep`. */
  readonly counted: ReadonlyMap<number, number>;
  /** Times that the refusal cap confirmed a match which its gates would have refused (design: 64 a run). */
  readonly refusalCaps: number;
}
