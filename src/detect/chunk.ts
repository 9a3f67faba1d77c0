/**
 * Chunks of a batch: records whose frames follow one another, walked together in the walker's room. In its copy the byte before each part
 * becomes a newline: it is framing (core/batch.ts), and triggers that need a border before a match must see one.
 *
 * Law: a few reads in the kernel are all that a record costs in which nothing fires (bench: 12.clean).
 */
import type { Batch } from '../core/batch.ts';
import { headerNameSlot, headerValueSlot, KEY_SLOT, VALUE_SLOT } from '../core/batch.ts';
import { PREFILTER_CHUNK_BYTES } from '../core/limits.ts';
import { layColumns } from './kernel/batch-columns.ts';
import type { Walker } from './kernel/kernel.ts';

/** A batch that is loaded chunk by chunk. */
export interface Loading {
  readonly batch: Batch;
  readonly walker: Walker;
  /** Records [first, end) whose columns stand in the kernel's memory; none where a batch has headers. */
  first: number;
  end: number;
}

/** Nothing of it is loaded yet. */
export const beginLoading = (batch: Batch, walker: Walker): Loading => {
  const loading = { batch, walker, first: 0, end: 0 };
  walker.shared.laid = -1;
  if (batch.headerNameStart.length === 0) layFrom(loading, 0);
  return loading;
};

const layFrom = (loading: Loading, first: number): void => {
  const { shared } = loading.walker;
  loading.first = first;
  shared.laid = first;
  loading.end = layColumns(loading.batch, first, shared.words(), shared.columns);
};

/** Bytes of all parts of the batch, as soon as it is begun; null where that is not known. */
export const loadedBytes = ({ batch, walker, first, end }: Loading): number | null =>
  first === 0 && end === batch.count ? walker.shared.kernel.contentBytes(end) >>> 0 : null;

/**
 * Copies the frames of the run of records from `first` into the walker's room: those whose frames follow one another, whose parts lie apart
 * and that fit a chunk; a record larger than that is a chunk by itself. Returns the run's end: `first` itself where its own parts touch,
 * since then there is no byte between them to make a newline of.
 */
export const loadChunk = (loading: Loading, first: number): number => {
  const { batch, walker } = loading;
  const { kernel, room } = walker.shared;
  const from = batch.frameStart[first]!;
  const shift = room - 1 - from;
  if (batch.headerNameStart.length > 0) {
    const last = framesEnd(batch, first);
    walker.load(batch.bytes, from, batch.frameEnd[last - 1]!);
    return markAllParts(batch, first, last, walker.shared.bytes(), shift);
  }
  if (first >= loading.end) layFrom(loading, first);
  const laid = loading.first;
  const last = kernel.framesEnd(first - laid, loading.end - laid, PREFILTER_CHUNK_BYTES);
  walker.load(batch.bytes, from, batch.frameEnd[laid + last - 1]!);
  return laid + kernel.markParts(first - laid, last, shift);
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

/**
 * Makes newlines of the bytes before the parts; `shift` leads there. Returns the first record of which one touches the part before it. Its twin
 * for records without headers is in assembly/columns.ts.
 */
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
