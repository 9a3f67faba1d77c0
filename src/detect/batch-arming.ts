/**
 * The prefilter over a whole batch: which parts of which records have to be looked at, and for which rules. The clean path of
 * lethe: a batch
 * in which nothing fires costs one copy and one walk of its bytes.
 */
import type { Batch, Slot } from '../core/batch.ts';
import { partKind, slotCount, slotEnd, slotStart, VALUE_SLOT } from '../core/batch.ts';
import type { CompiledPack } from '../core/pack.ts';
import { BACKSLASH_SHAPE, LINE_SHAPE } from '../codec/layers/shape.ts';
import { beginLoading, chunkLength, loadChunk, loadedBytes, slotAt } from './chunk.ts';
import type { Known, Refutes } from './haystack-search.ts';
import { shapeOf } from './haystack-search.ts';
import type { HostParts } from './host-parts.ts';
import { createHostParts } from './host-parts.ts';
import type { Hits } from './hits.ts';
import {
  addHits,
  collectHits,
  collectShapes,
  createHits,
  DECODE_TRIGGER,
  LAST_OWN_TRIGGER,
  LAYER_TRIGGER,
  PAIRS_TRIGGER,
  QUOTES_TRIGGER,
  sortHits,
} from './hits.ts';
import type { Walker } from './kernel/kernel.ts';
import type { PlainSearch } from './plain-search.ts';

export interface BatchArming {
  /**
   * Calls `visit` once for every part that needs a look, records ascending. Null instead of what is known: it has to be searched by itself.
   * What `plain` settles is not visited, what it has searched is known; without it every part with a hit is visited. Returns the bytes of all
   * parts where they were added up on the way.
   */
  readonly arm: (batch: Batch, plain: PlainSearch | null, visit: Visit) => number | null;
}

export type Visit = (record: number, slot: Slot, known: Known | null) => void;

/** Shares `walker` and what `refutes` knows with the part scanner; keeps nothing between batches. `layers`: are wrappings looked for? */
export const createBatchArming = (
  pack: CompiledPack,
  walker: Walker,
  refutes: Refutes,
  layers = false,
): BatchArming => {
  const { automata, always, decodeAlways } = pack.prefilter;
  const everyPart = always.length > 0 || decodeAlways;
  const hits = createHits();
  const shapes = createHits();
  const find = layers ? walker.shapes : walker.escapes;
  const hosted = createHostParts(layers);
  const { escaped } = hosted;

  const visitChunk = (
    batch: Batch,
    first: number,
    last: number,
    plain: PlainSearch | null,
    visit: Visit,
  ): void => {
    const length = chunkLength(batch, first, last);
    hosted.clear();
    collectShapes(find, length, shapes);
    if (layers || plain !== null) nameShaped(batch, first, last, shapes, hosted);
    const searched =
      plain?.search(batch, first, last, length, escaped, hosted.isShaped, hosted.name) ?? false;
    hosted.nameShaped(searched);
    if (!searched) {
      collectHits(walker, length, hits);
      if (!layers) addHits(hits, shapes, DECODE_TRIGGER);
      if (!layers || automata.length > 1) sortHits(hits);
      visitHits(batch, first, last, hits, layers, refutes, (record, slot, known) => {
        if (known === null) hosted.name(record, slot, null);
        else if (!hosted.has(record, slot)) visit(record, slot, known);
      });
    }
    // Only now: a visit overwrites the room.
    hosted.visit(visit);
  };

  return {
    arm: (batch, plain, visit) => {
      const loading = everyPart ? null : beginLoading(batch, walker);
      const bytes = loading === null ? null : loadedBytes(loading);
      for (let first = 0; first < batch.count;) {
        const last =
          loading === null || batch.frameStart[first]! < 0 ? first : loadChunk(loading, first);
        if (last === first) {
          visitAll(batch, first++, visit);
          continue;
        }
        visitChunk(batch, first, last, plain, visit);
        first = last;
      }
      return bytes;
    },
  };
};

