/**
 * Record batches that are more than they seem: the first byte says which codec, the next four how many records the header claims, four more
 * how many offsets; then the body. Length and CRC are made right, unless the first byte's high bit says that the CRC is false.
 *
 * Laws: each is cut into batches or set apart by name, never thrown; whatever it becomes, the most memory that the process has grows by
 * less than 32 MiB (measured on Linux, where the mark of the most can be set back).
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressLz4 } from '../../../src/kafka/compression/lz4-frame.ts';
import { compressSnappy } from '../../../src/kafka/compression/snappy.ts';
import { KEPT } from '../../../src/kafka/fetched-frame.ts';
import { createAbortedFilter, cutBatch } from '../../../src/kafka/fetched-set.ts';
import type { FetchedSet } from '../../../src/kafka/fetched-set.ts';
import { parseBatchHeaders } from '../../../src/kafka/record-batch/batch-header.ts';
import { crc32c, encodeRecordBatch } from '../../broker/support/record-batch.ts';
import { record } from '../../broker/support/records.ts';
import type { Target } from '../fuzz.ts';

const MIB = 1024 * 1024;
const GROWTH_BYTES_MAX = 32 * MIB;
const HEADER_BYTES = 61;
const HEAD_BYTES = 9;
/** A span of offsets that is a lie is handed out in pieces, without end in sight. */
const PIECES_MAX = 3;

type Cut = typeof cutBatch;

const batchOf = (input: Uint8Array): Buffer => {
  const view = new DataView(input.buffer, input.byteOffset, input.length);
  const out = Buffer.concat([
    encodeRecordBatch([record({})], 'none').subarray(0, HEADER_BYTES),
    input.subarray(HEAD_BYTES),
  ]);
  out.writeInt32BE(out.length - 12, 8);
  out.writeInt16BE(input[0]! & 7, 21);
  out.writeInt32BE(view.getInt32(5), 23);
  out.writeInt32BE(view.getInt32(1), 57);
  out.writeUInt32BE((crc32c(out.subarray(21)) ^ (input[0]! >> 7)) >>> 0, 17);
  return out;
};

const STATUS = '/proc/self/status';
const isMeasured = process.platform === 'linux';

const memory = (line: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(readFileSync(STATUS, 'utf8'))![1]) * 1024;

export const bombTarget =
  (cut: Cut = cutBatch): Target =>
  async (bytes) => {
    if (bytes.length < HEAD_BYTES) return 'short';
    const set = batchOf(bytes);
    if (isMeasured) writeFileSync('/proc/self/clear_refs', '5');
    const before = isMeasured ? memory('VmRSS') : 0;
    const way = take(cut, set);
    const grown = isMeasured ? memory('VmHWM') - before : 0;
    if (grown > GROWTH_BYTES_MAX) throw new Error('more memory than a bomb may take');
    return `${bytes[0]! & 7} ${way}`;
  };

/** What becomes of it, and about how large that is. */
const take = (cut: Cut, set: Buffer): string => {
  const headers = parseBatchHeaders(set);
  const sets: FetchedSet[] = [
    { bytes: set, headers, at: 0, aborted: createAbortedFilter(null), frame: KEPT },
  ];
  const ways: string[] = [];
  let readOffset = 0n;
  for (let pieces = 0; pieces < PIECES_MAX; pieces++) {
    const made = cut(sets, { topic: 't', partition: 0, readOffset, bytesMax: MIB });
    if (made === null) break;
    if (made.upTo <= readOffset) throw new Error('it does not go on');
    readOffset = made.upTo;
    if (made.kind === 'undecodable') ways.push(`${made.problem} ${sizeOf(made.shape.count)}`);
    if (made.kind === 'batch')
      ways.push(`${sizeOf(made.batch.count)} ${sizeOf(made.batch.bytes.length)}`);
  }
  return ways.join(', ');
};

const sizeOf = (count: number): number => Math.ceil(Math.log2(count + 1) / 3);

const input = (codec: number, count: number, span: number, body: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(HEAD_BYTES);
  head[0] = codec;
  head.writeInt32BE(count, 1);
  head.writeInt32BE(span, 5);
  return Buffer.concat([head, body]);
};

const PACK = [
  (body: Uint8Array): Uint8Array => body,
  (body: Uint8Array): Uint8Array => gzipSync(body),
  compressSnappy,
  compressLz4,
  (body: Uint8Array): Uint8Array => zstdCompressSync(body),
] as const;

const bytesOf = (bytes: readonly number[]): Uint8Array => Uint8Array.from(bytes);

/** Twice what a dense batch may become, and half of it; varints without end; lengths and counts that are lies; a false CRC. */
export const bombCorpus = (): readonly Uint8Array[] => {
  const smallest = Buffer.from([12, 0, 0, 0, 1, 1, 0]);
  const bodies: readonly (readonly [count: number, body: Uint8Array])[] = [
    [1, Buffer.alloc(20 * MIB)],
    [1, Buffer.alloc(8 * MIB)],
    [1, Buffer.alloc(2 * MIB, 255)],
    [1, Buffer.concat([Buffer.from([0xfe, 0xff, 0xff, 0xff, 0x0f]), smallest])],
    // A record that says it has a billion headers.
    [1, Buffer.from([20, 0, 0, 0, 1, 1, 0x80, 0xa8, 0xd6, 0xb9, 0x07])],
    [1, smallest],
    // Sixty-four of the smallest records, whose offsets take a byte.
    [
      64,
      Buffer.concat(Array.from({ length: 64 }, (_, i) => [12, 0, 0, 2 * i, 1, 1, 0]).map(bytesOf)),
    ],
  ];
  return bodies.flatMap(([count, body], i) =>
    PACK.flatMap((pack, codec) => {
      // What is as large as it is is no bomb, and would make the fuzzer slow.
      if (codec === 0 && body.length > 1000) return [];
      const packed = pack(body);
      if (packed.length > 200_000) return [];
      return [
        input(codec, count, count - 1, packed),
        input(codec, 2 ** 31 - 1, 2 ** 31 - 1, packed),
        input(codec | (i % 2 === 0 ? 0x80 : 0), 5_000_000, 5_000_000, packed),
      ];
    }),
  );
};
