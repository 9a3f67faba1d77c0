/**
 * Chunk by chunk of a batch: what the kernel confirms in values becomes columns of spans, with no object a record; parts that need more
 * than that (escapes, field rules, overlapping spans, markers, keys and headers) are named for the general search.
 *
 * Law: a part is in the columns, or named, or nothing is to be redacted in it.
 */
import type { Batch, Slot } from '../core/batch.ts';
import { partKind, slotCount, slotStart, VALUE_SLOT } from '../core/batch.ts';
import { KERNEL_CHUNK_BYTES_MAX, LAYERS_DEPTH } from '../core/limits.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { ChunkSearch } from './chunk-search.ts';
import {
  decodes,
  ESCAPED,
  FINDING_WORDS,
  hasMarker,
  isDecoded,
  isGeneral,
  isOrdinary,
  isPaired,
  mayWrap,
  PATTERNS_ONLY,
  RESULT_COUNT,
  RESULT_FINDINGS,
  RESULT_FLAGS,
  RESULT_PART,
  RESULT_WORDS,
  TAKES_FIELDS,
  wasSearched,
} from './chunk-search.ts';
import type { Ordinary } from './ordinary.ts';
import { settleOrdinary } from './ordinary.ts';
import type { Columns } from './plain-columns.ts';
import { addSpan, createColumns, reserveSpans, settleColumns } from './plain-columns.ts';
import type { PlainFields } from './plain-fields.ts';
import { createPlainFields } from './plain-fields.ts';
import type { Places } from './plain-places.ts';
import { createPlaces, placeParts } from './plain-places.ts';
import type { LookOptions } from './second-look.ts';
import { beginViews, lookAgain, readsJson } from './second-look.ts';
import type { Finding } from './settle.ts';
import type { ViewSearch } from './view-search.ts';
import { createViewSearch, IN_STRING, IN_TEXT } from './view-search.ts';

export interface PlainSearch {
  /** Forgets what the last batch gave. */
  readonly begin: (options: PlainOptions) => void;
  /**
   * Searches the chunk that the walker's room holds: records [first, last) of the batch, from the first one's frame on; their parts
   * ascend. `escaped`: those of them in whose value a backslash stands, ascending. Calls `general` per part that is the host's, with what is
   * known of it; `isNamed`: is a record's value the host's already (a wrapping stands in it)? False: nothing was done, the chunk is too large.
   */
  readonly search: (
    batch: Batch,
    first: number,
    last: number,
    length: number,
    escaped: readonly number[],
    isNamed: (record: number) => boolean,
    general: TellsGeneral,
  ) => boolean;
  readonly spans: () => Columns;
  /**
   * The second look at values of the batch that were spliced into the room, `count` of them in `length` bytes (chunk-search.ts): calls
   * `unclean(i)` for each that a look by the host has to decide. What only counts was counted before.
   */
  readonly lookAgain: (count: number, length: number, unclean: (index: number) => void) => void;
  /** Findings per rule that only count, and matches that the refusal cap confirmed. */
  readonly counted: ReadonlyMap<number, number>;
  readonly refusalCaps: () => number;
  /** Bytes of decoded views that were searched since it was made: proof that they were. */
  readonly bytesOfViews: () => number;
  /** Parts that the kernel placed, since it was made: the same. */
  readonly partsPlaced: () => number;
}

/** What the kernel found in the raw bytes of a part that is the host's, and which triggers of no rule fired in it. */
export interface PlainLook {
  readonly found: readonly Finding[];
  readonly decode: boolean;
  readonly pairs: boolean;
  readonly layer: boolean;
}

/** Null: the part has to be searched by itself. */
export type TellsGeneral = (record: number, slot: Slot, look: PlainLook | null) => void;

export interface PlainOptions extends LookOptions {
  /** Takes ordinary records; without it all spans are told. */
  readonly ordinary?: Ordinary | null;
}

