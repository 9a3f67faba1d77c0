/**
 * Looks into the wrappings of one haystack: every layer that its shape allows is decoded, the decoded bytes are a haystack of
 * their own, and what is found there comes back as findings of the outer bytes (docs/semantics.md, "Wrappings").
 *
 * Law: an outer finding covers whole encoded units; it says how its replacement is encoded (`wrapped`) unless a bare marker is right.
 * Depth and bytes are bounded (core/limits.ts): deeper wrappings are counted as unopened, more bytes make the part unproven.
 */
import { append } from '../core/append.ts';
import { LAYER_BYTES_MAX } from '../core/limits.ts';
import { cutMarkerEnd, cutMarkerStart } from '../core/marker.ts';
import type { CompiledPack, CompiledRule, RuleId } from '../core/pack.ts';
import type { Coding, Container, SettledSpan, Span } from '../core/span.ts';
import { viewOfFold } from '../codec/fold.ts';
import { viewOfBackslashes } from '../codec/layers/backslash.ts';
import { base64Runs } from '../codec/layers/base64.ts';
import { DOUBLE_QUOTE, SINGLE_QUOTE, viewOfDoubled } from '../codec/layers/doubled-quotes.ts';
import { gzipRuns } from '../codec/layers/gzip.ts';
import { hexRuns } from '../codec/layers/hex.ts';
import { viewOfEntities } from '../codec/layers/html-entities.ts';
import { jwtAround } from '../codec/layers/jwt.ts';
import { percentDepth, viewOfPercent } from '../codec/layers/percent.ts';
import { viewOfQuotedPrintable } from '../codec/layers/quoted-printable.ts';
import type { Run } from '../codec/layers/run.ts';
import {
  BACKSLASH_SHAPE,
  DOUBLED_SHAPE,
  ENTITY_SHAPE,
  FOLD_SHAPE,
  PERCENT_SHAPE,
  QUOTED_PRINTABLE_SHAPE,
  RUN_SHAPE,
} from '../codec/layers/shape.ts';
import type { View } from '../codec/layers/view.ts';
import { isUntouched, rawRange } from '../codec/layers/view.ts';
import type { ScanObserver } from './observer.ts';
import type { Finding } from './settle.ts';
import { labelOf, noWeakerThanReplace } from './settle.ts';

/** Where a haystack stands among the wrappings of its part. */
export interface Level {
  /** Wrappings around it that were opened. */
  readonly depth: number;
  /** The view whose bytes it is, and that view's place in LAYERS; null and -1 for raw bytes and decoded runs. */
  readonly view: View | null;
  readonly layer: number;
}

export const RAW_LEVEL: Level = { depth: 0, view: null, layer: -1 };

export interface LayerSearch {
  /** Findings of [start, end) that stand in wrappings of `shapes`. */
  readonly search: (
    bytes: Uint8Array,
    start: number,
    end: number,
    shapes: number,
    level: Level,
    container: Container,
  ) => Finding[];
  /** Are all wrappings around it opened that may be? */
  readonly isTooDeep: (level: Level) => boolean;
  /** Takes decoded bytes from the part's budget: false when it is used up. */
  readonly spend: (bytes: number) => boolean;
  /** Counts a wrapping that lies too deep. */
  readonly leave: () => void;
  /** A new part: the whole budget again. */
  readonly begin: () => void;
  /** The budget of this part was not enough, so not all of it was looked at. */
  readonly overspent: () => boolean;
  readonly unopened: () => number;
  /** Forgets the counter. */
  readonly reset: () => void;
}

type RunSearch = (
  bytes: Uint8Array,
  start: number,
  end: number,
  level: Level,
  container: Container,
) => Finding[];

type ScanInner = (bytes: Uint8Array, level: Level) => SettledSpan[];

/** `scanInner` scans decoded bytes as a haystack of the same part; wrappings are opened `depthMax` deep. */
export const createLayerSearch = (
  { rules, knownIds }: CompiledPack,
  scanInner: ScanInner,
  observer: ScanObserver | null,
  depthMax: number,
): LayerSearch => {
  const isTooDeep = ({ depth }: Level): boolean => depth >= depthMax;
  const budget = createBudget();
  const { spend, leave } = budget;
  const open = createRunOpener(scanInner, knownIds, budget, isTooDeep, observer);
  const inGzip = createGzipSearch(rules, open, budget);
  const inRuns = createRunSearch(rules, open);

  const inView = (
    bytes: Uint8Array,
    view: View,
    layer: number,
    level: Level,
    container: Container,
  ): Finding[] => {
    if (level.view !== null && layer <= level.layer && !changesDecoded(view, level.view)) return [];
    if (isTooDeep(level)) {
      leave();
      return [];
    }
    if (!spend(view.bytes.length)) return [];
    const { coding } = LAYERS[layer]!;
    const kind = coding === 'plain' ? 'folded' : coding;
    observer?.opened(bytes, view.bytes, kind, (from, to) => rawRange(view, from, to));
    const spans = scanInner(view.bytes, { depth: level.depth + 1, view, layer });
    return outerFindings(spans, view, { kind: coding }, container);
  };

  return {
    search: (bytes, start, end, shapes, level, container) => {
      if (shapes === 0) return [];
      const findings: Finding[] = [];
      if ((shapes & RUN_SHAPE) !== 0) {
        append(findings, inGzip(bytes, start, end, level, container));
        append(findings, inRuns(bytes, start, end, level, container));
      }
      LAYERS.forEach(({ shape, viewOf }, layer) => {
        const view = (shapes & shape) === 0 ? null : viewOf(bytes, start, end);
        if (view !== null) append(findings, inView(bytes, view, layer, level, container));
      });
      return findings;
    },
    isTooDeep,
    ...budget,
  };
};

