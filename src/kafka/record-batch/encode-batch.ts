/**
 * One RecordBatch v2 out of records in columns.
 *
 * Law: key, value, headers, their order and their nulls come out byte for byte; timestamps are
 * exact in all 64 bits; offset deltas are dense from 0, as a broker demands (a compacted batch with
 * gaps is refused with INVALID_RECORD). Cost: runs of unchanged records are copied as they are; an
 * unchanged record whose neighbours changed its place gets a new prefix of a few bytes; only a
 * changed record is framed from its parts.
 */
import type { Batch } from '../../core/batch.ts';
import { type Codec } from '../compression/codec.ts';
import { codecNumber, compress } from '../compression/compress.ts';
import { crc32c } from '../crc32c.ts';
import {
  ATTRIBUTES_AT,
  BASE_TIMESTAMP_AT,
  COUNT_AT,
  CRC_AT,
  HEADER_BYTES,
  LAST_DELTA_AT,
  LEADER_EPOCH_AT,
  LENGTH_AT,
  MAGIC_AT,
  MAX_TIMESTAMP_AT,
  OVERHEAD,
  PRODUCER_EPOCH_AT,
  PRODUCER_ID_AT,
  SEQUENCE_AT,
} from './batch-header.ts';
import { HIGH, LOW, wordsOf } from './int64-words.ts';
import {
  type Cursor,
  readVarint,
  readVarlong,
  varintSize,
  writeVarint,
  writeVarlong,
} from './varint.ts';

export interface EncodeOptions {
  readonly codec: Codec;
  /** Records [from, to), at least one; all when left out. */
  readonly from?: number;
  readonly to?: number;
}

/**
 * A RecordBatch with base offset 0 and create time, without a producer. Its CRC is not yet there:
 * `stampProducer` must follow. Throws RangeError when the range holds no record.
 */
export const encodeBatch = (batch: Batch, options: EncodeOptions): Uint8Array => {
  const from = options.from ?? 0;
  const to = options.to ?? batch.count;
  if (from >= to) throw new RangeError(`no records in [${from}, ${to})`);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + sizeBound(batch, from, to));
  const writer = createRecordWriter(batch, from, buffer);
  for (let i = from; i < to; i++) writer.record(i);
  const written = writer.end();
  const bytes =
    options.codec === 'none' ? buffer.subarray(0, written) : packed(buffer, written, options.codec);
  writeHeader(bytes, to - from, codecNumber(options.codec), writer);
  return bytes;
};

/**
 * Writes producer id, epoch and the sequence of the first record into a RecordBatch, then its CRC.
 * The last step before the batch is sent; may be repeated. Without a producer: -1n, -1, -1.
 */
export const stampProducer = (
  bytes: Uint8Array,
  producerId: bigint,
  epoch: number,
  sequence: number,
  transactional = false,
): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const attributes = view.getInt16(ATTRIBUTES_AT) & ~TRANSACTIONAL;
  view.setInt16(ATTRIBUTES_AT, transactional ? attributes | TRANSACTIONAL : attributes);
  view.setBigInt64(PRODUCER_ID_AT, producerId);
  view.setInt16(PRODUCER_EPOCH_AT, epoch);
  view.setInt32(SEQUENCE_AT, sequence);
  view.setUint32(CRC_AT, crc32c(bytes, ATTRIBUTES_AT, bytes.length));
};

/** Bit of the attributes: readers see the records once their transaction is committed. */
const TRANSACTIONAL = 16;

/** Most bytes that record i takes in a RecordBatch before compression. */
export const recordSizeBound = (batch: Batch, i: number): number => {
  if (batch.frameStart[i]! >= 0) {
    return PREFIX_BYTES_MAX + batch.frameEnd[i]! - batch.bodyStart[i]!;
  }
  return PREFIX_BYTES_MAX + bodySize(batch, i);
};

/** Length, attributes, timestamp delta and offset delta. */
const PREFIX_BYTES_MAX = 5 + 1 + 10 + 5;

const sizeBound = (batch: Batch, from: number, to: number): number => {
  let bound = 0;
  for (let i = from; i < to; i++) bound += recordSizeBound(batch, i);
  return bound;
};