/** Scratch memory of one scanner; wrappings are opened `depthMax` deep. */
export const createPlainSearch = (
  pack: CompiledPack,
  chunk: ChunkSearch,
  depthMax: number = LAYERS_DEPTH,
): PlainSearch => {
  const views = createViewSearch(chunk, depthMax);
  const work: Work = {
    chunk,
    knownIds: pack.knownIds,
    onlyCounts: pack.rules.map(({ mode, action }) => mode === 'shadow' || action.kind === 'keep'),
    counted: new Map(),
    views,
    fields: createPlainFields(pack, views),
    columns: createColumns(),
    places: createPlaces(),
    refusalCaps: 0,
    options: null,
  };
  const { columns, counted, places } = work;
  return {
    counted,
    ...toldOf(work),
    spans: () => columns,
    lookAgain: (count, length, unclean) => lookAgain(count, length, work, unclean),
    begin: (options) => {
      work.options = options;
      counted.clear();
      work.refusalCaps = 0;
      columns.count = 0;
      chunk.applying(options.applies);
    },
    search: (batch, first, last, length, escaped, isNamed, general) => {
      if (length > KERNEL_CHUNK_BYTES_MAX) return false;
      const { count } = columns;
      places.count = 0;
      chunk.applying(work.options!.applies);
      try {
        const fired = chunk.walk(length);
        if (!fired && escaped.length === 0) return true;
        const base = batch.frameStart[first]!;
        if (fired && !placeParts(batch, first, last, base, chunk, places, isNamed)) return false;
        beginViews(work);
        const listed = fired ? readResults(batch, base, escaped, work, general) : 0;
        searchViews(batch, base, count, escaped, work, isNamed, general);
        if (listed > 0) settleListed(batch, listed, work, general);
      } catch {
        // A fault of ours: nothing is known of these records, the host searches each part by itself.
        columns.count = count;
        for (let record = first; record < last; record++) {
          const slots = slotCount(batch, record);
          for (let slot = 0; slot < slots; slot++) {
            if (slotStart(batch, record, slot) >= 0) general(record, slot, null);
          }
        }
      }
      return true;
    },
  };
};

const toldOf = (work: Work): Pick<PlainSearch, 'refusalCaps' | 'bytesOfViews' | 'partsPlaced'> => ({
  refusalCaps: () => work.refusalCaps,
  bytesOfViews: work.views.bytesSearched,
  partsPlaced: () => work.places.byKernel,
});

interface Work {
  readonly chunk: ChunkSearch;
  readonly knownIds: ReadonlySet<string>;
  readonly onlyCounts: readonly boolean[];
  readonly counted: Map<number, number>;
  readonly views: ViewSearch;
  readonly fields: PlainFields;
  readonly columns: Columns;
  readonly places: Places;
  refusalCaps: number;
  options: PlainOptions | null;
}

/** Returns how many ordinary records are listed (chunk-search.ts), which are left to be settled. */
const readResults = (
  batch: Batch,
  base: number,
  escaped: readonly number[],
  work: Work,
  general: TellsGeneral,
): number => {
  const { chunk, places, options } = work;
  const results = chunk.confirm(readsJson(options!) ? TAKES_FIELDS : PATTERNS_ONLY);
  work.refusalCaps += chunk.refusalCaps();
  const words = chunk.shared.words();
  const listed = listOrdinary(results, escaped, work);
  const end = chunk.resultsAt + RESULT_WORDS * results;
  for (let result = chunk.resultsAt; result < end; result += RESULT_WORDS) {
    const part = words[result + RESULT_PART]!;
    const flags = words[result + RESULT_FLAGS]!;
    if (isOrdinary(flags)) continue;
    const record = places.record[part]!;
    const slot = places.slot[part]!;
    const isWrapped = options!.layers && mayWrap(flags);
    const isPlain = !isGeneral(flags) && !isWrapped;
    if (isPlain && take(batch, record, base, words, result, work)) continue;
    const isSearched = slot === VALUE_SLOT && wasSearched(flags);
    general(record, slot, isSearched ? lookAt(words, result, base - chunk.shared.room) : null);
    // A header's name that a field rule may ask for stands for its value.
    const named = decodes(flags) && partKind(slot) === 'header-name';
    if (named && slotStart(batch, record, slot + 1) >= 0) general(record, slot + 1, null);
  }
  return listed;
};

/** What the result says of a part of which all matches are told, and nothing but these. */
const lookAt = (words: Uint32Array, result: number, shift: number): PlainLook => {
  const flags = words[result + RESULT_FLAGS]!;
  const from = words[result + RESULT_FINDINGS]! >> 2;
  const to = from + FINDING_WORDS * words[result + RESULT_COUNT]!;
  const found: Finding[] = [];
  for (let at = from; at < to; at += FINDING_WORDS) {
    const [start, end] = [words[at]! + shift, words[at + 1]! + shift];
    found.push({ rule: words[at + 2]!, start, end, container: 'text' });
  }
  return { found, decode: isDecoded(flags), pairs: isPaired(flags), layer: mayWrap(flags) };
};

/** Has ordinary values written, unless more may change: where a key or a header fires. */
const listOrdinary = (results: number, escaped: readonly number[], work: Work): number => {
  const { chunk, places, options } = work;
  const ordinary = options!.ordinary ?? null;
  if (ordinary === null || !places.isAllValues) return 0;
  if (escaped.length > 0) markEscaped(results, escaped, work);
  return chunk.writeOrdinary(results, readsJson(options!));
};

