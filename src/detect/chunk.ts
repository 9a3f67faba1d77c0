/**
 * Chunks of a batch: records whose frames follow one another, walked together in the walker's room. In its copy the byte before each part
 * becomes a newline: it is framing (core/batch.ts), and triggers that need a border before a match must see one.
 *
 * Law: two loops over the chunk's records with a few reads each are all that a record costs in which nothing fires (bench: 12.clean).
 */
import type { Batch } from '../core/batch.ts';
import { headerNameSlot, headerValueSlot, KEY_SLOT, VALUE_SLOT } from '../core/batch.ts';
import { PREFILTER_CHUNK_BYTES } from '../core/limits.ts';
import type { Walker } from './kernel/kernel.ts';

/**
 * End of the run of records from `first` whose frames follow one another, whose parts lie apart and that fit a chunk; a record larger than
 * that is a chunk by itself. `first` itself where its own parts touch: then there is no byte between them to make a newline of.
 */
export const chunkEnd = (batch: Batch, first: number): number => {
  const { count, frameStart, frameEnd, keyStart, keyEnd, valueStart, valueEnd } = batch;
  const limit = frameStart[first]! + PREFILTER_CHUNK_BYTES;
  const hasHeaders = batch.headerNameStart.length > 0;
  let frame = frameStart[first]!;
  let partsEnd = -1;
  let last = first;
  for (; last < count; last++) {
    const end = frameEnd[last]!;
    if (frameStart[last] !== frame || (end > limit && last > first)) break;
    frame = end;
    // A null part's start is -1.
    const key = keyStart[last]!;
    if (key >= 0) {
      if (key <= partsEnd) break;
      partsEnd = keyEnd[last]!;
    }
    const value = valueStart[last]!;
    if (value >= 0) {
      if (value <= partsEnd) break;
      partsEnd = valueEnd[last]!;
    }
    if (!hasHeaders) continue;
    partsEnd = endOfHeaders(batch, last, partsEnd);
    if (partsEnd === TOUCHING) break;
  }
  return last;
};

const TOUCHING = -2;

/** End of the record's last header, `before` where it has none; TOUCHING where one begins no later than the part before it ends. */
const endOfHeaders = (batch: Batch, record: number, before: number): number => {
  let end = before;
  const last = batch.headerIndex[record + 1]!;
  for (let header = batch.headerIndex[record]!; header < last; header++) {
    if (batch.headerNameStart[header]! <= end) return TOUCHING;
    end = batch.headerNameEnd[header]!;
    if (batch.headerValueStart[header]! < 0) continue;
    if (batch.headerValueStart[header]! <= end) return TOUCHING;
    end = batch.headerValueEnd[header]!;
  }
  return end;
};

/** Copies the frames of [first, last) into the walker's room; returns their length. */
export const loadChunk = (batch: Batch, first: number, last: number, walker: Walker): number => {
  const { frameStart, frameEnd, keyStart, valueStart, headerIndex } = batch;
  const from = frameStart[first]!;
  const to = frameEnd[last - 1]!;
  walker.load(batch.bytes, from, to);
  const memory = walker.shared.bytes();
  // A null part's start is -1. Before the room's first byte a newline stands anyway.
  const shift = walker.shared.room - 1 - from;
  for (let record = first; record < last; record++) {
    const value = valueStart[record]!;
    if (value > from) memory[value + shift] = NEWLINE;
    const key = keyStart[record]!;
    if (key > from) memory[key + shift] = NEWLINE;
  }
  const { headerNameStart, headerValueStart } = batch;
  for (let header = headerIndex[first]!; header < headerIndex[last]!; header++) {
    if (headerNameStart[header]! > from) memory[headerNameStart[header]! + shift] = NEWLINE;
    if (headerValueStart[header]! > from) memory[headerValueStart[header]! + shift] = NEWLINE;
  }
  return to - from;
};

const NEWLINE = 10;

/** The part that holds `position`, -1 for framing. */
export const slotAt = (batch: Batch, record: number, position: number): number => {
  if (position >= batch.valueStart[record]! && position < batch.valueEnd[record]!)
    return VALUE_SLOT;
  if (position >= batch.keyStart[record]! && position < batch.keyEnd[record]!) return KEY_SLOT;
  const from = batch.headerIndex[record]!;
  const header = lastFrom(batch.headerNameStart, from, batch.headerIndex[record + 1]!, position);
  if (header < 0) return -1;
  if (position < batch.headerNameEnd[header]!) return headerNameSlot(header - from);
  const start = batch.headerValueStart[header]!;
  if (start >= 0 && position >= start && position < batch.headerValueEnd[header]!) {
    return headerValueSlot(header - from);
  }
  return -1;
};

/** The last row of [first, end) of an ascending column that is not above `limit`, -1 = none. */
const lastFrom = (column: Int32Array, first: number, end: number, limit: number): number => {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (column[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low > first ? low - 1 : -1;
};
