/**
 * Columns of the records of one RecordBatch.
 *
 * Law: whatever the bytes are, this neither throws nor reads outside them, and takes memory in
 * proportion to them; a batch is refused by a code if anything in it is wrong. Of one with very many
 * records or headers a window is given at a time (DECODED_RECORDS_MAX, DECODED_HEADERS_MAX), so that
 * its columns stay small. The bytes are not copied (uncompressed: a view of the fetched set). Cost:
 * one walk, no object per record; a window costs a walk of its own.
 */
import type { Batch } from '../../core/batch.ts';
import {
  BATCH_HEADERS_MAX,
  BATCH_RECORDS_MAX,
  DECODED_HEADERS_MAX,
  DECODED_RECORDS_MAX,
  HEADERS_MAX,
} from '../../core/limits.ts';
import type { CompressionProblem, Decompressed } from '../compression/codec.ts';
import { decompress } from '../compression/decompress.ts';
import { rememberFetched } from './as-fetched.ts';
import {
  type BatchHeader,
  type BatchProblem,
  HEADER_BYTES,
  RECORD_BYTES_MIN,
} from './batch-header.ts';
import { HIGH, LOW, wordsOf } from './int64-words.ts';
import { type Cursor, readVarint, readVarlong } from './varint.ts';

/** Closed set, so that it may be a metric label. */
export type RecordProblem =
  | BatchProblem
  | CompressionProblem
  /** A control batch holds no records of a producer; its reader skips it. */
  | 'control'
  /** A length, count or offset inside a record contradicts the bytes. */
  | 'bad-record'
  | 'too-many-records'
  | 'too-many-headers';

export type DecodedBatch =
  | {
      readonly ok: true;
      readonly batch: Batch;
      /** The next offset to decode from; behind the batch when this is the rest of it. */
      readonly upTo: bigint;
    }
  | { readonly ok: false; readonly code: RecordProblem };

/**
 * Records of the batch at `header` in `set`, those before offset `from` left out. Offsets and
 * timestamps are absolute; ranges count from the batch's own `bytes`.
 */
export const decodeBatch = (
  set: Uint8Array,
  header: BatchHeader,
  topic: string,
  partition: number,
  from = header.baseOffset,
): DecodedBatch => {
  if (header.problem !== null) return { ok: false, code: header.problem };
  if (header.control) return { ok: false, code: 'control' };
  if (header.count > BATCH_RECORDS_MAX) return { ok: false, code: 'too-many-records' };
  const unpacked = unpack(set, header);
  if (!unpacked.ok) return unpacked;
  const { bytes } = unpacked;
  if (header.count * RECORD_BYTES_MIN > bytes.length) return { ok: false, code: 'bad-count' };
  const columns = createColumns(Math.min(header.count, DECODED_RECORDS_MAX + 1));
  const headers = createHeaderColumns(columns.size);
  const window: Window = { from, kept: 0, upTo: header.lastOffset + 1n };
  const problem = walk(bytes, header, columns, headers, window);
  if (problem !== null) return { ok: false, code: problem };
  const { names, values, count: headerCount } = headers;
  const batch = {
    topic,
    partition,
    count: window.kept,
    bytes,
    ...columnsOf(columns, window.kept),
    headerNameStart: names.start.subarray(0, headerCount),
    headerNameEnd: names.end.subarray(0, headerCount),
    headerValueStart: values.start.subarray(0, headerCount),
    headerValueEnd: values.end.subarray(0, headerCount),
  };
  if (unpacked.sole && window.kept === header.count) rememberFetched(batch, set, header);
  if (window.upTo > header.lastOffset) unpackedAlready.delete(header);
  else unpackedAlready.set(header, unpacked);
  return { ok: true, batch, upTo: window.upTo };
};

const unpack = (set: Uint8Array, header: BatchHeader): Decompressed =>
  unpackedAlready.get(header) ??
  decompress(header.codecNumber, set.subarray(header.start + HEADER_BYTES, header.end));

/** Of batches that are decoded window by window, until the last one. */
const unpackedAlready = new WeakMap<BatchHeader, Decompressed>();