/** Both ascend. */
const markEscaped = (results: number, escaped: readonly number[], work: Work): void => {
  const { chunk, places } = work;
  const words = chunk.shared.words();
  let at = 0;
  for (let i = 0; i < results; i++) {
    const result = chunk.resultsAt + RESULT_WORDS * i;
    const record = places.record[words[result + RESULT_PART]!]!;
    while (at < escaped.length && escaped[at]! < record) at++;
    if (escaped[at] === record) words[result + RESULT_FLAGS]! |= ESCAPED;
  }
};

const settleListed = (batch: Batch, listed: number, work: Work, general: TellsGeneral): void => {
  const { chunk, places, options } = work;
  const again: PlainSearch['lookAgain'] = (count, length, tell) =>
    lookAgain(count, length, work, tell);
  settleOrdinary(batch, listed, places.record, chunk, again, options!.ordinary!, (record, slot) =>
    general(record, slot, null),
  );
};

/** Searches the decoded views of the records that are not the host's already, and settles the spans from `first` on. */
const searchViews = (
  batch: Batch,
  base: number,
  first: number,
  escaped: readonly number[],
  work: Work,
  isNamed: (record: number) => boolean,
  general: TellsGeneral,
): void => {
  const { views } = work;
  for (const record of escaped) {
    if (isNamed(record)) continue;
    views.open(record, batch.valueStart[record]! - base, batch.valueEnd[record]! - base);
  }
  const unclean = new Set<number>();
  views.search((record) => {
    unclean.add(record);
    general(record, VALUE_SLOT, null);
  });
  settleColumns(first, unclean, work);
};

/** Adds the findings of a value, told at index `result`; false where they are not of the plain kind. */
const take = (
  batch: Batch,
  record: number,
  base: number,
  words: Uint32Array,
  result: number,
  work: Work,
): boolean => {
  const { chunk, columns, views, fields, options } = work;
  const findings = words[result + RESULT_COUNT]!;
  const flags = words[result + RESULT_FLAGS]!;
  const asks = decodes(flags);
  if (findings === 0 && !asks) return true;
  if (findings > 0 && hasMarker(flags)) return false;
  const from = batch.valueStart[record]! - base;
  const to = batch.valueEnd[record]! - base;
  const documents = views.documents(from, to);
  if (documents < 0) return false;
  if (asks) {
    const found = fields.find(documents, from, to, options!.applies);
    return found !== null && takeTogether(found, record, from, to, base, words, result, work);
  }
  reserveSpans(columns, findings);
  const { room } = chunk.shared;
  const shift = base - room;
  const first = words[result + RESULT_FINDINGS]! >> 2;
  const end = first + FINDING_WORDS * findings;
  let behind = -1;
  let span = columns.count;
  for (let at = first; at < end; at += FINDING_WORDS, span++) {
    const start = words[at]!;
    const stop = words[at + 1]!;
    const place = documents === 0 ? IN_TEXT : views.placeOf(documents, start - room, stop - room);
    if (start < behind || place > IN_STRING) return false;
    behind = stop;
    columns.record[span] = record;
    columns.start[span] = start + shift;
    columns.end[span] = stop + shift;
    columns.rule[span] = words[at + 2]!;
    columns.json[span] = place;
  }
  columns.count = span;
  return true;
};

/** Adds what field rules found in a document together with the findings of its bytes. */
const takeTogether = (
  found: Finding[],
  record: number,
  from: number,
  to: number,
  base: number,
  words: Uint32Array,
  result: number,
  work: Work,
): boolean => {
  const { chunk, columns, views, fields, onlyCounts } = work;
  const { room } = chunk.shared;
  const first = words[result + RESULT_FINDINGS]! >> 2;
  for (let k = 0; k < words[result + RESULT_COUNT]!; k++) {
    const at = first + FINDING_WORDS * k;
    const start = words[at]! - room;
    const end = words[at + 1]! - room;
    if (views.placeOf(1, start, end) !== IN_STRING) return false;
    found.push({ rule: words[at + 2]!, start, end, container: 'json-string' });
  }
  const enforced = found.filter(({ rule }) => !onlyCounts[rule]);
  const settled = fields.settle(enforced, from, to);
  if (settled === null) return false;
  const counted = found.filter(({ rule }) => onlyCounts[rule]);
  for (const { start, end, rule } of [...settled, ...counted]) {
    addSpan(columns, record, start + base, end + base, rule, true);
  }
  return true;
};
