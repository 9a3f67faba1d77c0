/**
 * A batch on its way to another thread: one ArrayBuffer with columns and bytes, which is transferred, not copied once more.
 *
 * Law: the batch that comes out holds the same records as the one that went in; of its bytes only those that its records cover go along
 * (a fetched batch may be a view into the bytes of all partitions). The buffer may be one that a job has had before: what is left in it
 * lies behind the batch. Cost: one copy.
 */
import type { AllowList } from '../core/allow.ts';
import type { Batch } from '../core/batch.ts';
import type { Raw } from '../core/brand.ts';
import type { Carry } from '../core/redaction.ts';
import { EMPTY_CARRY } from '../core/redaction.ts';
import type { Format } from '../codec/format.ts';

export interface Job {
  readonly topic: string;
  readonly partition: number;
  readonly count: number;
  readonly headers: number;
  /** How the values of the topic are read, and what of them may come out: a function does not cross threads. */
  readonly format: Format;
  readonly allow: AllowList | null;
  /** What the batch before left. */
  readonly carry: Carry;
  /** Columns, then `length` bytes; what follows them means nothing. */
  readonly buffer: ArrayBuffer;
  readonly length: number;
  /** Of a changed batch that came from there and is done with: for the next one. */
  readonly room: ArrayBuffer | null;
}

/** What is given away with a job. */
export const buffersOfJob = ({ buffer, room }: Job): ArrayBuffer[] =>
  room === null ? [buffer] : [buffer, room];

const PER_RECORD = [
  'frameStart',
  'bodyStart',
  'frameEnd',
  'keyStart',
  'keyEnd',
  'valueStart',
  'valueEnd',
] as const;
const PER_HEADER = [
  'headerNameStart',
  'headerNameEnd',
  'headerValueStart',
  'headerValueEnd',
] as const;

/** A buffer of so many bytes or more. */
export type BufferOf = (bytes: number) => ArrayBuffer;

/** Copies; `batch` stays as it is. */
export const jobOf = (
  batch: Raw<Batch>,
  format: Format,
  allow: AllowList | null = null,
  carry: Carry = EMPTY_CARRY,
  bufferOf: BufferOf = newBuffer,
): Job => {
  const { topic, partition, count } = batch;
  const firstHeader = batch.headerIndex[0]!;
  const headers = batch.headerIndex[count]! - firstHeader;
  const { from, to } = coveredBytes(batch, firstHeader, headers);
  const length = to - from;
  const buffer = bufferOf(columnBytes(count, headers) + length);
  const columns = columnsOf(buffer, { count, headers, length });
  columns.offsets.set(batch.offsets.subarray(0, count));
  columns.timestamps.set(batch.timestamps.subarray(0, count));
  for (const name of PER_RECORD) shift(batch[name], 0, columns[name], from);
  shift(batch.headerIndex, 0, columns.headerIndex, firstHeader);
  for (const name of PER_HEADER) shift(batch[name], firstHeader, columns[name], from);
  columns.bytes.set(batch.bytes.subarray(from, to));
  return { topic, partition, count, headers, format, allow, carry, buffer, length, room: null };
};

const newBuffer: BufferOf = (bytes) => new ArrayBuffer(bytes);

/** A view of the job's buffer. */
export const batchOfJob = (job: Job): Raw<Batch> => {
  const { topic, partition, count, buffer } = job;
  const batch: Batch = { topic, partition, count, ...columnsOf(buffer, job) };
  return batch as Raw<Batch>;
};

/** Before the bytes: offsets and timestamps (8 bytes a record), then columns of 4. */
const columnBytes = (count: number, headers: number): number =>
  16 * count + 4 * (PER_RECORD.length * count + count + 1 + PER_HEADER.length * headers);

const columnsOf = (
  buffer: ArrayBuffer,
  { count, headers, length }: Pick<Job, 'count' | 'headers' | 'length'>,
) => {
  let at = 16 * count;
  const column = (entries: number): Int32Array => {
    const view = new Int32Array(buffer, at, entries);
    at += 4 * entries;
    return view;
  };
  return {
    offsets: new BigInt64Array(buffer, 0, count),
    timestamps: new BigInt64Array(buffer, 8 * count, count),
    frameStart: column(count),
    bodyStart: column(count),
    frameEnd: column(count),
    keyStart: column(count),
    keyEnd: column(count),
    valueStart: column(count),
    valueEnd: column(count),
    headerIndex: column(count + 1),
    headerNameStart: column(headers),
    headerNameEnd: column(headers),
    headerValueStart: column(headers),
    headerValueEnd: column(headers),
    bytes: new Uint8Array(buffer, at, length),
  };
};

/** Copies source[first, …) as far as `target` goes, each entry `by` lower; -1 (null) stays. */
const shift = (source: Int32Array, first: number, target: Int32Array, by: number): void => {
  if (by === 0) {
    target.set(source.subarray(first, first + target.length));
    return;
  }
  for (let i = 0; i < target.length; i++) {
    const value = source[first + i]!;
    target[i] = value < 0 ? value : value - by;
  }
};

/** The smallest range of the batch's bytes that holds every frame, and every part of a record without one. */
const coveredBytes = (batch: Batch, firstHeader: number, headers: number) => {
  let from = batch.bytes.length;
  let to = 0;
  const cover = (start: number, end: number): void => {
    if (start < 0) return;
    if (start < from) from = start;
    if (end > to) to = end;
  };
  let framed = true;
  for (let i = 0; i < batch.count; i++) {
    const start = batch.frameStart[i]!;
    if (start < 0) {
      framed = false;
      cover(batch.keyStart[i]!, batch.keyEnd[i]!);
      cover(batch.valueStart[i]!, batch.valueEnd[i]!);
    } else {
      cover(start, batch.frameEnd[i]!);
    }
  }
  if (!framed) {
    for (let i = firstHeader; i < firstHeader + headers; i++) {
      cover(batch.headerNameStart[i]!, batch.headerNameEnd[i]!);
      cover(batch.headerValueStart[i]!, batch.headerValueEnd[i]!);
    }
  }
  return { from: Math.min(from, to), to };
};
