/**
 * Batches that lethe did not change, handed on as they came: their records are neither encoded nor packed again, nor is their
 * checksum taken.
 *
 * Law: only for the very batch that was decoded (the redactor gives the same object back where it changed nothing; every change makes
 * a new one), and only where the packed bytes hold nothing beside the records that were searched. The header is written anew from what
 * those records say. What comes out is, uncompressed, byte for byte what `encodeBatch` makes.
 */
import type { Batch } from '../../core/batch.ts';
import { CODECS } from '../compression/codec.ts';
import type { Codec } from '../compression/codec.ts';
import { crc32c, joinCrc32c } from '../crc32c.ts';
import type { BatchHeader } from './batch-header.ts';
import { ATTRIBUTES_AT, CRC_AT, HEADER_BYTES } from './batch-header.ts';
import { HIGH, LOW, raise, wordsOf } from './int64-words.ts';
import type { ReadyBatch } from './ready-batch.ts';
import { batchHead } from './ready-batch.ts';

/** Notes where a decoded batch came from; `header` is of `set` and its CRC was right. */
export const rememberFetched = (batch: Batch, set: Uint8Array, header: BatchHeader): void => {
  // KAFKA: a broker takes dense offsets only, and the time of the append would be that of the raw topic.
  const dense = BigInt(header.count) === header.lastOffset - header.baseOffset + 1n;
  if (dense && batch.count > 0 && !header.logAppendTime) sources.set(batch, { set, header });
};

/** The batch as it was fetched, not yet stamped; null where it must be encoded: changed, cut, joined, or wanted in another codec. */
export const asFetched = (batch: Batch, codec: Codec): ReadyBatch | null => {
  const source = sources.get(batch);
  if (source === undefined) return null;
  const { set, header } = source;
  if (CODECS[header.codecNumber] !== codec) return null;
  const bodyStart = header.start + HEADER_BYTES;
  const body = set.subarray(bodyStart, header.end);
  const view = new DataView(set.buffer, set.byteOffset, set.byteLength);
  const headCrc = crc32c(set, header.start + ATTRIBUTES_AT, bodyStart);
  return {
    head: batchHead({
      bodyBytes: body.length,
      count: batch.count,
      codec,
      baseTimestamp: header.baseTimestamp,
      maxTimestamp: maxTimestamp(batch),
    }),
    body,
    // Joining is its own inverse: what the head contributes is taken out again.
    bodyCrc: joinCrc32c(headCrc, view.getUint32(header.start + CRC_AT), body.length),
  };
};

interface Source {
  readonly set: Uint8Array;
  readonly header: BatchHeader;
}
/** Beside the batch, not in it: a copy with other records must not carry it along. */
const sources = new WeakMap<Batch, Source>();

const maxTimestamp = ({ timestamps, count }: Batch): bigint => {
  const times = wordsOf(timestamps);
  const newest = BigInt64Array.of(timestamps[0]!);
  const max = wordsOf(newest);
  for (let i = 1; i < count; i++) raise(max, times[2 * i + LOW]!, times[2 * i + HIGH]!);
  return newest[0]!;
};
