/**
 * Chunk by chunk of a batch: what the kernel confirms in values becomes columns of spans, with no object a record; parts that need more
 * than that (escapes, field rules, overlapping spans, markers, keys and headers) are named for the general search.
 *
 * Law: a part is in the columns, or named, or nothing is to be redacted in it.
 */
import type { Batch, Slot } from '../core/batch.ts';
import { partKind, slotCount, slotEnd, slotStart, VALUE_SLOT } from '../core/batch.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../core/limits.ts';
import { findMarkers, MARKER_BYTES_MAX } from '../core/marker.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Format } from '../codec/format.ts';
import { BACKSLASH_SHAPE, isIdleEnd, RUN_SHAPE } from '../codec/layers/shape.ts';
import { slotAt } from './chunk.ts';
import type { ChunkSearch } from './chunk-search.ts';
import type { Walker } from './kernel/kernel.ts';
import type { Columns } from './plain-columns.ts';
import { addSpan, createColumns, grown, settleColumns } from './plain-columns.ts';
import type { PlainFields } from './plain-fields.ts';
import { createPlainFields } from './plain-fields.ts';
import type { Finding } from './settle.ts';
import { subtract } from './subtract.ts';
import type { ViewSearch } from './view-search.ts';
import { createViewSearch, IN_STRING, IN_TEXT } from './view-search.ts';

