/**
 * Record batches for tests, in and out, sharing no code with `src/`, so that a mistake in lethe's cannot hide itself. Batches without
 * compression, gzip and zstd.
 */
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

export interface WireRecord {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  /** In order, names as bytes, duplicates kept. */
  readonly headers: readonly (readonly [name: Buffer, value: Buffer | null])[];
  readonly timestamp: bigint;
}

export interface LoggedRecord extends WireRecord {
  readonly offset: bigint;
  /** Of the batch it stood in: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  readonly codec: number;
}

export interface RawBatch {
  readonly bytes: Buffer;
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  readonly codec: number;
  readonly control: boolean;
}

/** The whole batches of a fetched set. Throws on a false CRC. */
export const completeBatches = (set: Buffer): RawBatch[] => {
  const batches: RawBatch[] = [];
  for (let at = 0; at + 12 <= set.length;) {
    const length = 12 + set.readInt32BE(at + 8);
    if (at + length > set.length) break;
    const bytes = set.subarray(at, at + length);
    const attributes = bytes.readInt16BE(21);
    if (bytes.readUInt32BE(17) !== crc32c(bytes.subarray(21))) throw new Error('CRC differs');
    batches.push({
      bytes,
      baseOffset: bytes.readBigInt64BE(0),
      lastOffset: bytes.readBigInt64BE(0) + BigInt(bytes.readInt32BE(23)),
      codec: attributes & 7,
      control: (attributes & 32) !== 0,
    });
    at += length;
  }
  return batches;
};

/** Records of a batch without compression, gzip or zstd. */
export const decodeRecordBatch = (batch: RawBatch): LoggedRecord[] => {
  const { bytes, codec } = batch;
  const body = inflate(bytes.subarray(61), codec);
  const baseTimestamp = bytes.readBigInt64BE(27);
  // LogAppendTime: the broker's clock stands for all of them.
  const appended = (bytes.readInt16BE(21) & 8) === 0 ? null : bytes.readBigInt64BE(35);
  const reader = createReader(body);
  return Array.from({ length: bytes.readInt32BE(57) }, () => {
    const length = reader.varint();
    const stop = reader.at() + length;
    reader.skip(1);
    const created = baseTimestamp + reader.varlong();
    const timestamp = appended ?? created;
    const offset = batch.baseOffset + reader.varlong();
    const key = reader.bytes();
    const value = reader.bytes();
    const headers = Array.from({ length: reader.varint() }, (): [Buffer, Buffer | null] => [
      reader.bytes() ?? Buffer.alloc(0),
      reader.bytes(),
    ]);
    if (reader.at() !== stop) throw new Error('a record does not end where it says');
    return { key, value, headers, timestamp, offset, codec };
  });
};

const inflate = (bytes: Buffer, codec: number): Buffer => {
  if (codec === 0) return bytes;
  if (codec === 1) return gunzipSync(bytes);
  if (codec === 4) return zstdDecompressSync(bytes);
  throw new Error(`codec ${codec} is read by the Java client in these tests`);
};

/** One RecordBatch (magic 2) by the book. */
export const encodeRecordBatch = (
  records: readonly WireRecord[],
  codec: 'none' | 'gzip' | 'zstd',
): Buffer => {
  const base = records[0]!.timestamp;
  const plain = Buffer.concat(
    records.map((record, i) => {
      const headers = record.headers.flatMap(([name, value]) => [sized(name), sized(value)]);
      const parts = [
        sized(record.key),
        sized(record.value),
        varlong(BigInt(record.headers.length)),
      ];
      const deltas = [Buffer.from([0]), varlong(record.timestamp - base), varlong(BigInt(i))];
      const body = Buffer.concat([...deltas, ...parts, ...headers]);
      return Buffer.concat([varlong(BigInt(body.length)), body]);
    }),
  );
  const packed =
    codec === 'none' ? plain : codec === 'gzip' ? gzipSync(plain) : zstdCompressSync(plain);
  const head = Buffer.alloc(61);
  const out = Buffer.concat([head, packed]);
  out.writeInt32BE(out.length - 12, 8);
  out.writeInt32BE(-1, 12);
  out[16] = 2;
  out.writeInt16BE(codec === 'none' ? 0 : codec === 'gzip' ? 1 : 4, 21);
  out.writeInt32BE(records.length - 1, 23);
  out.writeBigInt64BE(base, 27);
  out.writeBigInt64BE(
    records.reduce((max, { timestamp }) => (timestamp > max ? timestamp : max), base),
    35,
  );
  out.writeBigInt64BE(-1n, 43);
  out.writeInt16BE(-1, 51);
  out.writeInt32BE(-1, 53);
  out.writeInt32BE(records.length, 57);
  out.writeUInt32BE(crc32c(out.subarray(21)), 17);
  return out;
};

const createReader = (bytes: Buffer) => {
  let at = 0;
  const varlong = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]!;
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return (value >> 1n) ^ -(value & 1n);
    }
  };
  const varint = (): number => Number(varlong());
  return {
    at: () => at,
    skip: (count: number) => void (at += count),
    varlong,
    varint,
    bytes: (): Buffer | null => {
      const length = varint();
      if (length < 0) return null;
      at += length;
      return Buffer.from(bytes.subarray(at - length, at));
    },
  };
};

const varlong = (value: bigint): Buffer => {
  const out: number[] = [];
  let zigzag = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  for (; zigzag > 127n; zigzag >>= 7n) out.push(Number(zigzag & 127n) | 128);
  out.push(Number(zigzag));
  return Buffer.from(out);
};
const sized = (bytes: Buffer | null): Buffer =>
  bytes === null ? varlong(-1n) : Buffer.concat([varlong(BigInt(bytes.length)), bytes]);

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0x82f63b78 : 0);
  return value >>> 0;
});
/** CRC-32C, bit by bit table: slow and plain. */
export const crc32c = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255]!;
  return (crc ^ 0xffffffff) >>> 0;
};
