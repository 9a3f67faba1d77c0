/**
 * A RecordBatch ready to be sent: its header apart from its records, so that it can be stamped without touching or copying them.
 *
 * Law: `body` is never written to (it may be a view of what was fetched); stamping costs the same whatever its length, since the
 * checksum of the body is known and that of both parts follows from it.
 */
import type { Codec } from '../compression/codec.ts';
import { codecNumber } from '../compression/compress.ts';
import { crc32c, joinCrc32c } from '../crc32c.ts';
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

export interface ReadyBatch {
  /** The first HEADER_BYTES of the batch; its CRC holds after `stampProducer`. */
  readonly head: Uint8Array;
  /** The records, packed where the batch has a codec. */
  readonly body: Uint8Array;
  /** CRC-32C of `body` alone. */
  readonly bodyCrc: number;
}

/** Bytes of the whole batch. */
export const readyBytes = ({ head, body }: ReadyBatch): number => head.length + body.length;

/**
 * Writes producer id, epoch and the sequence of the first record into the header, then the CRC. The last step before the batch is
 * sent; may be repeated. Without a producer: -1n, -1, -1.
 */
export const stampProducer = (
  { head, body, bodyCrc }: ReadyBatch,
  producerId: bigint,
  epoch: number,
  sequence: number,
  transactional = false,
): void => {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const attributes = view.getInt16(ATTRIBUTES_AT) & ~TRANSACTIONAL;
  view.setInt16(ATTRIBUTES_AT, transactional ? attributes | TRANSACTIONAL : attributes);
  view.setBigInt64(PRODUCER_ID_AT, producerId);
  view.setInt16(PRODUCER_EPOCH_AT, epoch);
  view.setInt32(SEQUENCE_AT, sequence);
  const headCrc = crc32c(head, ATTRIBUTES_AT, head.length);
  view.setUint32(CRC_AT, joinCrc32c(headCrc, bodyCrc, body.length));
};

/** Bit of the attributes: readers see the records once their transaction is committed. */
const TRANSACTIONAL = 16;

/** What a header says of its records. */
export interface HeadFields {
  readonly bodyBytes: number;
  readonly count: number;
  readonly codec: Codec;
  readonly baseTimestamp: bigint;
  readonly maxTimestamp: bigint;
}

/** A header with base offset 0, dense offsets and create time, without producer and CRC; into `head` where it is given. */
export const batchHead = (
  fields: HeadFields,
  head: Uint8Array = new Uint8Array(HEADER_BYTES),
): Uint8Array => {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  view.setBigInt64(0, 0n);
  view.setInt32(LENGTH_AT, HEADER_BYTES + fields.bodyBytes - OVERHEAD);
  view.setInt32(LEADER_EPOCH_AT, -1);
  view.setInt8(MAGIC_AT, 2);
  view.setUint32(CRC_AT, 0);
  view.setInt16(ATTRIBUTES_AT, codecNumber(fields.codec));
  view.setInt32(LAST_DELTA_AT, fields.count - 1);
  view.setBigInt64(BASE_TIMESTAMP_AT, fields.baseTimestamp);
  view.setBigInt64(MAX_TIMESTAMP_AT, fields.maxTimestamp);
  view.setBigInt64(PRODUCER_ID_AT, -1n);
  view.setInt16(PRODUCER_EPOCH_AT, -1);
  view.setInt32(SEQUENCE_AT, -1);
  view.setInt32(COUNT_AT, fields.count);
  return head;
};