/**
 * What is found in the decoded bytes of a run, nothing in one that the view did not change: it was looked at outside of it. Null: no more
 * runs are opened. Where a run is one line of several whose breaks are escapes to this level, a marker over two of them is cut in two.
 */
type OpensRun = (
  bytes: Uint8Array,
  run: Span & { readonly decoded: Uint8Array },
  kind: string,
  level: Level,
) => readonly SettledSpan[] | null;

const createRunOpener =
  (
    scanInner: ScanInner,
    knownIds: ReadonlySet<RuleId>,
    { spend, leave }: Budget,
    isTooDeep: LayerSearch['isTooDeep'],
    observer: ScanObserver | null,
  ): OpensRun =>
  (bytes, run, kind, level) => {
    if (level.view !== null && isUntouched(level.view, run.start, run.end)) return [];
    if (isTooDeep(level)) {
      leave();
      return null;
    }
    if (!spend(run.decoded.length)) return null;
    observer?.opened(bytes, run.decoded, kind, () => run);
    const spans = scanInner(run.decoded, { depth: level.depth + 1, view: null, layer: -1 });
    if (spans.length === 0) return spans;
    const head = cutMarkerEnd(run.decoded, knownIds);
    const tail = cutMarkerStart(run.decoded, knownIds);
    return spans.filter(({ start, end }) => start < tail && end > head);
  };

/** Base64 and hex. */
const createRunSearch =
  (rules: readonly CompiledRule[], open: OpensRun): RunSearch =>
  (bytes, start, end, level, container) => {
    const findings: Finding[] = [];
    let before: Seen = NOTHING_SEEN;
    for (const run of [...base64Runs(bytes, start, end), ...hexRuns(bytes, start, end)]) {
      const spans = open(bytes, run, run.coding.kind, level);
      if (spans === null) break;
      const isKnown =
        run.isSecond === true && run.start === before.run && showsNoMore(spans, before);
      before = { run: run.start, length: run.decoded.length, spans };
      if (isKnown || spans.length === 0) continue;
      findings.push(runFinding(bytes, start, end, run, spans, level, container, rules));
    }
    return findings;
  };

/** What was found in the run that begins at `run`. */
interface Seen {
  readonly run: number;
  readonly length: number;
  readonly spans: readonly Span[];
}

const NOTHING_SEEN: Seen = { run: -1, length: 0, spans: [] };

/** Is all of it known from the reading before? A match at its end may go on into what a word decodes to, and is no longer for that. */
const showsNoMore = (spans: readonly Span[], { spans: known, length }: Seen): boolean => {
  const isKnown = ({ start, end }: Span, it: Span): boolean =>
    it.start <= start && (it.end >= end || (it.end === length && end - it.end <= WORD_BYTES_MAX));
  return known.length > 0 && spans.every((span) => known.some((it) => isKnown(span, it)));
};

/** Decoded bytes of a word of eight letters. */
const WORD_BYTES_MAX = 6;

/** Gzip has a checksum, so that a marker takes the place of the whole run. */
const createGzipSearch =
  (rules: readonly CompiledRule[], open: OpensRun, { spend }: Budget): RunSearch =>
  (bytes, start, end, level, container) => {
    const findings: Finding[] = [];
    const { runs, isBounded } = gzipRuns(bytes, start, end);
    if (!isBounded) spend(Infinity);
    for (const run of runs) {
      const spans = open(bytes, run, 'gzip', level);
      if (spans === null) break;
      if (spans.length === 0) continue;
      const { rule, action } = labelOf(spans, rules);
      const { start: from, end: to } = run;
      findings.push({ start: from, end: to, rule, action: noWeakerThanReplace(action), container });
    }
    return findings;
  };

type Budget = Omit<LayerSearch, 'search' | 'isTooDeep'>;