const visitAll = (batch: Batch, record: number, visit: Visit): void => {
  const slots = slotCount(batch, record);
  for (let slot = 0; slot < slots; slot++) {
    const start = slotStart(batch, record, slot);
    if (start >= 0 && slotEnd(batch, record, slot) > start) visit(record, slot, null);
  }
};

/** Names the parts of [first, last) that may hold a wrapping; of values with escapes only the records are told: `escaped`. */
const nameShaped = (
  batch: Batch,
  first: number,
  last: number,
  shapes: Hits,
  { escaped, nameShape }: HostParts,
): void => {
  const shift = batch.frameStart[first]!;
  let record = first;
  for (let shape = 0; shape < shapes.count; shape++) {
    const position = shapes.at[shape]! + shift;
    while (record < last - 1 && batch.frameEnd[record]! <= position) record++;
    const slot = slotAt(batch, record, position);
    if (slot < 0) continue;
    const kind = shapes.trigger[shape]!;
    if (slot === VALUE_SLOT && kind === BACKSLASH_SHAPE) {
      if (escaped.at(-1) !== record) escaped.push(record);
      continue;
    }
    // Nothing follows in which it might go on.
    if (kind === LINE_SHAPE && position + 1 === slotEnd(batch, record, slot)) continue;
    nameShape(record, slot, shapeOf(kind));
  }
};

/** Hits of a part that are asked for a refutation; past them a part is dear anyway. */
const REFUTED_MAX = 16;

/** Visits the parts of [first, last) that hold hits, and the values of headers whose name a field rule may ask for. */
const visitHits = (
  batch: Batch,
  first: number,
  last: number,
  hits: Hits,
  layers: boolean,
  refutes: Refutes,
  visit: Visit,
): void => {
  const shift = batch.frameStart[first]!;
  const seen = { hits, shift, shapes: 0 };
  let record = first;
  let [namedRecord, namedSlot] = [-1, -1];
  const visitNamed = (): void => {
    if (namedRecord < 0 || slotStart(batch, namedRecord, namedSlot) < 0) return;
    visit(namedRecord, namedSlot, { ...seen, from: 0, to: 0, decode: true, pairs: false });
  };
  for (let from = 0; from < hits.count;) {
    const position = hits.at[from]! + shift;
    while (record < last - 1 && batch.frameEnd[record]! <= position) record++;
    const slot = slotAt(batch, record, position);
    if (slot < 0) {
      from++;
      continue;
    }
    const named = record === namedRecord && slot === namedSlot;
    if (!named) visitNamed();
    const start = slotStart(batch, record, slot);
    const end = slotEnd(batch, record, slot);
    let decode = named;
    let pairs = false;
    let layer = false;
    let [kept, to] = [from, from];
    for (; to < hits.count && hits.at[to]! + shift < end; to++) {
      const trigger = hits.trigger[to]!;
      decode ||= trigger === DECODE_TRIGGER;
      pairs ||= trigger === PAIRS_TRIGGER;
      layer ||= layers && (trigger === LAYER_TRIGGER || trigger === QUOTES_TRIGGER);
      if (trigger <= LAST_OWN_TRIGGER) continue;
      const at = hits.at[to]!;
      // What is kept once is looked at anyway, and asked there.
      const asks = kept === from && !decode && !pairs && to - from < REFUTED_MAX;
      if (asks && refutes(trigger, batch.bytes, start, end, at + shift)) continue;
      hits.at[kept] = at;
      hits.trigger[kept++] = trigger;
    }
    // Of what kind it is, the part says when it is asked by itself.
    if (layer) visit(record, slot, null);
    else if (decode || pairs || kept > from) {
      visit(record, slot, { ...seen, from, to: kept, decode, pairs });
    }
    namedRecord = decode && partKind(slot) === 'header-name' ? record : -1;
    namedSlot = slot + 1;
    from = to;
  }
  visitNamed();
};