interface RecordWriter {
  readonly record: (i: number) => void;
  /** Where the records end. */
  readonly end: () => number;
  readonly baseTimestamp: bigint;
  readonly maxTimestamp: () => bigint;
}

const createRecordWriter = (batch: Batch, from: number, out: Buffer): RecordWriter => {
  const times = wordsOf(batch.timestamps);
  const base = baseTimestamp(batch, from);
  const baseWords = wordsOf(BigInt64Array.of(base));
  const baseLow = baseWords[LOW]!;
  const baseHigh = baseWords[HIGH]!;
  const maxTimestamp = new BigInt64Array(1);
  const max = wordsOf(maxTimestamp);
  max[LOW] = times[2 * from + LOW]!;
  max[HIGH] = times[2 * from + HIGH]!;
  const delta = newCursor();
  const frame = newCursor();
  let end = HEADER_BYTES;
  // [runStart, runEnd) of batch.bytes: frames that come out as they are and are not copied yet.
  let runStart = 0;
  let runEnd = 0;
  const flush = (): void => {
    if (runEnd > runStart) out.set(batch.bytes.subarray(runStart, runEnd), end);
    end += runEnd - runStart;
    runStart = runEnd;
  };
  return {
    baseTimestamp: base,
    maxTimestamp: () => maxTimestamp[0]!,
    record: (i) => {
      const low = times[2 * i + LOW]!;
      const high = times[2 * i + HIGH]!;
      raise(max, low, high);
      subtract(delta, low, high, baseLow, baseHigh);
      const frameStart = batch.frameStart[i]!;
      if (frameStart >= 0 && keepsFrame(batch, i, delta, i - from, frame)) {
        if (frameStart !== runEnd) {
          flush();
          runStart = frameStart;
        }
        runEnd = batch.frameEnd[i]!;
        return;
      }
      flush();
      end = writeRecord(batch, i, delta, i - from, out, end);
    },
    end: () => {
      flush();
      return end;
    },
  };
};

/**
 * Does the frame of record i say the deltas that it must say in its new batch? `frame` is scratch.
 */
const keepsFrame = (
  batch: Batch,
  i: number,
  time: Cursor,
  offsetDelta: number,
  frame: Cursor,
): boolean =>
  readFrameTime(batch, i, frame) &&
  frame.low === time.low &&
  frame.high === time.high &&
  readVarint(batch.bytes, frame) === offsetDelta;

/** Leaves `frame` behind the timestamp delta of record i, with the delta in its halves. */
const readFrameTime = (batch: Batch, i: number, frame: Cursor): boolean => {
  frame.at = batch.frameStart[i]!;
  frame.limit = batch.bodyStart[i]!;
  readVarint(batch.bytes, frame);
  frame.at++;
  return readVarlong(batch.bytes, frame);
};

/**
 * The timestamp that deltas count from: that of the first record's own source batch where its frame
 * is at hand (so that frames keep their deltas), otherwise the first timestamp.
 */
const baseTimestamp = (batch: Batch, from: number): bigint => {
  const first = batch.timestamps[from]!;
  const frame = newCursor();
  if (batch.frameStart[from]! < 0 || !readFrameTime(batch, from, frame)) return first;
  const delta = new BigInt64Array(1);
  const words = wordsOf(delta);
  words[LOW] = frame.low;
  words[HIGH] = frame.high;
  return BigInt.asIntN(64, first - delta[0]!);
};

/**
 * A record with a new prefix; its body as it was where it still has a frame, otherwise from its
 * parts.
 */
const writeRecord = (
  batch: Batch,
  i: number,
  time: Cursor,
  offsetDelta: number,
  out: Buffer,
  start: number,
): number => {
  const framed = batch.frameStart[i]! >= 0;
  const size = framed ? batch.frameEnd[i]! - batch.bodyStart[i]! : bodySize(batch, i);
  const prefix = 1 + varlongSize(time) + varintSize(offsetDelta);
  let end = writeVarint(out, start, prefix + size);
  out[end++] = 0;
  end = writeVarlong(out, end, time.low, time.high);
  end = writeVarint(out, end, offsetDelta);
  if (!framed) return writeBody(batch, i, out, end);
  out.set(batch.bytes.subarray(batch.bodyStart[i], batch.frameEnd[i]), end);
  return end + size;
};

