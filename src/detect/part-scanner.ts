/**
 * One part -> settled spans: the raw haystack, the decoded views of its JSON leaves, field rules; then clip and settle.
 *
 * Owns the scratch memory of a scanner (automata, JSON columns, the stamps of armed rules). JSON is walked only
 * where the part holds an escape, a match, or a name that a field rule asks for.
 */
import type { PartKind } from '../core/batch.ts';
import { indexOfByte } from '../core/bytes.ts';
import { findMarkers } from '../core/marker.ts';
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import type { SettledSpan } from '../core/span.ts';
import type { Format } from '../codec/format.ts';
import { looksLikeJson } from '../codec/format.ts';
import { clipToLeaves } from '../codec/json/clip.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { createJsonLeaves, STRING_LEAF } from '../codec/json/leaves.ts';
import { decodeJsonString } from '../codec/json/string.ts';
import { walkJson } from '../codec/json/walk.ts';
import type { FieldRules } from './field-rules.ts';
import { createFieldRules } from './field-rules.ts';
import type { Armed, HaystackSearch, Refutes } from './haystack-search.ts';
import { createHaystackSearch } from './haystack-search.ts';
import { closeDroppedMembers, memberFinding } from './json-member.ts';
import type { Walker } from './kernel/kernel.ts';
import type { LeafView } from './leaf-view.ts';
import { viewOfLeaf } from './leaf-view.ts';
import { createScopes } from './scope.ts';
import type { Finding } from './settle.ts';
import { settle } from './settle.ts';
import { subtract } from './subtract.ts';

export interface PartScanner {
  /** `armed` is what the prefilter said of the raw part; null = it is asked here. */
  readonly scan: (
    bytes: Uint8Array,
    start: number,
    end: number,
    part: PartContext,
    armed: Armed | null,
  ) => SettledSpan[];
  /** What a batch's arming asks before it arms a part. */
  readonly refutes: Refutes;
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

/**
 * Owns the scratch memory of one scanner: not for two scans at once. `walker` is shared with whoever arms whole batches: neither keeps
 * anything in it between calls.
 */
export const createPartScanner = (pack: CompiledPack, walker: Walker): PartScanner => {
  const { rules } = pack;
  const haystacks = createHaystackSearch(pack, walker);
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

  const scan: PartScanner['scan'] = (bytes, start, end, part, armedAlready) => {
    const armed = armedAlready ?? haystacks.arm(bytes, start, end);
    const applies = scopes.appliesTo(part.topic, part.kind);
    const raw: Finding[] = [];
    refusalCaps += haystacks.search(bytes, start, end, armed, applies, (rule, from, to) =>
      raw.push({ rule, start: from, end: to, container: 'text' }),
    );
    const headerHits = part.headerName === null ? [] : fields.header(part.headerName, applies);
    if (raw.length === 0 && !armed.decode && headerHits.length === 0) return NO_SPANS;
    const findings: Finding[] = [];
    const asked = raw.length > 0 || armed.decode || headerHits.length > 0;
    const json = readAsJson(bytes, start, end, part, asked, leaves);
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
    refutes: haystacks.refutes,
    reset: () => {
      counted = new Map();
      refusalCaps = 0;
    },
    counted: () => counted,
    refusalCaps: () => refusalCaps,
  };
};

const NO_SPANS: SettledSpan[] = [];

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
  return asked && walkJson(bytes, start, end, leaves);
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
    const { length } = view.bytes;
    const armed = haystacks.arm(view.bytes, 0, length);
    capped += haystacks.search(view.bytes, 0, length, armed, applies, (rule, start, end) => {
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
