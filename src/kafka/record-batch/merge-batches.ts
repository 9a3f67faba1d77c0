/**
 * Several batches of one partition as one, so that many small RecordBatches of one fetch cost one
 * turn of the pipeline.
 *
 * Law: records keep their order, bytes and frames; only the ranges move. Cost: columns are copied;
 * the bytes are copied only where the batches do not lie in one buffer close together (uncompressed
 * batches of one fetch do: 61 header bytes apart).
 */
import type { Batch } from '../../core/batch.ts';

/**
 * Batches of one partition in offset order, at least one; a single one comes back as it is. Throws
 * RangeError on none.
 */
export const mergeBatches = (batches: readonly Batch[]): Batch => {
  const [first] = batches;
  if (first === undefined) throw new RangeError('no batches to merge');
  if (batches.length === 1) return first;
  const { bytes, shifts } = joinBytes(batches);
  const ranges = (column: RangeColumn): Int32Array =>
    concat(
      batches.map((batch) => batch[column]),
      shifts,
    );
  return {
    topic: first.topic,
    partition: first.partition,
    count: batches.reduce((sum, { count }) => sum + count, 0),
    bytes,
    frameStart: ranges('frameStart'),
    bodyStart: ranges('bodyStart'),
    frameEnd: ranges('frameEnd'),
    keyStart: ranges('keyStart'),
    keyEnd: ranges('keyEnd'),
    valueStart: ranges('valueStart'),
    valueEnd: ranges('valueEnd'),
    headerIndex: joinHeaderIndex(batches),
    headerNameStart: ranges('headerNameStart'),
    headerNameEnd: ranges('headerNameEnd'),
    headerValueStart: ranges('headerValueStart'),
    headerValueEnd: ranges('headerValueEnd'),
    offsets: concatBig(batches.map(({ offsets }) => offsets)),
    timestamps: concatBig(batches.map(({ timestamps }) => timestamps)),
  };
};

type RangeColumn =
  | 'frameStart'
  | 'bodyStart'
  | 'frameEnd'
  | 'keyStart'
  | 'keyEnd'
  | 'valueStart'
  | 'valueEnd'
  | 'headerNameStart'
  | 'headerNameEnd'
  | 'headerValueStart'
  | 'headerValueEnd';

/**
 * A view over all batches may hold this many bytes that are no batch's, for each batch: its header
 * and a control batch.
 */
const GAP_BYTES_MAX = 256;

const joinBytes = (
  batches: readonly Batch[],
): { readonly bytes: Uint8Array; readonly shifts: readonly number[] } => {
  const all = batches.map((batch) => batch.bytes);
  const start = all[0]!.byteOffset;
  if (all.every((bytes, i) => i === 0 || follows(bytes, all[i - 1]!))) {
    const last = all.at(-1)!;
    const bytes = new Uint8Array(last.buffer, start, last.byteOffset + last.length - start);
    return { bytes, shifts: all.map(({ byteOffset }) => byteOffset - start) };
  }
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  const shifts = all.map((each) => {
    const shift = end;
    bytes.set(each, shift);
    end += each.length;
    return shift;
  });
  return { bytes, shifts };
};

const follows = (bytes: Uint8Array, before: Uint8Array): boolean => {
  const gap = bytes.byteOffset - (before.byteOffset + before.length);
  return bytes.buffer === before.buffer && gap >= 0 && gap <= GAP_BYTES_MAX;
};

/** The columns one after the other, moved by their batch's shift; null (-1) stays null. */
const concat = (columns: readonly Int32Array[], shifts: readonly number[]): Int32Array => {
  const joined = new Int32Array(columns.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  columns.forEach((column, batch) => {
    const shift = shifts[batch]!;
    for (let i = 0; i < column.length; i++) {
      const value = column[i]!;
      joined[end++] = value < 0 ? -1 : value + shift;
    }
  });
  return joined;
};

const joinHeaderIndex = (batches: readonly Batch[]): Int32Array => {
  const joined = new Int32Array(batches.reduce((sum, { count }) => sum + count, 1));
  let record = 0;
  let headers = 0;
  for (const { count, headerIndex } of batches) {
    for (let i = 0; i < count; i++) joined[record++] = headers + headerIndex[i]!;
    headers += headerIndex[count]!;
  }
  joined[record] = headers;
  return joined;
};

const concatBig = (columns: readonly BigInt64Array[]): BigInt64Array => {
  const joined = new BigInt64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const column of columns) {
    joined.set(column, end);
    end += column.length;
  }
  return joined;
};
