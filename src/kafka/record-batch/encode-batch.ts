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
import { compress } from '../compression/compress.ts';
import { crc32c } from '../crc32c.ts';
import { HEADER_BYTES } from './batch-header.ts';
import { HIGH, LOW, raise, wordsOf } from './int64-words.ts';
import { batchHead } from './ready-batch.ts';
import type { ReadyBatch } from './ready-batch.ts';
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
  /** One more header for the last of these records. */
  readonly lastHeader?: LastHeader | undefined;
}

export interface LastHeader {
  readonly name: Uint8Array;
  readonly value: Uint8Array;
}

/**
 * A RecordBatch with base offset 0 and create time, without a producer. Its CRC is not yet there:
 * `stampProducer` must follow. Throws RangeError when the range holds no record.
 */
export const encodeBatch = (batch: Batch, options: EncodeOptions): ReadyBatch => {
  const from = options.from ?? 0;
  const to = options.to ?? batch.count;
  if (from >= to) throw new RangeError(`no records in [${from}, ${to})`);
  const { lastHeader } = options;
  const more = lastHeader === undefined ? 0 : lastHeaderBound(lastHeader);
  const buffer = Buffer.allocUnsafe(HEADER_BYTES + sizeBound(batch, from, to) + more);
  const writer = createRecordWriter(batch, from, buffer);
  for (let i = from; i < to - 1; i++) writer.record(i);
  writer.record(to - 1, lastHeader);
  const written = writer.end();
  const body = compress(options.codec, buffer.subarray(HEADER_BYTES, written));
  const head = options.codec === 'none' ? buffer.subarray(0, HEADER_BYTES) : undefined;
  return {
    head: batchHead(
      {
        bodyBytes: body.length,
        count: to - from,
        codec: options.codec,
        baseTimestamp: writer.baseTimestamp,
        maxTimestamp: writer.maxTimestamp(),
      },
      head,
    ),
    body,
    bodyCrc: crc32c(body, 0, body.length),
  };
};

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

/** What a header adds to a record at most: two lengths, its bytes, and what the lengths of headers and record may grow by. */
const lastHeaderBound = ({ name, value }: LastHeader): number => 20 + name.length + value.length;

interface RecordWriter {
  readonly record: (i: number, more?: LastHeader) => void;
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
    record: (i, more) => {
      const low = times[2 * i + LOW]!;
      const high = times[2 * i + HIGH]!;
      raise(max, low, high);
      subtract(delta, low, high, baseLow, baseHigh);
      const frameStart = batch.frameStart[i]!;
      const same = more === undefined && frameStart >= 0;
      if (same && keepsFrame(batch, i, delta, i - from, frame)) {
        if (frameStart !== runEnd) {
          flush();
          runStart = frameStart;
        }
        runEnd = batch.frameEnd[i]!;
        return;
      }
      flush();
      end = writeRecord({ batch, i, time: delta, offsetDelta: i - from, more }, out, end);
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

interface Written {
  readonly batch: Batch;
  readonly i: number;
  readonly time: Cursor;
  readonly offsetDelta: number;
  readonly more: LastHeader | undefined;
}

/**
 * A record with a new prefix; its body as it was where it still has a frame and gets no header, otherwise from its parts.
 */
const writeRecord = (
  { batch, i, time, offsetDelta, more }: Written,
  out: Buffer,
  start: number,
): number => {
  const framed = more === undefined && batch.frameStart[i]! >= 0;
  const size = framed ? batch.frameEnd[i]! - batch.bodyStart[i]! : bodySize(batch, i, more);
  const prefix = 1 + varlongSize(time) + varintSize(offsetDelta);
  let end = writeVarint(out, start, prefix + size);
  out[end++] = 0;
  end = writeVarlong(out, end, time.low, time.high);
  end = writeVarint(out, end, offsetDelta);
  if (!framed) return writeBody(batch, i, more, out, end);
  out.set(batch.bytes.subarray(batch.bodyStart[i], batch.frameEnd[i]), end);
  return end + size;
};

const writeBody = (
  batch: Batch,
  i: number,
  more: LastHeader | undefined,
  out: Buffer,
  start: number,
): number => {
  const { bytes } = batch;
  let end = writePart(bytes, batch.keyStart[i]!, batch.keyEnd[i]!, out, start);
  end = writePart(bytes, batch.valueStart[i]!, batch.valueEnd[i]!, out, end);
  const first = batch.headerIndex[i]!;
  const last = batch.headerIndex[i + 1]!;
  end = writeVarint(out, end, last - first + (more === undefined ? 0 : 1));
  for (let j = first; j < last; j++) {
    end = writePart(bytes, batch.headerNameStart[j]!, batch.headerNameEnd[j]!, out, end);
    end = writePart(bytes, batch.headerValueStart[j]!, batch.headerValueEnd[j]!, out, end);
  }
  if (more === undefined) return end;
  end = writePart(more.name, 0, more.name.length, out, end);
  return writePart(more.value, 0, more.value.length, out, end);
};

const bodySize = (batch: Batch, i: number, more?: LastHeader): number => {
  const first = batch.headerIndex[i]!;
  const last = batch.headerIndex[i + 1]!;
  let size =
    partSize(batch.keyStart[i]!, batch.keyEnd[i]!) +
    partSize(batch.valueStart[i]!, batch.valueEnd[i]!) +
    varintSize(last - first + (more === undefined ? 0 : 1));
  for (let j = first; j < last; j++) {
    size += partSize(batch.headerNameStart[j]!, batch.headerNameEnd[j]!);
    size += partSize(batch.headerValueStart[j]!, batch.headerValueEnd[j]!);
  }
  if (more === undefined) return size;
  return size + partSize(0, more.name.length) + partSize(0, more.value.length);
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
