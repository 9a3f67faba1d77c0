/**
 * The unit of work: records of one partition as one byte buffer and columns of ranges into it.
 *
 * Law: no object per record. A record that lethe does not change keeps its frame (the source's own framing around it), so
 * that sink and bench can copy it as it was. All ranges are half-open byte ranges of `bytes`; a start of -1 means null
 * (a tombstone, a null key, a null header value), which is not the same as empty.
 */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly count: number;
  readonly bytes: Uint8Array;
  /**
   * The record in its source's framing, [frameStart, frameEnd): for Kafka the whole record incl. its length, for `pipe` the
   * line with its newline. -1 for a record that lethe changed: the sink frames it from its parts.
   */
  readonly frameStart: Int32Array;
  /** Where the part of the frame begins that does not depend on its neighbours (Kafka: the key's length). */
  readonly bodyStart: Int32Array;
  readonly frameEnd: Int32Array;
  readonly keyStart: Int32Array;
  readonly keyEnd: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  /** count + 1 entries: the headers of record i are [headerIndex[i], headerIndex[i + 1]) of the four header columns. */
  readonly headerIndex: Int32Array;
  readonly headerNameStart: Int32Array;
  readonly headerNameEnd: Int32Array;
  readonly headerValueStart: Int32Array;
  readonly headerValueEnd: Int32Array;
  /** Offset of each record in its partition (`pipe`: the line number from 0). */
  readonly offsets: BigInt64Array;
  /** Milliseconds since 1970 as the source gave them, -1 where it gave none. */
  readonly timestamps: BigInt64Array;
}

/**
 * A part of a record by its slot: 0 the key, 1 the value, 2 + 2j the name and 3 + 2j the value of header j (j counts from
 * the record's first header).
 */
export type Slot = number;

export const KEY_SLOT = 0;
export const VALUE_SLOT = 1;
/** Slot of the name of a record's header, counted from 0. */
export const headerNameSlot = (header: number): Slot => 2 + 2 * header;
/** Slot of its value. */
export const headerValueSlot = (header: number): Slot => 3 + 2 * header;

export type PartKind = 'key' | 'value' | 'header-name' | 'header-value';

/** What stands in a slot. */
export const partKind = (slot: Slot): PartKind =>
  slot === KEY_SLOT
    ? 'key'
    : slot === VALUE_SLOT
      ? 'value'
      : slot % 2 === 0
        ? 'header-name'
        : 'header-value';

/** Number of slots of a record. */
export const slotCount = (batch: Batch, record: number): number =>
  2 + 2 * (batch.headerIndex[record + 1]! - batch.headerIndex[record]!);

/** Start of a part in `batch.bytes`, -1 when it is null. */
export const slotStart = (batch: Batch, record: number, slot: Slot): number => {
  if (slot === KEY_SLOT) return batch.keyStart[record]!;
  if (slot === VALUE_SLOT) return batch.valueStart[record]!;
  const header = batch.headerIndex[record]! + ((slot - 2) >> 1);
  return slot % 2 === 0 ? batch.headerNameStart[header]! : batch.headerValueStart[header]!;
};

/** End of a part in `batch.bytes`; meaningless when its start is -1. */
export const slotEnd = (batch: Batch, record: number, slot: Slot): number => {
  if (slot === KEY_SLOT) return batch.keyEnd[record]!;
  if (slot === VALUE_SLOT) return batch.valueEnd[record]!;
  const header = batch.headerIndex[record]! + ((slot - 2) >> 1);
  return slot % 2 === 0 ? batch.headerNameEnd[header]! : batch.headerValueEnd[header]!;
};
