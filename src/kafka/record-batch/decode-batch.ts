/**
 * Columns of the records of one RecordBatch.
 *
 * Law: whatever the bytes are, this neither throws nor reads outside them, and takes memory in
 * proportion to them (BATCH_RECORDS_MAX, BATCH_HEADERS_MAX); a batch is decoded whole or refused by
 * a code. The bytes are not copied (uncompressed: a view of the fetched set). Cost: one walk, no
 * object per record.
 */
import type { Batch } from '../../core/batch.ts';
import { BATCH_HEADERS_MAX, BATCH_RECORDS_MAX, HEADERS_MAX } from '../../core/limits.ts';
import type { CompressionProblem } from '../compression/codec.ts';
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
  | { readonly ok: true; readonly batch: Batch }
  | { readonly ok: false; readonly code: RecordProblem };

/**
 * Records of the batch at `header` in `set`. Offsets and timestamps are absolute; ranges count from
 * the batch's own `bytes`.
 */
export const decodeBatch = (
  set: Uint8Array,
  header: BatchHeader,
  topic: string,
  partition: number,
): DecodedBatch => {
  if (header.problem !== null) return { ok: false, code: header.problem };
  if (header.control) return { ok: false, code: 'control' };
  if (header.count > BATCH_RECORDS_MAX) return { ok: false, code: 'too-many-records' };
  const packed = set.subarray(header.start + HEADER_BYTES, header.end);
  const unpacked = decompress(header.codecNumber, packed);
  if (!unpacked.ok) return unpacked;
  const { bytes } = unpacked;
  if (header.count * RECORD_BYTES_MIN > bytes.length) return { ok: false, code: 'bad-count' };
  const columns = createColumns(header.count);
  const headers = createHeaderColumns(header.count);
  const problem = walk(bytes, header, columns, headers);
  if (problem !== null) return { ok: false, code: problem };
  const { names, values, count: headerCount } = headers;
  const batch = {
    topic,
    partition,
    count: header.count,
    bytes,
    ...columns,
    headerNameStart: names.start.subarray(0, headerCount),
    headerNameEnd: names.end.subarray(0, headerCount),
    headerValueStart: values.start.subarray(0, headerCount),
    headerValueEnd: values.end.subarray(0, headerCount),
  };
  if (unpacked.sole) rememberFetched(batch, set, header);
  return { ok: true, batch };
};

const walk = (
  bytes: Uint8Array,
  header: BatchHeader,
  columns: Columns,
  headers: HeaderColumns,
): RecordProblem | null => {
  const cursor: Cursor = { at: 0, limit: bytes.length, low: 0, high: 0 };
  const times = createTimes(header, columns.timestamps);
  const offsets = createOffsets(header, columns.offsets);
  for (let i = 0; i < header.count; i++) {
    columns.frameStart[i] = cursor.at;
    cursor.limit = bytes.length;
    const length = readVarint(bytes, cursor);
    if (length < 0 || length > bytes.length - cursor.at) return 'bad-record';
    cursor.limit = cursor.at + length;
    columns.frameEnd[i] = cursor.limit;
    // The attributes byte of a record has no meaning yet.
    cursor.at++;
    if (!readVarlong(bytes, cursor)) return 'bad-record';
    times.set(i, cursor.low, cursor.high);
    if (!offsets.set(i, readVarint(bytes, cursor))) return 'bad-record';
    columns.bodyStart[i] = cursor.at;
    if (!readPart(bytes, cursor, columns.keyStart, columns.keyEnd, i)) return 'bad-record';
    if (!readPart(bytes, cursor, columns.valueStart, columns.valueEnd, i)) return 'bad-record';
    const problem = walkHeaders(bytes, cursor, headers);
    if (problem !== null) return problem;
    if (cursor.at !== cursor.limit) return 'bad-record';
    columns.headerIndex[i + 1] = headers.count;
  }
  return cursor.at === bytes.length ? null : 'bad-record';
};

const walkHeaders = (
  bytes: Uint8Array,
  cursor: Cursor,
  headers: HeaderColumns,
): RecordProblem | null => {
  const count = readVarint(bytes, cursor);
  if (count < 0 || count > cursor.limit - cursor.at) return 'bad-record';
  if (count === 0) return null;
  if (count > HEADERS_MAX || headers.count + count > BATCH_HEADERS_MAX) return 'too-many-headers';
  reserve(headers, headers.count + count);
  const { names, values } = headers;
  for (let j = headers.count; j < headers.count + count; j++) {
    if (!readPart(bytes, cursor, names.start, names.end, j)) return 'bad-record';
    if (names.start[j] === -1) return 'bad-record';
    if (!readPart(bytes, cursor, values.start, values.end, j)) return 'bad-record';
  }
  headers.count += count;
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
const createColumns = (count: number) => {
  const slab = new ArrayBuffer(count * 48 + 4);
  const ints = (column: number, length = count): Int32Array =>
    new Int32Array(slab, count * (16 + 4 * column), length);
  return {
    offsets: new BigInt64Array(slab, 0, count),
    timestamps: new BigInt64Array(slab, count * 8, count),
    frameStart: ints(0),
    bodyStart: ints(1),
    frameEnd: ints(2),
    keyStart: ints(3),
    keyEnd: ints(4),
    valueStart: ints(5),
    valueEnd: ints(6),
    headerIndex: ints(7, count + 1),
  };
};

interface Ranges {
  start: Int32Array;
  end: Int32Array;
}
interface HeaderColumns {
  readonly names: Ranges;
  readonly values: Ranges;
  count: number;
}

const createHeaderColumns = (count: number): HeaderColumns => ({
  names: { start: new Int32Array(count), end: new Int32Array(count) },
  values: { start: new Int32Array(count), end: new Int32Array(count) },
  count: 0,
});

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
