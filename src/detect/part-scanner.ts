/**
 * One part -> settled spans: the raw haystack, the decoded views of its JSON leaves, field rules, wrappings; then clip and settle.
 * What stands in a wrapping is scanned by the same function, one level deeper.
 *
 * Owns the scratch memory of a scanner (automata, JSON columns, the stamps of armed rules). Cost on the clean path: one prefilter
 * walk; JSON is walked only where the part holds a backslash, a match, or the pack has field rules.
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
import { viewOfJsonString } from '../codec/layers/json-string.ts';
import { shapesOf } from '../codec/layers/shape.ts';
import type { FieldRules } from './field-rules.ts';
import { createFieldRules } from './field-rules.ts';
import type { Armed, HaystackSearch, Refutes } from './haystack-search.ts';
import { createHaystackSearch } from './haystack-search.ts';
import { closeDroppedMembers, memberFinding } from './json-member.ts';
import type { Walker } from './kernel/kernel.ts';
import type { LayerSearch, Level } from './layer-search.ts';
import { createLayerSearch, isTooDeep, outerFindings, RAW_LEVEL } from './layer-search.ts';
import type { LeafView } from './leaf-view.ts';
import { viewOfLeaf } from './leaf-view.ts';
import type { Scopes } from './scope.ts';
import { createScopes } from './scope.ts';
import type { Finding } from './settle.ts';
import { settle } from './settle.ts';
import {
  beginsDocument,
  contentFindings,
  decodedFindings,
  rawFindings,
} from './string-findings.ts';
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
  /** Was the budget of decoded bytes too small to look at all of the last part? */
  readonly overspent: () => boolean;
  /** Forgets the counters below. */
  readonly reset: () => void;
  /** Findings per rule index that only count (mode shadow, action keep). */
  readonly counted: () => ReadonlyMap<number, number>;
  readonly refusalCaps: () => number;
  /** Wrappings that were left closed because they lie too deep. */
  readonly unopened: () => number;
}

export interface PartContext {
  readonly kind: PartKind;
  readonly topic: string;
  readonly headerName: string | null;
  readonly format: Format;
  /** Look into wrappings? Default true. */
  readonly layers?: boolean;
}

/**
 * Owns the scratch memory of one scanner: not for two scans at once. `walker` is shared with whoever arms whole batches: neither keeps
 * anything in it between calls.
 */
export const createPartScanner = (pack: CompiledPack, walker: Walker): PartScanner => {
  const scratch: Scratch = {
    pack,
    haystacks: createHaystackSearch(pack, walker),
    fields: createFieldRules(pack.rules),
    scopes: createScopes(pack.rules),
    layers: createLayerSearch(pack.rules, (bytes, level) => {
      const { found, decode } = searchRaw(bytes, 0, bytes.length, null, scratch);
      return scanLevel(bytes, 0, bytes.length, scratch.inside, level, found, decode, scratch);
    }),
    leavesOf: [],
    counted: new Map(),
    refusalCaps: 0,
    inside: NO_PART,
  };
  const { layers } = scratch;
  return {
    scan: (bytes, start, end, part, armed) => {
      layers.begin();
      scratch.inside = part.headerName === null ? part : { ...part, headerName: null };
      const { found, decode } = searchRaw(bytes, start, end, armed, scratch);
      return scanLevel(bytes, start, end, part, RAW_LEVEL, found, decode, scratch);
    },
    refutes: scratch.haystacks.refutes,
    overspent: layers.overspent,
    reset: () => {
      scratch.counted = new Map();
      scratch.refusalCaps = 0;
      layers.reset();
    },
    counted: () => scratch.counted,
    refusalCaps: () => scratch.refusalCaps,
    unopened: layers.unopened,
  };
};

interface Scratch {
  readonly pack: CompiledPack;
  readonly haystacks: HaystackSearch;
  readonly fields: FieldRules;
  readonly scopes: Scopes;
  readonly layers: LayerSearch;
  /** One set of columns a level: a document in a string is walked while the one around it still is. */
  readonly leavesOf: JsonLeaves[];
  counted: Map<number, number>;
  refusalCaps: number;
  /** The part that is scanned, as what stands in its wrappings sees it. */
  inside: PartContext;
}

const take = (found: readonly Finding[], into: Finding[], scratch: Scratch): void => {
  const { counted, pack } = scratch;
  for (const finding of found) {
    const { rule } = finding;
    if (onlyCounts(pack.rules[rule]!)) counted.set(rule, (counted.get(rule) ?? 0) + 1);
    else into.push(finding);
  }
};

interface RawSearch {
  readonly found: Finding[];
  /** The prefilter saw an escape, or a name that a field rule asks for. */
  readonly decode: boolean;
}

const searchRaw = (
  bytes: Uint8Array,
  start: number,
  end: number,
  armedAlready: Armed | null,
  scratch: Scratch,
): RawSearch => {
  const { haystacks, scopes, inside } = scratch;
  const found: Finding[] = [];
  const applies = scopes.appliesTo(inside.topic, inside.kind);
  const armed = armedAlready ?? haystacks.arm(bytes, start, end);
  scratch.refusalCaps += haystacks.search(bytes, start, end, armed, applies, (rule, from, to) =>
    found.push({ rule, start: from, end: to, container: 'text' }),
  );
  return { found, decode: armed.decode };
};

