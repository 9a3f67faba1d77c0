/**
 * Record batches as a broker might hand them out: the first byte says which codec, the second how many records the header claims, the
 * rest is the body; length and CRC are made right, so that what is broken lies behind them.
 *
 * Laws: it is decoded or refused by name, never thrown; what is decoded is what an independent reader reads; records lie inside their
 * bytes.
 */
import { parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../../src/kafka/record-batch/decode-batch.ts';
import { DECOMPRESSED_BATCH_BYTES_MAX } from '../../../src/core/limits.ts';
import {
  completeBatches,
  crc32c,
  decodeRecordBatch,
  encodeRecordBatch,
} from '../../broker/support/record-batch.ts';
import { numbered, record } from '../../broker/support/records.ts';
import { SHAPES } from '../../broker/support/shapes.ts';
import type { Target } from '../fuzz.ts';

const HEADER_BYTES = 61;

const batchOf = (codec: number, count: number, body: Uint8Array): Buffer => {
  const out = Buffer.concat([
    encodeRecordBatch([record({})], 'none').subarray(0, HEADER_BYTES),
    body,
  ]);
  out.writeInt32BE(out.length - 12, 8);
  out.writeInt16BE(codec, 21);
  out.writeInt32BE(count - 1, 23);
  out.writeInt32BE(count, 57);
  out.writeUInt32BE(crc32c(out.subarray(21)), 17);
  return out;
};

export const batchTarget =
  (decode: typeof decodeBatch = decodeBatch): Target =>
  async (bytes) => {
    if (bytes.length < 2) return 'short';
    const [codec, count] = [bytes[0]! & 7, bytes[1]!];
    const set = batchOf(codec, count, bytes.subarray(2));
    const header = parseBatchHeaders(set)[0]!;
    if (header.problem !== null) return header.problem;
    const decoded = decode(set, header, 't', 0);
    if (!decoded.ok) return `${codec} ${decoded.code}`;
    const { batch } = decoded;
    if (batch.count !== count) throw new Error('another number of records');
    if (batch.bytes.length > DECOMPRESSED_BATCH_BYTES_MAX) throw new Error('more than the cap');
    for (let i = 0; i < count; i++) {
      const [from, to] = [batch.frameStart[i]!, batch.frameEnd[i]!];
      if (from < 0 || to > batch.bytes.length || from >= to) throw new Error('outside its bytes');
    }
    if (codec === 0) sameAsIndependent(set, batch);
    return `ok ${codec} ${Math.min(count, 20)} ${Math.min(batch.headerIndex[count]!, 20)}`;
  };

type Decoded = Extract<ReturnType<typeof decodeBatch>, { readonly ok: true }>['batch'];

const sameAsIndependent = (set: Buffer, batch: Decoded): void => {
  const records = completeBatches(set).flatMap(decodeRecordBatch);
  for (const [i, { key, value, headers }] of records.entries()) {
    const part = (from: number, to: number): string | null =>
      from < 0 ? null : Buffer.from(batch.bytes.subarray(from, to)).toString('latin1');
    const mine = [
      part(batch.keyStart[i]!, batch.keyEnd[i]!),
      part(batch.valueStart[i]!, batch.valueEnd[i]!),
      batch.headerIndex[i + 1]! - batch.headerIndex[i]!,
    ];
    const theirs = [
      key?.toString('latin1') ?? null,
      value?.toString('latin1') ?? null,
      headers.length,
    ];
    if (JSON.stringify(mine) !== JSON.stringify(theirs)) throw new Error('read in another way');
  }
};

/** Bodies of whole batches, every shape of record and every codec that the tests can write. */
export const batchCorpus = (): readonly Uint8Array[] => {
  const small = SHAPES.map((shape) => shape.record).filter(
    ({ value }) => (value?.length ?? 0) < 500,
  );
  const sets = [...small.map((one) => [one]), small.slice(0, 12), numbered(8), numbered(5, 40)];
  return sets.flatMap((records) =>
    (['none', 'gzip', 'zstd'] as const).map((codec) => {
      const batch = encodeRecordBatch(records, codec);
      return Buffer.concat([
        Buffer.from([batch[22]!, records.length]),
        batch.subarray(HEADER_BYTES),
      ]);
    }),
  );
};
