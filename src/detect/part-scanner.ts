/**
 * One part -> settled spans: the raw haystack, the decoded views of its JSON leaves, field rules; then clip and settle.
 *
 * Owns the scratch memory of a scanner (automata, JSON columns, the stamps of armed rules). Cost on the clean path: one prefilter
 * walk; JSON is walked only where the part holds a backslash, a match, or the pack has field rules.
 */
import type { PartKind } from '../core/batch.ts';
import { indexOfByte } from '../core/bytes.ts';
import { findMarkers, MARKER_BYTES_MAX } from '../core/marker.ts';
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import type { SettledSpan } from '../core/span.ts';
import type { Format } from '../codec/format.ts';
import { looksLikeJson } from '../codec/format.ts';
import { clipToLeaves } from '../codec/json/clip.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { createJsonLeaves, STRING_LEAF } from '../codec/json/leaves.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import { walkJson } from '../codec/json/walk.ts';
import type { Searcher } from '../regex/searcher.ts';
import { createSearcher } from '../regex/searcher.ts';
import type { FieldRules } from './field-rules.ts';
import { createFieldRules } from './field-rules.ts';
import { closeDroppedMembers, memberFinding } from './json-member.ts';
import type { LeafView } from './leaf-view.ts';
import { viewOfLeaf } from './leaf-view.ts';
import { searchRule } from './rule-search.ts';
import { createScopes } from './scope.ts';
import type { Finding } from './settle.ts';
import { settle } from './settle.ts';
import { armRules, buildTriggerIndex } from './trigger-index.ts';

export interface PartScanner {
  readonly scan: (
    bytes: Uint8Array,
    start: number,
    end: number,
    part: PartContext,
  ) => SettledSpan[];
  /** Forgets the counters below. */
  readonly reset: () => void;
  /** Findings per rule index that only count (mode shadow, action keep). */
  readonly counted: () => ReadonlyMap<number, number>;
  readonly refusalCaps: () => number;
}

export interface PartContext {
  readonly kind: PartKind;
  readonly topic: string;
  readonly headerName: string | null;
  readonly format: Format;
}

/** Owns the scratch memory of one scanner: not for two scans at once. */
export const createPartScanner = (pack: CompiledPack): PartScanner => {
  const { rules } = pack;
  const haystacks = createHaystackSearch(pack);
  const fields = createFieldRules(rules);
  const scopes = createScopes(rules);
  const leaves = createJsonLeaves();
  let counted = new Map<number, number>();
  let refusalCaps = 0;

  const take = (found: readonly Finding[], into: Finding[]): void => {
    for (const { rule, start, end, container } of found) {
      if (onlyCounts(rules[rule]!)) counted.set(rule, (counted.get(rule) ?? 0) + 1);
      else into.push({ rule, start, end, container });
    }
  };

  const scan: PartScanner['scan'] = (bytes, start, end, part) => {
    const applies = scopes.appliesTo(part.topic, part.kind);
    const raw: Finding[] = [];
    refusalCaps += haystacks.search(bytes, start, end, applies, (rule, from, to) =>
      raw.push({ rule, start: from, end: to, container: 'text' }),
    );
    const headerHits = part.headerName === null ? [] : fields.header(part.headerName, applies);
    const findings: Finding[] = [];
    const json = readAsJson(bytes, start, end, part, raw.length > 0 || fields.any, leaves);
    if (!json) {
      take(raw, findings);
      take(
        headerHits.flatMap((rule) => wholePart(rule, bytes, start, end, pack)),
        findings,
      );
      return finish(bytes, settle(findings, rules), end, false);
    }
    take(clip(raw, leaves), findings);
    refusalCaps += searchViews(bytes, leaves, haystacks, applies, (found) =>
      take([found], findings),
    );
    take(fieldFindings(bytes, leaves, fields, headerHits, applies, part.kind, pack), findings);
    return finish(bytes, settle(findings, rules), end, true);
  };

  return {
    scan,
    reset: () => {
      counted = new Map();
      refusalCaps = 0;
    },
    counted: () => counted,
    refusalCaps: () => refusalCaps,
  };
};

const onlyCounts = (rule: CompiledRule): boolean =>
  rule.mode === 'shadow' || rule.action.kind === 'keep';

const BACKSLASH = 0x5c;

const readAsJson = (
  bytes: Uint8Array,
  start: number,
  end: number,
  part: PartContext,
  asked: boolean,
  leaves: JsonLeaves,
): boolean => {
  if (part.format === 'text' || !looksLikeJson(bytes, start, end)) return false;
  // A key or header of digits is text: only values are documents that may be a lone number.
  if (part.kind !== 'value' && !holdsQuoteOrBracket(bytes[start]!)) return false;
  if (!asked && indexOfByte(bytes, BACKSLASH, start, end) < 0) return false;
  return walkJson(bytes, start, end, leaves);
};

const holdsQuoteOrBracket = (byte: number): boolean =>
  byte === 0x22 || byte === 0x7b || byte === 0x5b;

/** Raw findings know nothing of JSON: only what lies inside leaves may be redacted. */
const clip = (raw: readonly Finding[], leaves: JsonLeaves): Finding[] =>
  raw.flatMap(({ rule, start, end }) =>
    clipToLeaves(leaves, start, end).map((range) => ({ rule, ...range })),
  );

