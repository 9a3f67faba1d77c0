/**
 * One part -> settled spans: the raw haystack, the decoded views of its JSON leaves, field rules, wrappings; then clip and settle.
 * What stands in a wrapping is scanned by the same function, one level deeper.
 *
 * Owns the scratch memory of a scanner (automata, JSON columns, the stamps of armed rules). Cost on the clean path: one prefilter
 * walk; JSON is walked only where the part holds a backslash, a match, or the pack has field rules.
 */
import { append } from '../core/append.ts';
import { LAYERS_DEPTH } from '../core/limits.ts';
import type { CompiledPack, CompiledRule } from '../core/pack.ts';
import type { SettledSpan, Span } from '../core/span.ts';
import type { JsonLeaves } from '../codec/json/leaves.ts';
import { createJsonLeaves, STRING_LEAF } from '../codec/json/leaves.ts';
import { viewOfJsonString } from '../codec/layers/json-string.ts';
import { BACKSLASH_SHAPE, QUOTED_PRINTABLE_SHAPE, shapesOf } from '../codec/layers/shape.ts';
import { leafFindings, pairFindings, wholeFindings } from './field-findings.ts';
import { documentsIn } from './documents.ts';
import { foldedFindings } from './folded-document.ts';
import { echoPlaces } from './echoes.ts';
import type { FieldRules } from './field-rules.ts';
import { createFieldRules } from './field-rules.ts';
import type { HaystackSearch, Known, RawLook, Refutes } from './haystack-search.ts';
import { createHaystackSearch } from './haystack-search.ts';
import type { Walker } from './kernel/kernel.ts';
import type { LayerSearch, Level } from './layer-search.ts';
import { createLayerSearch, outerFindings, RAW_LEVEL } from './layer-search.ts';
import type { LeafView } from './leaf-view.ts';
import { viewsOfLeaf } from './leaf-view.ts';
import type { ScanObserver } from './observer.ts';
import type { PartContext } from './part-context.ts';
import { createNameless, NO_PART } from './part-context.ts';
import type { PartSearch } from './part-search.ts';
import type { Scopes } from './scope.ts';
import { createScopes } from './scope.ts';
import type { Finding } from './settle.ts';
import { settledSpans } from './settled-spans.ts';
import type { ClippedFinding } from './string-findings.ts';
import {
  clippedFindings,
  contentFindings,
  decodedFindings,
  holdsDocument,
  mayHoldPairs,
  outside,
  rawFindings,
  withoutEscapes,
} from './string-findings.ts';
import { subtract } from './subtract.ts';
import { isTraceHeader } from './trace-header.ts';