export interface PlainSearch {
  /** Forgets what the last batch gave. */
  readonly begin: (options: PlainOptions) => void;
  /**
   * Searches the chunk that the walker's room holds: records [first, last) of the batch, from the first one's frame on; their parts
   * ascend. Calls `general` per part that has to be searched by the host. `wraps`: is a record's value more than text or JSON (a wrapping
   * stands in it)? Then it is the host's. False: nothing was done, the chunk is too large.
   */
  readonly search: (
    batch: Batch,
    first: number,
    last: number,
    length: number,
    wraps: (record: number) => boolean,
    general: (record: number, slot: Slot) => void,
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
}

export interface PlainOptions {
  /** Which rules apply to values of the batch's topic. */
  readonly applies: Uint8Array;
  readonly format: Format;
  /** The walker's shape test, null where wrappings stay closed: a spliced value in which one may stand is the host's. */
  readonly shapes: Walker['shapes'] | null;
}

/** Scratch memory of one scanner. */
export const createPlainSearch = (pack: CompiledPack, chunk: ChunkSearch): PlainSearch => {
  const views = createViewSearch(chunk);
  const work: Work = {
    chunk,
    knownIds: pack.knownIds,
    onlyCounts: pack.rules.map(({ mode, action }) => mode === 'shadow' || action.kind === 'keep'),
    counted: new Map(),
    views,
    fields: createPlainFields(pack, views),
    columns: createColumns(),
    places: { count: 0, record: new Int32Array(0), slot: new Int32Array(0) },
    refusalCaps: 0,
    options: null,
  };
  const { columns, counted, places } = work;
  return {
    counted,
    refusalCaps: () => work.refusalCaps,
    bytesOfViews: views.bytesSearched,
    spans: () => columns,
    lookAgain: (count, length, unclean) => lookAgain(count, length, work, unclean),
    begin: (options) => {
      work.options = options;
      counted.clear();
      work.refusalCaps = 0;
      columns.count = 0;
      chunk.applying(options.applies);
    },
    search: (batch, first, last, length, wraps, general) => {
      if (length > KERNEL_CHUNK_BYTES_MAX) return false;
      const { count } = columns;
      places.count = 0;
      try {
        if (!chunk.walk(length)) return true;
        const base = batch.frameStart[first]!;
        if (!placeParts(batch, first, last, base, chunk, places)) return false;
        readResults(batch, base, work, wraps, general);
      } catch {
        // A fault of ours: nothing is known of these records, the host searches each part by itself.
        columns.count = count;
        for (let record = first; record < last; record++) {
          const slots = slotCount(batch, record);
          for (let slot = 0; slot < slots; slot++) {
            if (slotStart(batch, record, slot) >= 0) general(record, slot);
          }
        }
      }
      return true;
    },
  };
};

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

const readResults = (
  batch: Batch,
  base: number,
  work: Work,
  wraps: (record: number) => boolean,
  general: (record: number, slot: Slot) => void,
): void => {
  const { chunk, places, views, columns, options } = work;
  const first = columns.count;
  const results = chunk.confirm();
  work.refusalCaps += chunk.refusalCaps();
  beginViews(work);
  for (let result = 0; result < results; result++) {
    const part = chunk.part(result);
    const record = places.record[part]!;
    const slot = places.slot[part]!;
    const isWrapped = wraps(record) || (options!.shapes !== null && chunk.mayWrap(result));
    const isPlain = !chunk.isGeneral(result) && !isWrapped;
    if (isPlain && take(batch, record, base, result, work)) {
      const start = batch.valueStart[record]! - base;
      if (chunk.isEscaped(result)) views.open(record, start, batch.valueEnd[record]! - base);
      continue;
    }
    general(record, slot);
    // A header's name that a field rule may ask for stands for its value.
    const named = chunk.decodes(result) && partKind(slot) === 'header-name';
    if (named && slotStart(batch, record, slot + 1) >= 0) general(record, slot + 1);
  }
  const unclean = new Set<number>();
  views.search((record) => {
    unclean.add(record);
    general(record, VALUE_SLOT);
  });
  settleColumns(first, unclean, work);
};

const beginViews = ({ views, options }: Work): void =>
  views.begin(options!.format !== 'text', options!.shapes);

const lookAgain = (
  count: number,
  length: number,
  work: Work,
  unclean: (index: number) => void,
): void => {
  const { chunk, onlyCounts, knownIds, options } = work;
  const { shared, splicedStart, splicedEnd } = chunk;
  const { room } = shared;
  let last = 0;
  options!.shapes?.(length, (at, bit) => {
    while (last < count - 1 && splicedEnd(last) <= at + room) last++;
    if (bit === BACKSLASH_SHAPE) return;
    const isIdle =
      bit === RUN_SHAPE &&
      isIdleEnd(shared.bytes(), splicedStart(last), splicedEnd(last), at + room);
    if (!isIdle) unclean(last);
  });
  if (!chunk.walkSpliced(count, length)) return;
  const results = chunk.confirm();
  const escaped: number[] = [];
  for (let result = 0; result < results; result++) {
    let isClean = !chunk.isGeneral(result) && !(options!.shapes !== null && chunk.mayWrap(result));
    for (let k = 0; isClean && k < chunk.findings(result); k++) {
      isClean = onlyCounts[chunk.findingRule(result, k)]! || isMarker(chunk, result, k, knownIds);
    }
    const part = chunk.part(result);
    if (chunk.decodes(result)) isClean &&= hasCleanFields(part, work);
    if (!isClean) unclean(part);
    else if (chunk.isEscaped(result)) escaped.push(part);
  }
  if (escaped.length > 0) lookAtViews(escaped, count, length, work, unclean);
};

/** Do field rules that do more than count find nothing in the spliced value but markers? */
const hasCleanFields = (part: number, { chunk, views, fields, onlyCounts, options }: Work) => {
  const start = chunk.splicedStart(part) - chunk.shared.room;
  const end = chunk.splicedEnd(part) - chunk.shared.room;
  const found = fields.find(views.documents(start, end), start, end, options!.applies);
  return found?.every(({ rule }) => onlyCounts[rule]) ?? false;
};

/** Looks at the views of spliced values; these and their places stand in the room afterwards as before. */
const lookAtViews = (
  parts: readonly number[],
  count: number,
  length: number,
  work: Work,
  unclean: (index: number) => void,
): void => {
  const { chunk, views } = work;
  const { room, bytes } = chunk.shared;
  const { source } = chunk.splice;
  const places = bytes().slice(chunk.partsAt, chunk.partsAt + 8 * count);
  const placed = new Uint32Array(places.buffer);
  beginViews(work);
  for (const part of parts) {
    views.open(part, placed[2 * part]! - room, placed[2 * part + 1]! - room);
  }
  bytes().copyWithin(source, room, room + length);
  views.search(unclean);
  bytes().copyWithin(room, source, source + length);
  bytes().set(places, chunk.partsAt);
};

/** Does the finding hold nothing but bytes of markers? A rule may well match the text of its own. */
const isMarker = (
  chunk: ChunkSearch,
  result: number,
  k: number,
  knownIds: ReadonlySet<string>,
): boolean => {
  if (!chunk.hasMarker(result)) return false;
  const part = chunk.part(result);
  const { room } = chunk.shared;
  const start = chunk.findingStart(result, k) + room;
  const end = chunk.findingEnd(result, k) + room;
  const low = Math.max(chunk.splicedStart(part), start - MARKER_BYTES_MAX);
  const high = Math.min(chunk.splicedEnd(part), end + MARKER_BYTES_MAX);
  const markers = findMarkers(chunk.shared.bytes(), low, high, knownIds);
  return subtract(start, end, markers).length === 0;
};

/** Adds the findings of a value; false where they are not of the plain kind. */
const take = (batch: Batch, record: number, base: number, result: number, work: Work): boolean => {
  const { chunk, columns, views, fields, options } = work;
  const findings = chunk.findings(result);
  const asks = chunk.decodes(result);
  if (findings === 0 && !asks) return true;
  if (findings > 0 && chunk.hasMarker(result)) return false;
  const from = batch.valueStart[record]! - base;
  const to = batch.valueEnd[record]! - base;
  const documents = views.documents(from, to);
  if (documents < 0) return false;
  if (asks) {
    const found = fields.find(documents, from, to, options!.applies);
    return found !== null && takeTogether(found, record, base, result, work);
  }
  const { count } = columns;
  let behind = -1;
  for (let k = 0; k < findings; k++) {
    const start = chunk.findingStart(result, k);
    const end = chunk.findingEnd(result, k);
    const place = documents === 0 ? IN_TEXT : views.placeOf(documents, start, end);
    if (start < behind || place > IN_STRING) {
      columns.count = count;
      return false;
    }
    behind = end;
    const rule = chunk.findingRule(result, k);
    addSpan(columns, record, start + base, end + base, rule, place === IN_STRING);
  }
  return true;
};

/** Adds what field rules found in a document together with the findings of its bytes. */
const takeTogether = (
  found: Finding[],
  record: number,
  base: number,
  result: number,
  work: Work,
): boolean => {
  const { chunk, columns, views, fields, onlyCounts } = work;
  for (let k = 0; k < chunk.findings(result); k++) {
    const start = chunk.findingStart(result, k);
    const end = chunk.findingEnd(result, k);
    if (views.placeOf(1, start, end) !== IN_STRING) return false;
    found.push({ rule: chunk.findingRule(result, k), start, end, container: 'json-string' });
  }
  const settled = fields.settle(found.filter(({ rule }) => !onlyCounts[rule]));
  if (settled === null) return false;
  const counted = found.filter(({ rule }) => onlyCounts[rule]);
  for (const { start, end, rule } of [...settled, ...counted]) {
    addSpan(columns, record, start + base, end + base, rule, true);
  }
  return true;
};

/** Which parts of which records the chunk's parts are. */
interface Places {
  count: number;
  record: Int32Array;
  slot: Int32Array;
}

/** The parts that hold hits; no others are searched. False: there are too many. */
const placeParts = (
  batch: Batch,
  first: number,
  last: number,
  base: number,
  chunk: ChunkSearch,
  places: Places,
): boolean => {
  places.count = 0;
  chunk.clearParts();
  const { frameEnd } = batch;
  const { from, to } = chunk.hits();
  const words = chunk.shared.words();
  const shift = base - chunk.shared.room;
  let record = first;
  let partEnd = -1;
  for (let word = from >> 2; word < to >> 2; word += 2) {
    const position = words[word]! + shift;
    if (position < partEnd) continue;
    while (record < last - 1 && frameEnd[record]! <= position) record++;
    const slot = slotAt(batch, record, position);
    if (slot < 0) continue;
    partEnd = slotEnd(batch, record, slot);
    const start = slotStart(batch, record, slot) - base;
    if (!chunk.addPart(start, partEnd - base, slot !== VALUE_SLOT)) return false;
    const at = places.count++;
    if (at >= places.record.length) grow(places);
    places.record[at] = record;
    places.slot[at] = slot;
  }
  return true;
};

const grow = (places: Places): void => {
  places.record = grown(places.record);
  places.slot = grown(places.slot);
};
