/** Which parts of a batch the kernel confirms in: those of a chunk that hold a hit of the prefilter. */
import type { Batch } from '../core/batch.ts';
import { slotEnd, slotStart, VALUE_SLOT } from '../core/batch.ts';
import { slotAt } from './chunk.ts';
import type { ChunkSearch } from './chunk-search.ts';
import { BY_HOST, BY_KERNEL, BY_KERNEL_FOR_HOST } from './chunk-search.ts';
import { grown } from './plain-columns.ts';

/** Which parts of which records the chunk's parts are. */
export interface Places {
  count: number;
  record: Int32Array;
  slot: Int32Array;
  /** Is none of them a key or of a header? */
  isAllValues: boolean;
  /** Parts that the kernel placed, since it was made: proof that it did. */
  byKernel: number;
}

/** Empty; they grow. */
export const createPlaces = (): Places => ({
  count: 0,
  record: new Int32Array(0),
  slot: new Int32Array(0),
  isAllValues: true,
  byKernel: 0,
});

/**
 * The parts that hold hits; no others are searched. Values that are `isNamed` are the host's. False: there are too many.
 */
export const placeParts = (
  batch: Batch,
  first: number,
  last: number,
  base: number,
  chunk: ChunkSearch,
  places: Places,
  isNamed: (record: number) => boolean,
): boolean => {
  if (placeValues(first, last, base, chunk, places, isNamed)) return true;
  places.count = 0;
  places.isAllValues = true;
  chunk.clearParts();
  const { frameEnd, valueStart, valueEnd } = batch;
  const { from, to } = chunk.hits();
  const words = chunk.shared.words();
  const shift = base - chunk.shared.room;
  let record = first;
  let partEnd = -1;
  for (let word = from >> 2; word < to >> 2; word += 2) {
    const position = words[word]! + shift;
    if (position < partEnd) continue;
    while (frameEnd[record]! <= position) record++;
    // Nearly all: told at once.
    const isValue = position >= valueStart[record]! && position < valueEnd[record]!;
    const slot = isValue ? VALUE_SLOT : slotAt(batch, record, position);
    if (slot < 0) continue;
    partEnd = isValue ? valueEnd[record]! : slotEnd(batch, record, slot);
    const start = (isValue ? valueStart[record]! : slotStart(batch, record, slot)) - base;
    if (slot !== VALUE_SLOT) places.isAllValues = false;
    const hosted = isNamed(record) ? BY_KERNEL_FOR_HOST : BY_KERNEL;
    const by = slot === VALUE_SLOT ? hosted : BY_HOST;
    if (!chunk.addPart(start, partEnd - base, by)) return false;
    const at = places.count++;
    if (at >= places.record.length) grow(places);
    places.record[at] = record;
    places.slot[at] = slot;
  }
  return true;
};

/** By the kernel, where it has the records' columns and only values hold hits; false where that is not so. */
const placeValues = (
  first: number,
  last: number,
  base: number,
  chunk: ChunkSearch,
  places: Places,
  isNamed: (record: number) => boolean,
): boolean => {
  const { laid } = chunk.shared;
  if (laid < 0) return false;
  const count = chunk.placeValues(first - laid, last - laid, chunk.shared.room - base);
  if (count < 0) return false;
  while (places.record.length < count) grow(places);
  const words = chunk.shared.words();
  const { record } = places;
  for (let part = 0; part < count; part++) {
    const of = words[chunk.resultsAt + part]! + laid;
    record[part] = of;
    if (isNamed(of)) chunk.keepForHost(part);
  }
  places.slot.fill(VALUE_SLOT, 0, count);
  places.count = count;
  places.isAllValues = true;
  places.byKernel += count;
  return true;
};

const grow = (places: Places): void => {
  places.record = grown(places.record);
  places.slot = grown(places.slot);
};