/** Bytes that may be decoded of a part, and wrappings that stay closed. */
const createBudget = (): Budget => {
  let left = LAYER_BYTES_MAX;
  let unopened = 0;
  return {
    spend: (bytes) => (left -= bytes) >= 0,
    leave: () => unopened++,
    begin: () => {
      left = LAYER_BYTES_MAX;
    },
    overspent: () => left < 0,
    unopened: () => unopened,
    reset: () => {
      unopened = 0;
    },
  };
};

type ViewOf = (bytes: Uint8Array, start: number, end: number) => View | null;

const doubledBy =
  (quote: number): ViewOf =>
  (bytes, start, end) =>
    viewOfDoubled(bytes, start, end, quote);

/**
 * The layers whose decoded bytes lie side by side with the raw ones, in the order in which a view goes on to look for others. Where
 * two of them stand in the same text, the first is taken for the outer one: percent-encoding around quoted-printable would have
 * encoded the `=`, around an escape the backslash; what is decoded of a quoted field holds none of the quotes that others write.
 */
const LAYERS = [
  { shape: DOUBLED_SHAPE, coding: 'doubled-quotes', viewOf: doubledBy(DOUBLE_QUOTE) },
  { shape: DOUBLED_SHAPE, coding: 'doubled-single-quotes', viewOf: doubledBy(SINGLE_QUOTE) },
  {
    shape: QUOTED_PRINTABLE_SHAPE,
    coding: 'quoted-printable',
    viewOf: viewOfQuotedPrintable,
  },
  { shape: BACKSLASH_SHAPE, coding: 'backslash', viewOf: viewOfBackslashes },
  { shape: ENTITY_SHAPE, coding: 'html-entities', viewOf: viewOfEntities },
  { shape: PERCENT_SHAPE, coding: 'percent', viewOf: viewOfPercent },
  { shape: FOLD_SHAPE, coding: 'plain', viewOf: viewOfFold },
] as const;

/** Does `inner`, a view of the bytes of `outer`, decode something that stood encoded in `outer` too? */
const changesDecoded = (inner: View, outer: View): boolean => {
  const { starts, stops } = inner;
  for (let i = 0; i < starts.length; i++) {
    const start = starts[i]!;
    const stop = stops[i]!;
    if (stop - start > 1 && !isUntouched(outer, start, stop)) return true;
    // Left out between two characters: a zero-width one, a soft line break.
    if (i > 0 && start > stops[i - 1]! && !isUntouched(outer, stops[i - 1]!, start)) return true;
  }
  return false;
};

/** Spans of a view as findings of the bytes behind it. */
export const outerFindings = (
  spans: readonly SettledSpan[],
  view: View,
  coding: Coding,
  container: Container,
): Finding[] =>
  spans.map((span) => {
    const { start, end, rule, action } = span;
    const decoded = span.decoded ?? view.bytes.subarray(start, end);
    const finding = { ...rawRange(view, start, end), rule, action, decoded, container };
    const isBare = span.wrapped === undefined && isMarkerAlone(span.container);
    return isBare
      ? finding
      : { ...finding, wrapped: { coding, bytes: view.bytes, start, end, spans: [span] } };
  });

/** A marker stands for itself in every coding; the quotes of a JSON literal do not, nor does a member that goes. */
const isMarkerAlone = (container: Container): boolean =>
  container === 'text' || container === 'json-string';

/** What was found in a run takes all of it: it is written anew, or, where it is signed, a marker takes the place of the token. */
const runFinding = (
  bytes: Uint8Array,
  start: number,
  end: number,
  run: Run,
  spans: readonly SettledSpan[],
  level: Level,
  container: Container,
  rules: readonly CompiledRule[],
): Finding => {
  const { rule, action } = labelOf(spans, rules);
  const token = run.coding.kind === 'base64' ? jwtAround(bytes, start, end, run) : null;
  if (token !== null) return { ...token, rule, action: noWeakerThanReplace(action), container };
  const { decoded } = run;
  const inQuery = queryCoding(bytes, start, end, run);
  const coding = level.view === null ? inQuery : onOneLine(inQuery);
  const wrapped = { coding, bytes: decoded, start: 0, end: decoded.length, spans };
  return { start: run.start, end: run.end, rule, action, container, wrapped };
};

/** Which of two views was wrapped in the other cannot always be told, and each writes a line break in its own way: none then. */
const onOneLine = (coding: Coding): Coding =>
  coding.kind === 'base64' ? { ...coding, width: 0 } : coding;

/** Letters of base64 that a query value holds bare may be others once they are written anew. */
const queryCoding = (bytes: Uint8Array, start: number, end: number, run: Run): Coding => {
  const { coding } = run;
  if (coding.kind !== 'base64' || coding.url || coding.width > 0) return coding;
  const depth = percentDepth(bytes, run.start, run.end, start, end);
  return depth === 0 ? coding : { ...coding, percentDepth: depth };
};