const writeBody = (batch: Batch, i: number, out: Buffer, start: number): number => {
  const { bytes } = batch;
  let end = writePart(bytes, batch.keyStart[i]!, batch.keyEnd[i]!, out, start);
  end = writePart(bytes, batch.valueStart[i]!, batch.valueEnd[i]!, out, end);
  const first = batch.headerIndex[i]!;
  const last = batch.headerIndex[i + 1]!;
  end = writeVarint(out, end, last - first);
  for (let j = first; j < last; j++) {
    end = writePart(bytes, batch.headerNameStart[j]!, batch.headerNameEnd[j]!, out, end);
    end = writePart(bytes, batch.headerValueStart[j]!, batch.headerValueEnd[j]!, out, end);
  }
  return end;
};

const bodySize = (batch: Batch, i: number): number => {
  const first = batch.headerIndex[i]!;
  const last = batch.headerIndex[i + 1]!;
  let size =
    partSize(batch.keyStart[i]!, batch.keyEnd[i]!) +
    partSize(batch.valueStart[i]!, batch.valueEnd[i]!) +
    varintSize(last - first);
  for (let j = first; j < last; j++) {
    size += partSize(batch.headerNameStart[j]!, batch.headerNameEnd[j]!);
    size += partSize(batch.headerValueStart[j]!, batch.headerValueEnd[j]!);
  }
  return size;
};

const partSize = (start: number, end: number): number =>
  start < 0 ? 1 : varintSize(end - start) + end - start;

const writePart = (
  bytes: Uint8Array,
  start: number,
  end: number,
  out: Buffer,
  at: number,
): number => {
  if (start < 0) return writeVarint(out, at, -1);
  const from = writeVarint(out, at, end - start);
  out.set(bytes.subarray(start, end), from);
  return from + end - start;
};

const varlongSize = ({ low, high }: Cursor): number => writeVarlong(VARLONG, 0, low, high);
const VARLONG = new Uint8Array(10);

const newCursor = (): Cursor => ({ at: 0, limit: 0, low: 0, high: 0 });

/** target = a - b in 64 bits. */
const subtract = (
  target: Cursor,
  aLow: number,
  aHigh: number,
  bLow: number,
  bHigh: number,
): void => {
  const borrow = aLow >>> 0 < bLow >>> 0 ? 1 : 0;
  target.low = (aLow - bLow) | 0;
  target.high = (aHigh - bHigh - borrow) | 0;
};

/** Keeps the larger of max and the given int64. */
const raise = (max: Int32Array, low: number, high: number): void => {
  const maxHigh = max[HIGH]!;
  if (high < maxHigh || (high === maxHigh && low >>> 0 <= max[LOW]! >>> 0)) return;
  max[LOW] = low;
  max[HIGH] = high;
};

const packed = (buffer: Buffer, end: number, codec: Codec): Buffer => {
  const body = compress(codec, buffer.subarray(HEADER_BYTES, end));
  const bytes = Buffer.allocUnsafe(HEADER_BYTES + body.length);
  bytes.set(body, HEADER_BYTES);
  return bytes;
};

const writeHeader = (
  bytes: Uint8Array,
  count: number,
  attributes: number,
  writer: RecordWriter,
): void => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  view.setBigInt64(0, 0n);
  view.setInt32(LENGTH_AT, bytes.length - OVERHEAD);
  view.setInt32(LEADER_EPOCH_AT, -1);
  view.setInt8(MAGIC_AT, 2);
  view.setUint32(CRC_AT, 0);
  view.setInt16(ATTRIBUTES_AT, attributes);
  view.setInt32(LAST_DELTA_AT, count - 1);
  view.setBigInt64(BASE_TIMESTAMP_AT, writer.baseTimestamp);
  view.setBigInt64(MAX_TIMESTAMP_AT, writer.maxTimestamp());
  view.setBigInt64(PRODUCER_ID_AT, -1n);
  view.setInt16(PRODUCER_EPOCH_AT, -1);
  view.setInt32(SEQUENCE_AT, -1);
  view.setInt32(COUNT_AT, count);
};
