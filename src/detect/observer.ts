/**
 * What a scan tells whoever wants to see its decisions (detect/explain.ts): each is told where it is made, so that an explanation cannot
 * differ from what happens. Haystacks are told apart by their bytes' identity. Absent, it costs a comparison a match.
 */
import type { Span } from '../core/span.ts';
import type { Piece } from './pieces.ts';
import type { Finding } from './settle.ts';
import type { Match, Refusal } from './verdict.ts';

/**
 * What a gate said of a match; `capped` = it counts because too many before it were refused (limits.ts REFUSALS_PER_RUN_MAX), `marker` = it
 * begins inside a marker and does not (rule-search.ts).
 */
export type Verdict = 'counts' | 'capped' | 'marker' | Refusal;

export interface ScanObserver {
  /** A pattern of `rule` matched in the haystack `match.bytes`; of a field rule the value of a field that its checks refuse. */
  readonly match: (rule: number, match: Match, verdict: Verdict) => void;
  /** In place of the secret of the match that was told last these go; told right behind it. */
  readonly pieces: (rule: number, match: Match, pieces: readonly Piece[]) => void;
  /** The same of the value of a field, `match`; what of it is redacted is told as a field each. */
  readonly fieldPieces: (rule: number, match: Match, pieces: readonly Piece[]) => void;
  /** A field rule asks for a range of the haystack. */
  readonly field: (bytes: Uint8Array, finding: Finding) => void;
  /** The value that was found at `source` of the haystack stands there once more. */
  readonly echo: (bytes: Uint8Array, finding: Finding, source: number) => void;
  /** `inner` is a haystack that stands in `outer`; `toOuter` is null for what is only context. */
  readonly opened: (
    outer: Uint8Array,
    inner: Uint8Array,
    kind: string,
    toOuter: (start: number, end: number) => Span | null,
  ) => void;
  /** What becomes of all findings of a haystack. */
  readonly settled: (bytes: Uint8Array, spans: readonly Finding[]) => void;
}
