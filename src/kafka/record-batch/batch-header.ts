/**
 * Headers of the RecordBatches in a fetched record set, and what is wrong with one where something
 * is.
 *
 * Law: only complete batches are looked at, nothing outside the set is read, and a header with a
 * problem must not be decoded.
 * Cost: one object a batch and one CRC over its bytes.
 */
import { crc32c } from '../crc32c.ts';

/** Closed set, so that it may be a metric label. */
export const BATCH_PROBLEMS = [
  /** Message formats before Kafka 0.11; no broker since 4.0 serves them. */
  'magic-0-or-1',
  'unknown-magic',
  'bad-length',
  'bad-crc',
  /** Count or last offset delta below zero or larger than the bytes allow. */
  'bad-count',
] as const;
export type BatchProblem = (typeof BATCH_PROBLEMS)[number];

export interface BatchHeader {
  /** [start, end) of the whole batch in the set, bytes. */
  readonly start: number;
  readonly end: number;
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  /** Bits 0 to 2; 5 to 7 name no codec. */
  readonly codecNumber: number;
  /** The broker's clock: every record then has the batch's `maxTimestamp`. */
  readonly logAppendTime: boolean;
  readonly transactional: boolean;
  /** Holds a commit or abort mark, no records of a producer. */
  readonly control: boolean;
  readonly baseTimestamp: bigint;
  readonly maxTimestamp: bigint;
  readonly producerId: bigint;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly count: number;
  readonly problem: BatchProblem | null;
}

/** Where the fields of a RecordBatch stand, bytes from its start. The base offset is at 0. */
export const LENGTH_AT = 8;
export const LEADER_EPOCH_AT = 12;
export const MAGIC_AT = 16;
export const CRC_AT = 17;
export const ATTRIBUTES_AT = 21;
export const LAST_DELTA_AT = 23;
export const BASE_TIMESTAMP_AT = 27;
export const MAX_TIMESTAMP_AT = 35;
export const PRODUCER_ID_AT = 43;
export const PRODUCER_EPOCH_AT = 51;
export const SEQUENCE_AT = 53;
export const COUNT_AT = 57;
/** Bytes before its records. */
export const HEADER_BYTES = 61;
/** Bytes that its length does not count: base offset and the length itself. */
export const OVERHEAD = 12;
/**
 * The smallest record: its length, attributes, two deltas, key, value and header count, one byte
 * each.
 */
export const RECORD_BYTES_MIN = 7;

/**
 * Headers of the complete batches in `set`, in order. Reading ends at an incomplete batch (the
 * broker cuts the last one at the fetch size) or at one whose length makes no sense (that one is
 * the last and has `problem: 'bad-length'`).
 */
export const parseBatchHeaders = (set: Uint8Array): BatchHeader[] => {
  const view = new DataView(set.buffer, set.byteOffset, set.byteLength);
  const headers: BatchHeader[] = [];
  for (let at = 0; at + OVERHEAD <= set.length;) {
    const end = at + OVERHEAD + view.getInt32(at + LENGTH_AT);
    if (end > set.length) break;
    const header = parseHeader(set, view, at, end);
    headers.push(header);
    if (header.problem === 'bad-length') break;
    at = end;
  }
  return headers;
};

/** Stands for a batch of which a set holds the beginning only, though a broker gives the first one whole: its length is a lie. */
export const cutOff = (set: Uint8Array, offset: bigint): BatchHeader =>
  unread(0, set.length, offset, 'bad-length');

const parseHeader = (set: Uint8Array, view: DataView, start: number, end: number): BatchHeader => {
  const baseOffset = view.getBigInt64(start);
  // Magic stands in the same place in all formats; the old ones have a header of 14 bytes after the
  // length.
  const magic = end - start > MAGIC_AT ? view.getInt8(start + MAGIC_AT) : -1;
  const whole = end - start >= HEADER_BYTES;
  if (magic === 0 || magic === 1) return unread(start, end, baseOffset, 'magic-0-or-1');
  if (!whole) return unread(start, end, baseOffset, 'bad-length');
  if (magic !== 2) return unread(start, end, baseOffset, 'unknown-magic');
  const attributes = view.getInt16(start + ATTRIBUTES_AT);
  const lastDelta = view.getInt32(start + LAST_DELTA_AT);
  const count = view.getInt32(start + COUNT_AT);
  const codecNumber = attributes & 7;
  return {
    start,
    end,
    baseOffset,
    lastOffset: baseOffset + BigInt(Math.max(lastDelta, 0)),
    codecNumber,
    logAppendTime: (attributes & 8) !== 0,
    transactional: (attributes & 16) !== 0,
    control: (attributes & 32) !== 0,
    baseTimestamp: view.getBigInt64(start + BASE_TIMESTAMP_AT),
    maxTimestamp: view.getBigInt64(start + MAX_TIMESTAMP_AT),
    producerId: view.getBigInt64(start + PRODUCER_ID_AT),
    producerEpoch: view.getInt16(start + PRODUCER_EPOCH_AT),
    baseSequence: view.getInt32(start + SEQUENCE_AT),
    count,
    problem: headerProblem(
      view.getUint32(start + CRC_AT) === crc32c(set, start + ATTRIBUTES_AT, end),
      count,
      lastDelta,
      codecNumber === 0 ? end - start - HEADER_BYTES : null,
    ),
  };
};

const headerProblem = (
  crcMatches: boolean,
  count: number,
  lastDelta: number,
  recordBytes: number | null,
): BatchProblem | null => {
  if (!crcMatches) return 'bad-crc';
  if (count < 0 || lastDelta < 0 || count > lastDelta + 1) return 'bad-count';
  if (recordBytes !== null && count * RECORD_BYTES_MIN > recordBytes) return 'bad-count';
  return null;
};

const unread = (
  start: number,
  end: number,
  baseOffset: bigint,
  problem: BatchProblem,
): BatchHeader => ({
  start,
  end,
  baseOffset,
  lastOffset: baseOffset,
  codecNumber: 0,
  logAppendTime: false,
  transactional: false,
  control: false,
  baseTimestamp: -1n,
  maxTimestamp: -1n,
  producerId: -1n,
  producerEpoch: -1,
  baseSequence: -1,
  count: 0,
  problem,
});