const wholePart = (
  rule: number,
  bytes: Uint8Array,
  start: number,
  end: number,
  pack: CompiledPack,
): Finding[] =>
  withoutMarkers(bytes, start, end, pack).map((span) => ({ rule, ...span, container: 'text' }));

const withoutMarkers = (
  bytes: Uint8Array,
  start: number,
  end: number,
  pack: CompiledPack,
): { start: number; end: number }[] =>
  subtract(start, end, findMarkers(bytes, start, end, pack.knownIds));

/** What is left of [start, end) outside the (sorted) markers. */
const subtract = (
  start: number,
  end: number,
  markers: readonly { readonly start: number; readonly end: number }[],
): { start: number; end: number }[] => {
  const rest: { start: number; end: number }[] = [];
  let from = start;
  for (const marker of markers) {
    if (marker.end <= from) continue;
    if (marker.start >= end) break;
    if (marker.start > from) rest.push({ start: from, end: marker.start });
    from = marker.end;
  }
  if (from < end) rest.push({ start: from, end });
  return rest;
};

const finish = (
  bytes: Uint8Array,
  merged: ReturnType<typeof settle>,
  end: number,
  json: boolean,
): SettledSpan[] => {
  const spans = json ? closeDroppedMembers(bytes, merged, end) : merged;
  return spans.map((span) => ({
    ...span,
    decoded: span.container === 'json-string' ? decodedOf(bytes, span.start, span.end) : null,
  }));
};

const decodedOf = (bytes: Uint8Array, start: number, end: number): Uint8Array | null =>
  indexOfByte(bytes, BACKSLASH, start, end) >= 0 ? decodeJsonString(bytes, start, end).bytes : null;

interface HaystackSearch {
  /** Calls `found` per counted match and piece outside markers; returns how often the refusal cap confirmed. */
  readonly search: (
    bytes: Uint8Array,
    start: number,
    end: number,
    applies: Uint8Array,
    found: (rule: number, start: number, end: number) => void,
  ) => number;
}

/** Prefilter, then every armed rule's own search. Searchers are made when first armed. */
const createHaystackSearch = (pack: CompiledPack): HaystackSearch => {
  const index = buildTriggerIndex(pack.rules);
  const searchers: (Searcher | undefined)[] = pack.rules.map(() => undefined);
  const stamps = new Uint32Array(pack.rules.length);
  let stamp = 0;
  let armed: number[] = [];
  const arm = (rule: number): void => {
    if (stamps[rule] === stamp) return;
    stamps[rule] = stamp;
    armed.push(rule);
  };
  return {
    search: (bytes, start, end, applies, found) => {
      stamp = (stamp + 1) >>> 0;
      armed = [];
      armRules(index, bytes, start, end, arm);
      for (const rule of index.always) arm(rule);
      let capped = 0;
      for (const rule of armed) {
        if (applies[rule] === 0) continue;
        const { match, gates } = pack.rules[rule]!;
        if (match.kind !== 'pattern') continue;
        const searcher = (searchers[rule] ??= createSearcher(match.program));
        capped += searchRule(searcher, gates, bytes, start, end, (from, to) => {
          for (const piece of outsideMarkers(bytes, start, end, from, to, pack)) {
            found(rule, piece.start, piece.end);
          }
        });
      }
      return capped;
    },
  };
};

/** Markers are looked for a marker's length around the secret, so that one that begins before it is seen whole. */
const outsideMarkers = (
  bytes: Uint8Array,
  hayStart: number,
  hayEnd: number,
  from: number,
  to: number,
  pack: CompiledPack,
): { start: number; end: number }[] => {
  const low = Math.max(hayStart, from - MARKER_BYTES_MAX);
  const high = Math.min(hayEnd, to + MARKER_BYTES_MAX);
  return subtract(from, to, findMarkers(bytes, low, high, pack.knownIds));
};

const searchViews = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  haystacks: HaystackSearch,
  applies: Uint8Array,
  found: (finding: Finding) => void,
): number => {
  let capped = 0;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const view: LeafView | null = viewOfLeaf(bytes, leaves, leaf);
    if (view === null) continue;
    capped += haystacks.search(view.bytes, 0, view.bytes.length, applies, (rule, start, end) => {
      const range = view.rawRange(start, end);
      if (range !== null) found({ rule, ...range });
    });
  }
  return capped;
};

const fieldFindings = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  fields: FieldRules,
  headerHits: readonly number[],
  applies: Uint8Array,
  kind: PartKind,
  pack: CompiledPack,
): Finding[] => {
  // In a key distinct values must stay distinct, so nothing is dropped there.
  const drops = kind === 'value' || kind === 'header-value';
  const out: Finding[] = [];
  for (const { rule, leaf } of fields.leaves(bytes, leaves, headerHits, applies)) {
    const dropped =
      drops && pack.rules[rule]!.action.kind === 'drop-field'
        ? memberFinding(bytes, leaves, leaf)
        : null;
    if (dropped !== null) {
      out.push({ rule, ...dropped });
      continue;
    }
    const container = leaves.kind[leaf]! <= STRING_LEAF ? 'json-string' : 'json-literal';
    for (const span of withoutMarkers(bytes, leaves.start[leaf]!, leaves.end[leaf]!, pack)) {
      out.push({ rule, ...span, container });
    }
  }
  return out;
};
