/**
 * The prefilter over a whole batch: which parts of which records have to be looked at, and for which rules. The clean path of lethe: a batch
 * in which nothing fires costs one copy and one walk of its bytes.
 *
 * Records are walked in chunks that stay in the first-level cache. In the chunk's copy the byte before each part becomes a newline: it is
 * framing (core/batch.ts), and triggers that need a border before a match must see one.
 */
import type { Batch, Slot } from '../core/batch.ts';
import {
  headerNameSlot,
  headerValueSlot,
  KEY_SLOT,
  slotCount,
  slotEnd,
  slotStart,
  VALUE_SLOT,
} from '../core/batch.ts';
import { PREFILTER_CHUNK_BYTES } from '../core/limits.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Armed } from './haystack-search.ts';
import type { Walker } from './kernel/kernel.ts';

export interface BatchArming {
  /**
   * Calls `visit` once for every part that needs a look, records ascending. Null instead of `armed`: the prefilter has not seen this part,
   * it has to be asked by itself.
   */
  readonly arm: (batch: Batch, visit: Visit) => void;
}

export type Visit = (record: number, slot: Slot, armed: Armed | null) => void;

interface Hits {
  readonly record: number[];
  readonly slot: number[];
  readonly trigger: number[];
}

export const createBatchArming = (pack: CompiledPack, walker: Walker): BatchArming => {
  const { always, decodeAlways } = pack.prefilter;
  const everyPart = always.length > 0 || decodeAlways;
  const hits: Hits = { record: [], slot: [], trigger: [] };

  const walkChunk = (batch: Batch, first: number, last: number): void => {
    const base = batch.frameStart[first]!;
    const length = batch.frameEnd[last - 1]! - base;
    const room = walker.room(length);
    room.set(batch.bytes.subarray(base, base + length));
    separateParts(batch, first, last, base, room);
    let record = first;
    walker.walk(length, (at, fired) => {
      // The byte on which a trigger fires is a match's own, so it says which part the match would be in.
      record = recordAt(batch, base + at, first, last, record);
      const slot = slotAt(batch, record, base + at);
      if (slot < 0) return;
      for (const number of fired) {
        hits.record.push(record);
        hits.slot.push(slot);
        hits.trigger.push(number);
      }
    });
  };

  return {
    arm: (batch, visit) => {
      for (let first = 0; first < batch.count;) {
        if (everyPart || batch.frameStart[first]! < 0) {
          visitAll(batch, first++, visit);
          continue;
        }
        const last = chunkEnd(batch, first);
        hits.record.length = hits.slot.length = hits.trigger.length = 0;
        walkChunk(batch, first, last);
        if (hits.record.length > 0) visitHits(batch, hits, pack, visit);
        first = last;
      }
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

/** End of the run of records from `first` whose frames follow one another and fit a chunk; a record larger than that is a chunk by itself. */
const chunkEnd = (batch: Batch, first: number): number => {
  const limit = batch.frameStart[first]! + PREFILTER_CHUNK_BYTES;
  let last = first + 1;
  while (
    last < batch.count &&
    batch.frameStart[last] === batch.frameEnd[last - 1] &&
    batch.frameEnd[last]! <= limit
  ) {
    last++;
  }
  return last;
};

const NEWLINE = 10;

const separateParts = (
  batch: Batch,
  first: number,
  last: number,
  base: number,
  room: Uint8Array,
): void => {
  const { keyStart, valueStart, headerNameStart, headerValueStart, headerIndex } = batch;
  // Writing before the room's first byte does nothing, and a newline stands there anyway; a null part's start is -1.
  for (let record = first; record < last; record++) {
    room[keyStart[record]! - 1 - base] = NEWLINE;
    room[valueStart[record]! - 1 - base] = NEWLINE;
  }
  for (let header = headerIndex[first]!; header < headerIndex[last]!; header++) {
    room[headerNameStart[header]! - 1 - base] = NEWLINE;
    room[headerValueStart[header]! - 1 - base] = NEWLINE;
  }
};

/** The record of [first, last) whose frame holds `position`; `guess` is where the last one was. */
const recordAt = (
  batch: Batch,
  position: number,
  first: number,
  last: number,
  guess: number,
): number => {
  let record = position < batch.frameStart[guess]! ? first : guess;
  while (record < last - 1 && batch.frameEnd[record]! <= position) record++;
  return record;
};

/** The part that holds `position`, -1 for framing. */
const slotAt = (batch: Batch, record: number, position: number): number => {
  if (position >= batch.valueStart[record]! && position < batch.valueEnd[record]!)
    return VALUE_SLOT;
  if (position >= batch.keyStart[record]! && position < batch.keyEnd[record]!) return KEY_SLOT;
  const from = batch.headerIndex[record]!;
  const to = batch.headerIndex[record + 1]!;
  for (let header = from; header < to; header++) {
    if (position < batch.headerNameStart[header]!) return -1;
    if (position < batch.headerNameEnd[header]!) return headerNameSlot(header - from);
    const start = batch.headerValueStart[header]!;
    if (start >= 0 && position >= start && position < batch.headerValueEnd[header]!) {
      return headerValueSlot(header - from);
    }
  }
  return -1;
};

/** Groups a chunk's hits by part. */
const visitHits = (batch: Batch, hits: Hits, pack: CompiledPack, visit: Visit): void => {
  const parts = new Map<number, Map<Slot, { rules: number[]; decode: boolean }>>();
  const armedOf = (record: number, slot: Slot): { rules: number[]; decode: boolean } => {
    let slots = parts.get(record);
    if (slots === undefined) parts.set(record, (slots = new Map()));
    let armed = slots.get(slot);
    if (armed === undefined) slots.set(slot, (armed = { rules: [], decode: false }));
    return armed;
  };
  for (let i = 0; i < hits.record.length; i++) {
    const trigger = pack.prefilter.triggers[hits.trigger[i]!]!;
    const record = hits.record[i]!;
    const slot = hits.slot[i]!;
    const armed = armedOf(record, slot);
    if (trigger.kind === 'rule') {
      if (!armed.rules.includes(trigger.rule)) armed.rules.push(trigger.rule);
      continue;
    }
    armed.decode = true;
    // A header's name is what a field rule asks for: its value is what the rule may want.
    if (slot >= 2 && slot % 2 === 0) armedOf(record, slot + 1).decode = true;
  }
  for (const record of [...parts.keys()].toSorted((a, b) => a - b)) {
    const slots = parts.get(record)!;
    for (const slot of [...slots.keys()].toSorted((a, b) => a - b)) {
      if (slotStart(batch, record, slot) >= 0) visit(record, slot, slots.get(slot)!);
    }
  }
};
