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
 * Copies the frames of the run of records from `first` into the walker's room: those whose frames follow one another, whose parts lie apart
 * and that fit a chunk; a record larger than that is a chunk by itself. Returns the run's end: `first` itself where its own parts touch,
 * since then there is no byte between them to make a newline of.
 */
export const loadChunk = (batch: Batch, first: number, walker: Walker): number => {
  const from = batch.frameStart[first]!;
  const last = framesEnd(batch, first);
  walker.load(batch.bytes, from, batch.frameEnd[last - 1]!);
  const memory = walker.shared.bytes();
  const shift = walker.shared.room - 1 - from;
  return batch.headerNameStart.length === 0
    ? markParts(batch, first, last, memory, shift)
    : markAllParts(batch, first, last, memory, shift);
};

/** Bytes that `loadChunk` copied of the records [first, last). */
export const chunkLength = ({ frameStart, frameEnd }: Batch, first: number, last: number): number =>
  frameEnd[last - 1]! - frameStart[first]!;

/** End of the records from `first` on whose frames follow one another and fit a chunk. */
const framesEnd = ({ count, frameStart, frameEnd }: Batch, first: number): number => {
  let frame = frameEnd[first]!;
  const limit = frameStart[first]! + PREFILTER_CHUNK_BYTES;
  let last = first + 1;
  for (; last < count; last++) {
    const end = frameEnd[last]!;
    if (frameStart[last] !== frame || end > limit) break;
    frame = end;
  }
  return last;
};

/** Makes newlines of the bytes before the parts; `shift` leads there. Returns the first record of which one touches the part before it. */
const markParts = (
  { keyStart, keyEnd, valueStart, valueEnd, frameStart }: Batch,
  first: number,
  last: number,
  memory: Uint8Array,
  shift: number,
): number => {
  let partsEnd = frameStart[first]! - 1;
  for (let record = first; record < last; record++) {
    // A null part's start is -1.
    const key = keyStart[record]!;
    if (key >= 0) {
      if (key <= partsEnd) return record;
      memory[key + shift] = NEWLINE;
      partsEnd = keyEnd[record]!;
    }
    const value = valueStart[record]!;
    if (value >= 0) {
      if (value <= partsEnd) return record;
      memory[value + shift] = NEWLINE;
      partsEnd = valueEnd[record]!;
    }
  }
  return last;
};

/** The same where records have headers. */
const markAllParts = (
  batch: Batch,
  first: number,
  last: number,
  memory: Uint8Array,
  shift: number,
): number => {
  const { headerIndex, headerNameStart, headerNameEnd, headerValueStart, headerValueEnd } = batch;
  let partsEnd = batch.frameStart[first]! - 1;
  const touches = (start: number, end: number): boolean => {
    if (start < 0) return false;
    if (start <= partsEnd) return true;
    memory[start + shift] = NEWLINE;
    partsEnd = end;
    return false;
  };
  for (let record = first; record < last; record++) {
    if (touches(batch.keyStart[record]!, batch.keyEnd[record]!)) return record;
    if (touches(batch.valueStart[record]!, batch.valueEnd[record]!)) return record;
    const end = headerIndex[record + 1]!;
    for (let header = headerIndex[record]!; header < end; header++) {
      if (touches(headerNameStart[header]!, headerNameEnd[header]!)) return record;
      if (touches(headerValueStart[header]!, headerValueEnd[header]!)) return record;
    }
  }
  return last;
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