/** One haystack with all that is wrapped in it. `raw` is what was found in its bytes; `decode`: read as JSON even where that is nothing. */
const scanLevel = (
  bytes: Uint8Array,
  start: number,
  end: number,
  part: PartContext,
  level: Level,
  raw: readonly Finding[],
  decode: boolean,
  scratch: Scratch,
): SettledSpan[] => {
  const { pack, fields, scopes, layers } = scratch;
  const applies = scopes.appliesTo(part.topic, part.kind);
  const headerHits = part.headerName === null ? [] : fields.header(part.headerName, applies);
  const opens = part.layers !== false && shapesOf(bytes, start, end) !== 0;
  const asked = raw.length > 0 || decode || headerHits.length > 0 || opens;
  if (!asked) return NO_SPANS;
  const findings: Finding[] = [];
  const leaves = (scratch.leavesOf[level.depth] ??= createJsonLeaves());
  // In a wrapping a number is text, not a document.
  const couldBeJson = level.depth === 0 || beginsDocument(bytes);
  if (!couldBeJson || !readAsJson(bytes, start, end, part, leaves)) {
    take(raw, findings, scratch);
    const hits = headerHits.flatMap((rule) => wholePart(rule, bytes, start, end, pack));
    take(hits, findings, scratch);
    if (opens) findings.push(...layers.search(bytes, start, end, level, 'text'));
    return finish(bytes, settle(findings, pack.rules), end, false);
  }
  searchLeaves(bytes, leaves, clip(raw, leaves), opens, level, findings, scratch);
  const hits = fieldFindings(bytes, leaves, fields, headerHits, applies, part.kind, pack);
  take(hits, findings, scratch);
  return finish(bytes, settle(findings, pack.rules), end, true);
};

/** Names and values of a document, `raw` being what was found in its raw bytes. */
const searchLeaves = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  raw: readonly Finding[],
  opens: boolean,
  level: Level,
  findings: Finding[],
  scratch: Scratch,
): void => {
  let next = 0;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const first = next;
    while (next < raw.length && raw[next]!.start < leaves.end[leaf]!) next++;
    const own = first === next ? NO_FINDINGS : raw.slice(first, next);
    const view = viewOfLeaf(bytes, leaves, leaf);
    if (view !== null) {
      searchView(view, own, opens, level, findings, scratch);
      continue;
    }
    take(own, findings, scratch);
    if (!opens || leaves.kind[leaf]! > STRING_LEAF) continue;
    const [from, to] = [leaves.start[leaf]!, leaves.end[leaf]!];
    findings.push(...scratch.layers.search(bytes, from, to, level, 'json-string'));
  }
};

const NO_FINDINGS: readonly Finding[] = [];

/** A leaf in its decoded form; where that is a document, findings are cut down to its leaves and field rules look at it. */
const searchView = (
  view: LeafView,
  own: readonly Finding[],
  opens: boolean,
  level: Level,
  findings: Finding[],
  scratch: Scratch,
): void => {
  const { layers, pack, inside } = scratch;
  const { found } = searchRaw(view.bytes, 0, view.bytes.length, null, scratch);
  const content = opens ? view.content : null;
  const isDocument = content !== null && beginsDocument(content.bytes);
  if (!isDocument || isTooDeep(level)) {
    if (isDocument) layers.leave();
    take(own, findings, scratch);
    take(rawFindings(found, view), findings, scratch);
  }
  if (content === null) return;
  const { bytes } = content;
  const string: Level = { depth: level.depth, view: null, layer: -1 };
  let spans: readonly SettledSpan[];
  if (isDocument && !isTooDeep(level)) {
    if (!layers.spend(bytes.length)) return;
    const given = [...contentFindings(found, view), ...decodedFindings(own, content)];
    const deeper = { ...string, depth: level.depth + 1 };
    spans = scanLevel(bytes, 0, bytes.length, inside, deeper, given, true, scratch);
  } else {
    const wrapped = layers.search(bytes, 0, bytes.length, string, 'text');
    spans = finish(bytes, settle(wrapped, pack.rules), bytes.length, false);
  }
  if (spans.length === 0) return;
  const back = viewOfJsonString(content);
  findings.push(...outerFindings(spans, back, { kind: 'backslash' }, 'json-string'));
};

const NO_PART: PartContext = { kind: 'value', topic: '', headerName: null, format: 'text' };

const NO_SPANS: SettledSpan[] = [];

const onlyCounts = (rule: CompiledRule): boolean =>
  rule.mode === 'shadow' || rule.action.kind === 'keep';

const BACKSLASH = 0x5c;

const readAsJson = (
  bytes: Uint8Array,
  start: number,
  end: number,
  part: PartContext,
  leaves: JsonLeaves,
): boolean => {
  if (part.format === 'text' || !looksLikeJson(bytes, start, end)) return false;
  // A key or header of digits is text: only values are documents that may be a lone number.
  if (part.kind !== 'value' && !holdsQuoteOrBracket(bytes[start]!)) return false;
  return walkJson(bytes, start, end, leaves);
};

const holdsQuoteOrBracket = (byte: number): boolean =>
  byte === 0x22 || byte === 0x7b || byte === 0x5b;

/** Raw findings know nothing of JSON: only what lies inside leaves may be redacted. In the order of the text. */
const clip = (raw: readonly Finding[], leaves: JsonLeaves): Finding[] =>
  raw
    .flatMap(({ rule, start, end }) =>
      clipToLeaves(leaves, start, end).map((range) => ({ rule, ...range })),
    )
    .toSorted((a, b) => a.start - b.start);

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
    decoded:
      span.decoded ??
      (span.container === 'json-string' ? decodedOf(bytes, span.start, span.end) : null),
  }));
};

const decodedOf = (bytes: Uint8Array, start: number, end: number): Uint8Array | null =>
  indexOfByte(bytes, BACKSLASH, start, end) >= 0 ? decodeJsonString(bytes, start, end).bytes : null;

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
