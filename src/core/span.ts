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
  /** Index into `pack.rules`: the label; NOT_LISTED where no rule asked for it (core/allow.ts). */
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
  /** Set where what is written in the span's place has to be encoded: it stands in a wrapping (base64, JSON in a string …). */
  readonly wrapped?: Wrapped;
}

/** Decoded content of a raw span, and what of it will be redacted. */
export interface Wrapped {
  /** How content is written back. */
  readonly coding: Coding;
  readonly bytes: Uint8Array;
  /** The range of `bytes` that the raw span stands for. */
  readonly start: number;
  readonly end: number;
  /** Ranges of `bytes` inside [start, end), sorted and disjoint. */
  readonly spans: readonly SettledSpan[];
}

/** How the content of a wrapping is written; `codec/layers/encode.ts` writes it. `plain`: as it is (a folded view). */
export type Coding =
  | { readonly kind: 'plain' | 'backslash' | 'percent' | 'html-entities' | 'quoted-printable' }
  | { readonly kind: 'doubled-quotes' | 'doubled-single-quotes' }
  | Base64Coding
  | { readonly kind: 'hex'; readonly upper: boolean };

export interface Base64Coding {
  readonly kind: 'base64';
  /** `-` and `_` instead of `+` and `/`. */
  readonly url: boolean;
  readonly padded: boolean;
  /** Letters in a line, 0 for one line of any length. */
  readonly width: number;
  /** What stands between two lines: a line break and the next one's indentation, or blanks. */
  readonly lineBreak: string;
  /** It stands in a query value, percent-encoded so many times, where a bare `+` would be a space. */
  readonly percentDepth?: number;
}

export type Container = 'text' | 'json-string' | 'json-literal' | 'json-member';

/** What detection says of one part: ranges relative to the bytes that were scanned, sorted and disjoint. */
export type PartDetection =
  | { readonly kind: 'spans'; readonly slot: Slot; readonly spans: readonly SettledSpan[] }
  /** The part could not be proven clean (an engine failure, a limit): the record becomes a marker record and is quarantined. */
  | { readonly kind: 'unproven'; readonly slot: Slot; readonly code: MarkerCode };

/**
 * Spans of the ordinary kind as columns: pieces of values, raw bytes in plain text or in a JSON string without escapes. Ascending by
 * record, then start; those of a record are disjoint.
 */
export interface PlainSpans {
  readonly count: number;
  readonly record: Int32Array;
  /** Offsets in the batch's bytes. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index into `pack.rules`; its action is what is done. */
  readonly rule: Int32Array;
  /** 1 where the value is JSON and the span stands in one of its strings. */
  readonly json: Uint8Array;
}

/** Result of `scan(batch)`. */
export interface Scanned {
  /** By record index of the batch; no entry, and none in `plain` = nothing to redact. */
  readonly detections: ReadonlyMap<number, readonly PartDetection[]>;
  /** Of records that have no detection; valid until the next scan. */
  readonly plain: PlainSpans;
  /** Findings per rule index that only count: mode `shadow` and action `keep`. */
  readonly counted: ReadonlyMap<number, number>;
  /** Times that the refusal cap confirmed a match which its gates would have refused (limits.ts REFUSALS_PER_RUN_MAX). */
  readonly refusalCaps: number;
  /** Wrappings that were not opened because they lie deeper than is asked for (core/layers.ts). */
  readonly unopened: number;
  /** Of all parts of the batch, where they were added up on the way. */
  readonly bytes: number | null;
}
