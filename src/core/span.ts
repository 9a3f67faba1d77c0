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
  /** The bytes that the span means where they differ from the raw ones (it holds an escape); null = the raw bytes themselves. */
  readonly decoded: Uint8Array | null;
  /**
   * What the span is cut out of: plain text, the inside of a JSON string, a whole JSON number or literal (replaced by a
   * string), a whole JSON member with its comma (dropped).
   */
  readonly container: Container;
}

export type Container = 'text' | 'json-string' | 'json-literal' | 'json-member';

/** What detection says of one part: ranges relative to the bytes that were scanned, sorted and disjoint. */
export type PartDetection =
  | { readonly kind: 'spans'; readonly slot: Slot; readonly spans: readonly SettledSpan[] }
  /** The part could not be proven clean (an engine failure, a limit): the record becomes a marker record and is quarantined. */
  | { readonly kind: 'unproven'; readonly slot: Slot; readonly code: MarkerCode };

/** Result of `scan(batch)`. */
export interface Scanned {
  /** By record index of the batch; no entry = nothing to redact. */
  readonly detections: ReadonlyMap<number, readonly PartDetection[]>;
  /** Findings per rule index that only count: mode `shadow` and action `keep`. */
  readonly counted: ReadonlyMap<number, number>;
  /** Times that the refusal cap confirmed a match which its gates would have refused (limits.ts REFUSALS_PER_RUN_MAX). */
  readonly refusalCaps: number;
}