/** Which records are kept: the walk goes over all. */
interface Window {
  /** Offset of the first. */
  readonly from: bigint;
  kept: number;
  /** Offset of the first record behind the window, as soon as there is one. */
  upTo: bigint;
}

const walk = (
  bytes: Uint8Array,
  header: BatchHeader,
  columns: Columns,
  headers: HeaderColumns,
  window: Window,
): RecordProblem | null => {
  const cursor: Cursor = { at: 0, limit: bytes.length, low: 0, high: 0 };
  const times = createTimes(header, columns.timestamps);
  const offsets = createOffsets(header, columns.offsets);
  const before = Number(window.from - header.baseOffset);
  let kept = 0;
  let open = true;
  for (let i = 0; i < header.count; i++) {
    // A record that is not kept is overwritten by the next one.
    const slot = kept;
    columns.frameStart[slot] = cursor.at;
    cursor.limit = bytes.length;
    const length = readVarint(bytes, cursor);
    if (length < 0 || length > bytes.length - cursor.at) return 'bad-record';
    cursor.limit = cursor.at + length;
    columns.frameEnd[slot] = cursor.limit;
    // The attributes byte of a record has no meaning yet.
    cursor.at++;
    if (!readVarlong(bytes, cursor)) return 'bad-record';
    times.set(slot, cursor.low, cursor.high);
    const delta = readVarint(bytes, cursor);
    if (!offsets.set(slot, delta)) return 'bad-record';
    columns.bodyStart[slot] = cursor.at;
    if (!readPart(bytes, cursor, columns.keyStart, columns.keyEnd, slot)) return 'bad-record';
    if (!readPart(bytes, cursor, columns.valueStart, columns.valueEnd, slot)) return 'bad-record';
    const count = readVarint(bytes, cursor);
    const keep = open && delta >= before && (kept === 0 || fits(kept, headers, count));
    if (count !== 0) {
      const problem = walkHeaders(bytes, cursor, headers, count, keep);
      if (problem !== null) return problem;
    }
    if (cursor.at !== cursor.limit) return 'bad-record';
    if (keep) columns.headerIndex[++kept] = headers.count;
    else if (open && delta >= before) {
      open = false;
      window.upTo = header.baseOffset + BigInt(delta);
    }
  }
  window.kept = kept;
  return cursor.at === bytes.length ? null : 'bad-record';
};

/** Whether one more record, with so many headers, belongs into a window that has some. */
const fits = (kept: number, headers: HeaderColumns, more: number): boolean =>
  kept < DECODED_RECORDS_MAX && headers.count + more <= DECODED_HEADERS_MAX;

const walkHeaders = (
  bytes: Uint8Array,
  cursor: Cursor,
  headers: HeaderColumns,
  count: number,
  keep: boolean,
): RecordProblem | null => {
  if (count < 0 || count > cursor.limit - cursor.at) return 'bad-record';
  headers.seen += count;
  if (count > HEADERS_MAX || headers.seen > BATCH_HEADERS_MAX) return 'too-many-headers';
  if (keep) reserve(headers, headers.count + count);
  const { names, values } = keep ? headers : NOT_KEPT;
  const step = keep ? 1 : 0;
  let j = keep ? headers.count : 0;
  for (let left = count; left > 0; left--, j += step) {
    if (!readPart(bytes, cursor, names.start, names.end, j)) return 'bad-record';
    if (names.start[j] === -1) return 'bad-record';
    if (!readPart(bytes, cursor, values.start, values.end, j)) return 'bad-record';
  }
  if (keep) headers.count += count;
  return null;
};

/** A length and that many bytes; a length of -1 is null: start -1, end -1. */
const readPart = (
  bytes: Uint8Array,
  cursor: Cursor,
  starts: Int32Array,
  ends: Int32Array,
  index: number,
): boolean => {
  const length = readVarint(bytes, cursor);
  if (length < -1 || length > cursor.limit - cursor.at) return false;
  starts[index] = length < 0 ? -1 : cursor.at;
  if (length > 0) cursor.at += length;
  ends[index] = length < 0 ? -1 : cursor.at;
  return true;
};

/**
 * Base timestamp plus delta; with LogAppendTime the broker's one timestamp, whatever the producer
 * wrote.
 */