export interface PartScanner {
  /** `known`: what a batch's search said of the raw part; null = it is searched here. */
  readonly scan: (
    bytes: Uint8Array,
    start: number,
    end: number,
    part: PartContext,
    known: Known | null,
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

/**
 * Owns the scratch memory of one scanner: not for two scans at once. `walker` is shared with whoever arms whole batches: neither keeps
 * anything in it between calls.
 */
export const createPartScanner = (
  pack: CompiledPack,
  walker: Walker,
  observer: ScanObserver | null = null,
  parts: PartSearch | null = null,
  depthMax: number = LAYERS_DEPTH,
): PartScanner => {
  const scanInner = (bytes: Uint8Array, level: Level): SettledSpan[] => {
    const look = searchRaw(bytes, 0, bytes.length, null, scratch);
    return scanLevel(bytes, 0, bytes.length, scratch.inside, level, look, scratch);
  };
  const scratch: Scratch = {
    pack,
    observer,
    haystacks: createHaystackSearch(pack, walker, observer),
    parts,
    fields: createFieldRules(pack.rules, pack.knownIds, observer),
    scopes: createScopes(pack.rules),
    layers: createLayerSearch(pack, scanInner, observer, depthMax),
    leavesOf: [],
    found: NOTHING_FOUND,
    add: (rule, from, to) => {
      if (scratch.found === NOTHING_FOUND) scratch.found = [];
      scratch.found.push({ rule, start: from, end: to, container: 'text' });
    },
    counted: new Map(),
    refusalCaps: 0,
    inside: NO_PART,
    nameless: createNameless(),
  };
  const { layers } = scratch;
  return {
    scan: (bytes, start, end, part, known) => {
      layers.begin();
      const applies = scratch.scopes.appliesTo(part.topic, part.kind);
      if (isTraceHeader(bytes, start, end, part.headerName, scratch.fields, applies))
        return NO_SPANS;
      scratch.inside = scratch.nameless(part);
      const look = searchRaw(bytes, start, end, known, scratch);
      return scanLevel(bytes, start, end, part, RAW_LEVEL, look, scratch);
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

/** Never added to. */
const NOTHING_FOUND: Finding[] = [];

interface Scratch {
  readonly pack: CompiledPack;
  readonly observer: ScanObserver | null;
  readonly haystacks: HaystackSearch;
  /** Asked first, where nobody observes. */
  readonly parts: PartSearch | null;
  readonly fields: FieldRules;
  readonly scopes: Scopes;
  readonly layers: LayerSearch;
  /** One set of columns a level: a document in a string is walked while the one around it still is. */
  readonly leavesOf: JsonLeaves[];
  /** What the search of a haystack that is under way has found; `add` adds to it. */
  found: Finding[];
  readonly add: (rule: number, start: number, end: number) => void;
  counted: Map<number, number>;
  refusalCaps: number;
  /** The part that is scanned, as what stands in its wrappings sees it. */
  inside: PartContext;
  readonly nameless: (part: PartContext) => PartContext;
}

const take = (found: readonly Finding[], into: Finding[], scratch: Scratch): void => {
  const { counted, pack } = scratch;
  for (const finding of found) {
    const { rule } = finding;
    if (onlyCounts(pack.rules[rule]!)) counted.set(rule, (counted.get(rule) ?? 0) + 1);
    else into.push(finding);
  }
};

/** Takes what field rules found in `bytes`. */
const takeFields = (
  bytes: Uint8Array,
  found: readonly Finding[],
  into: Finding[],
  scratch: Scratch,
): void => {
  for (const finding of found) scratch.observer?.field(bytes, finding);
  take(found, into, scratch);
};

const searchRaw = (
  bytes: Uint8Array,
  start: number,
  end: number,
  known: Known | null,
  scratch: Scratch,
): RawLook => {
  if (known !== null && 'found' in known) return known;
  const { haystacks, parts, scopes, inside } = scratch;
  scratch.found = NOTHING_FOUND;
  const { add } = scratch;
  const applies = scopes.appliesTo(inside.topic, inside.kind);
  const layers = inside.layers !== false;
  const look =
    (known === null ? parts?.search(bytes, start, end, layers, applies, add) : null) ??
    haystacks.look(bytes, start, end, known, layers, applies, add);
  scratch.refusalCaps += look.refusalCaps;
  const { found } = scratch;
  return { found, decode: look.decode, pairs: look.pairs, shapes: look.shapes };
};

/** One haystack with all that is wrapped in it. */
const scanLevel = (
  bytes: Uint8Array,
  start: number,
  end: number,
  part: PartContext,
  level: Level,
  look: RawLook,
  scratch: Scratch,
): SettledSpan[] => {
  const { pack, fields, scopes } = scratch;
  const applies = scopes.appliesTo(part.topic, part.kind);
  const headerHits = part.headerName === null ? [] : fields.header(part.headerName, applies);
  const asked = look.found.length > 0 || look.decode || look.pairs || headerHits.length > 0;
  if (!asked && look.shapes === 0) return NO_SPANS;
  const findings: Finding[] = [];
  const leaves = (scratch.leavesOf[level.depth] ??= createJsonLeaves());
  const documents = documentsIn(
    bytes,
    start,
    end,
    part.format,
    part.kind,
    level.depth,
    asked,
    (look.shapes & QUOTED_PRINTABLE_SHAPE) !== 0,
    leaves,
  );
  const texts = subtract(start, end, documents);
  const inTexts = documents.length === 0 ? look.found : outside(look.found, documents);
  take(inTexts, findings, scratch);
  for (const text of texts) {
    const whole = wholeFindings(headerHits, bytes, text.start, text.end, fields, pack);
    takeFields(bytes, whole, findings, scratch);
    searchText(bytes, text, part, level, look, findings, scratch);
  }
  const places = echoPlaces(documents, leaves);
  const json = documents.length > 0;
  if (!json) {
    return settledSpans(bytes, start, end, findings, json, places, pack, scratch.observer);
  }
  const folded = foldedFindings(
    bytes,
    start,
    end,
    look.shapes,
    level,
    scratch.layers,
    scratch.observer,
    (view) => searchRaw(view, 0, view.length, null, scratch).found,
  );
  const seen = folded.length === 0 ? look : { ...look, found: [...look.found, ...folded] };
  searchLeaves(bytes, leaves, seen, level, findings, scratch);
  const hits = leafFindings(bytes, leaves, fields, headerHits, applies, part.kind, pack);
  takeFields(bytes, hits, findings, scratch);
  return settledSpans(bytes, start, end, findings, json, places, pack, scratch.observer);
};

/** Text outside of JSON: its pairs and what is wrapped in it. */
const searchText = (
  bytes: Uint8Array,
  text: Span,
  part: PartContext,
  level: Level,
  look: RawLook,
  findings: Finding[],
  scratch: Scratch,
): void => {
  const { fields, layers, pack, scopes } = scratch;
  const { start, end } = text;
  if (look.decode || look.pairs) {
    const applies = scopes.appliesTo(part.topic, part.kind);
    const colons = part.format !== 'text';
    const pairs = pairFindings(bytes, start, end, colons, 'text', fields, applies, pack);
    takeFields(bytes, pairs, findings, scratch);
  }
  if (look.shapes === 0) return;
  append(findings, layers.search(bytes, start, end, look.shapes, level, 'text'));
};

/** Names and values of documents. */
const searchLeaves = (
  bytes: Uint8Array,
  leaves: JsonLeaves,
  look: RawLook,
  level: Level,
  findings: Finding[],
  scratch: Scratch,
): void => {
  const { fields, inside, layers, pack, scopes } = scratch;
  const applies = scopes.appliesTo(inside.topic, inside.kind);
  const raw = clippedFindings(look.found, leaves);
  let next = 0;
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    const first = next;
    while (next < raw.length && raw[next]!.start < leaves.end[leaf]!) next++;
    const own = first === next ? NO_FINDINGS : raw.slice(first, next);
    const views = viewsOfLeaf(bytes, leaves, leaf);
    for (const [i, view] of views.entries()) {
      scratch.observer?.opened(bytes, view.bytes, 'json-string', view.rawRange);
      searchView(view, i === 0 ? own : NO_FINDINGS, level, findings, scratch);
    }
    if (views.length > 0) continue;
    take(own, findings, scratch);
    if (leaves.kind[leaf]! > STRING_LEAF) continue;
    const [from, to] = [leaves.start[leaf]!, leaves.end[leaf]!];
    if (leaves.kind[leaf] === STRING_LEAF && mayHoldPairs(bytes, from, to, look)) {
      const pairs = pairFindings(bytes, from, to, true, 'json-string', fields, applies, pack);
      takeFields(bytes, pairs, findings, scratch);
    }
    // No escape is in it: a leaf with one has a view.
    if ((look.shapes & ~BACKSLASH_SHAPE) === 0) continue;
    const shapes = shapesOf(bytes, from, to);
    append(findings, layers.search(bytes, from, to, shapes, level, 'json-string'));
  }
};

const NO_FINDINGS: readonly ClippedFinding[] = [];

/**
 * A leaf in its decoded form; where that holds JSON, findings are cut down to its leaves and field rules look at it, otherwise they look at
 * its pairs.
 */
const searchView = (
  view: LeafView,
  raw: readonly ClippedFinding[],
  level: Level,
  findings: Finding[],
  scratch: Scratch,
): void => {
  const { layers, inside } = scratch;
  const look = searchRaw(view.bytes, 0, view.bytes.length, null, scratch);
  const { content } = view;
  const seen = rawFindings(look.found, view);
  const own = content === null ? raw : withoutEscapes(raw, seen, content);
  const opens = inside.layers !== false;
  const holdsJson = content !== null && opens && holdsDocument(content.bytes);
  if (!holdsJson || layers.isTooDeep(level)) {
    if (holdsJson) layers.leave();
    take(own, findings, scratch);
    take(seen, findings, scratch);
    if (content !== null) take(pairsOfView(view, look, scratch), findings, scratch);
  }
  if (content === null || !opens) return;
  const { bytes } = content;
  scratch.observer?.opened(view.bytes, bytes, 'content', (from, to) => ({
    start: from + view.contentStart,
    end: to + view.contentStart,
  }));
  const string: Level = { depth: level.depth, view: null, layer: -1 };
  let spans: readonly SettledSpan[];
  if (holdsJson && !layers.isTooDeep(level)) {
    if (!layers.spend(bytes.length)) return;
    const found = [...contentFindings(look.found, view), ...decodedFindings(own, content)];
    const deeper = { ...string, depth: level.depth + 1 };
    const given = { found, decode: true, pairs: look.pairs, shapes: look.shapes };
    spans = scanLevel(bytes, 0, bytes.length, inside, deeper, given, scratch);
  } else {
    const wrapped = layers.search(bytes, 0, bytes.length, look.shapes, string, 'text');
    const { pack, observer } = scratch;
    spans = settledSpans(bytes, 0, bytes.length, wrapped, false, null, pack, observer);
  }
  if (spans.length === 0) return;
  const back = viewOfJsonString(content);
  append(findings, outerFindings(spans, back, { kind: 'backslash' }, 'json-string'));
};

/** What field rules find in the pairs of a string's content, at the raw bytes behind it. */
const pairsOfView = (view: LeafView, look: RawLook, scratch: Scratch): Finding[] => {
  const { fields, inside, pack, scopes } = scratch;
  if (!look.decode && !look.pairs) return [];
  const applies = scopes.appliesTo(inside.topic, inside.kind);
  const { bytes, contentStart } = view;
  const contentEnd = contentStart + view.content!.bytes.length;
  const found = pairFindings(bytes, contentStart, contentEnd, true, 'text', fields, applies, pack);
  const { observer } = scratch;
  if (observer !== null) for (const finding of found) observer.field(bytes, finding);
  return rawFindings(found, view);
};

const NO_SPANS: SettledSpan[] = [];

const onlyCounts = (rule: CompiledRule): boolean =>
  rule.mode === 'shadow' || rule.action.kind === 'keep';