const createTimes = (header: BatchHeader, column: BigInt64Array) => {
  const words = wordsOf(column);
  const [baseLow, baseHigh] = halves(
    header.logAppendTime ? header.maxTimestamp : header.baseTimestamp,
  );
  return {
    set: (i: number, deltaLow: number, deltaHigh: number): void => {
      const low = header.logAppendTime ? 0 : deltaLow;
      const high = header.logAppendTime ? 0 : deltaHigh;
      add(words, i, baseLow, baseHigh, low, high);
    },
  };
};

/**
 * Base offset plus delta; false where the delta does not lie after its predecessor's and within the
 * batch.
 */
const createOffsets = (header: BatchHeader, column: BigInt64Array) => {
  const words = wordsOf(column);
  const [baseLow, baseHigh] = halves(header.baseOffset);
  const lastDelta = Number(header.lastOffset - header.baseOffset);
  let before = -1;
  return {
    set: (i: number, delta: number): boolean => {
      if (delta <= before || delta > lastDelta) return false;
      before = delta;
      add(words, i, baseLow, baseHigh, delta, 0);
      return true;
    },
  };
};

const halves = (value: bigint): readonly [number, number] => {
  const words = wordsOf(BigInt64Array.of(value));
  return [words[LOW]!, words[HIGH]!];
};

/** words[i] = a + b in 64 bits; wraps like Java's long. */
const add = (
  words: Int32Array,
  i: number,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): void => {
  const low = (aLow >>> 0) + (bLow >>> 0);
  words[2 * i + LOW] = low;
  words[2 * i + HIGH] = aHigh + bHigh + (low > 0xffffffff ? 1 : 0);
};

type Columns = ReturnType<typeof createColumns>;

/** All columns of one batch in one allocation. */
const createColumns = (size: number) => {
  const slab = new ArrayBuffer(size * 48 + 4);
  const ints = (column: number, length = size): Int32Array =>
    new Int32Array(slab, size * (16 + 4 * column), length);
  return {
    size,
    offsets: new BigInt64Array(slab, 0, size),
    timestamps: new BigInt64Array(slab, size * 8, size),
    frameStart: ints(0),
    bodyStart: ints(1),
    frameEnd: ints(2),
    keyStart: ints(3),
    keyEnd: ints(4),
    valueStart: ints(5),
    valueEnd: ints(6),
    headerIndex: ints(7, size + 1),
  };
};

/** The first `count` entries of each. */
const columnsOf = ({ size, ...all }: Columns, count: number) =>
  size === count
    ? all
    : {
        offsets: all.offsets.subarray(0, count),
        timestamps: all.timestamps.subarray(0, count),
        frameStart: all.frameStart.subarray(0, count),
        bodyStart: all.bodyStart.subarray(0, count),
        frameEnd: all.frameEnd.subarray(0, count),
        keyStart: all.keyStart.subarray(0, count),
        keyEnd: all.keyEnd.subarray(0, count),
        valueStart: all.valueStart.subarray(0, count),
        valueEnd: all.valueEnd.subarray(0, count),
        headerIndex: all.headerIndex.subarray(0, count + 1),
      };

interface Ranges {
  start: Int32Array;
  end: Int32Array;
}
interface HeaderColumns {
  readonly names: Ranges;
  readonly values: Ranges;
  /** Kept. */
  count: number;
  /** Of all records so far. */
  seen: number;
}

const createHeaderColumns = (count: number): HeaderColumns => ({
  names: { start: new Int32Array(count), end: new Int32Array(count) },
  values: { start: new Int32Array(count), end: new Int32Array(count) },
  count: 0,
  seen: 0,
});

/** Where the headers of records go that are not kept. */
const NOT_KEPT = createHeaderColumns(1);

const reserve = ({ names, values }: HeaderColumns, count: number): void => {
  if (count <= names.start.length) return;
  const capacity = Math.max(count, names.start.length * 2);
  for (const ranges of [names, values]) {
    ranges.start = grown(ranges.start, capacity);
    ranges.end = grown(ranges.end, capacity);
  }
};

const grown = (column: Int32Array, capacity: number): Int32Array => {
  const larger = new Int32Array(capacity);
  larger.set(column);
  return larger;
};
