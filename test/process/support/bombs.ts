/** Record batches that become far more than they are, or that say so of themselves. */
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { compressLz4 } from '../../../src/kafka/compression/lz4-frame.ts';
import { compressSnappy } from '../../../src/kafka/compression/snappy.ts';
import { crc32c } from '../../../src/kafka/crc32c.ts';
import { ATTRIBUTES_AT, CRC_AT } from '../../../src/kafka/record-batch/batch-header.ts';

const MIB = 1024 * 1024;

export interface Bomb {
  readonly name: string;
  /** Marker code of what stands for its records, or that they are published. */
  readonly becomes: 'over-limit' | 'undecodable' | 'published';
  readonly make: () => Buffer;
  /** MiB by which memory may grow where it is no bomb but as large as it says, and taken; default 32. */
  readonly grows?: number;
}

const GZIP = 1;
const SNAPPY = 2;
const LZ4 = 3;
const ZSTD = 4;

interface Head {
  readonly codec?: number;
  readonly count?: number;
  readonly lastDelta?: number;
}

/** A RecordBatch around a body, with a right CRC. */
const batch = (body: Uint8Array, { codec = 0, count = 1, lastDelta = count - 1 }: Head): Buffer => {
  const bytes = Buffer.alloc(61 + body.length);
  bytes.writeInt32BE(bytes.length - 12, 8);
  bytes.writeInt8(2, 16);
  bytes.writeInt16BE(codec, 21);
  bytes.writeInt32BE(lastDelta, 23);
  bytes.writeBigInt64BE(1_700_000_000_000n, 27);
  bytes.writeBigInt64BE(1_700_000_000_000n, 35);
  bytes.writeBigInt64BE(-1n, 43);
  bytes.writeInt16BE(-1, 51);
  bytes.writeInt32BE(-1, 53);
  bytes.writeInt32BE(count, 57);
  bytes.set(body, 61);
  bytes.writeUInt32BE(crc32c(bytes, ATTRIBUTES_AT, bytes.length), CRC_AT);
  return bytes;
};

const times = (bytes: Uint8Array, count: number): Buffer =>
  Buffer.concat(Array.from({ length: count }, () => bytes));

/** More than a batch may become. */
const HUGE = 80 * MIB;
const zeros = (bytes: number): Buffer => Buffer.alloc(bytes);

const lyingGzip = (bytes: number, said: number): Buffer => {
  const packed = gzipSync(zeros(bytes));
  packed.writeUInt32LE(said, packed.length - 4);
  return packed;
};

/** A frame without content size: 64 KiB as they are, so that the ratio is no reason, then one byte that stands for 128 KiB, many times. */
const zstdRuns = (bytes: number): Buffer => {
  const stored = Buffer.alloc(3 + 65_536);
  stored.writeUIntLE(65_536 << 3, 0, 3);
  const run = Buffer.alloc(4);
  run.writeUIntLE((131_072 << 3) | 2, 0, 3);
  const last = Buffer.from(run);
  last[0]! |= 1;
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x58]);
  return Buffer.concat([head, stored, times(run, bytes / 131_072 - 1), last]);
};

const lz4Blocks = (bytes: number): Buffer => {
  const frame = compressLz4(new Uint8Array(65_536));
  const [head, block, end] = [frame.subarray(0, 7), frame.subarray(7, -4), frame.subarray(-4)];
  return Buffer.concat([head, times(block, bytes / 65_536), end]);
};

/** A size, a literal, then copies of 64 bytes. */
const snappyCopies = (said: number, copies: number): Buffer =>
  Buffer.concat([varint(said), Buffer.from([0, 97]), times(Uint8Array.of(0xfe, 1, 0), copies)]);

const varint = (value: number): Buffer => {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Buffer.from([...bytes, rest]);
};
const zigzag = (value: number): Buffer => varint(value < 0 ? -2 * value - 1 : 2 * value);

/** A record of the smallest kind: null key, null value, no headers. */
const SMALLEST = Buffer.from([12, 0, 0, 0, 1, 1, 0]);
/** The same with an offset delta, so that a batch may have many. */
const smallest = (count: number): Buffer =>
  Buffer.concat(
    Array.from({ length: count }, (_, i) => {
      const body = Buffer.concat([Buffer.from([0, 0]), zigzag(i), Buffer.from([1, 1, 0])]);
      return Buffer.concat([zigzag(body.length), body]);
    }),
  );

const withValue = (bytes: number): Buffer => recordOf(0, Buffer.alloc(bytes, 'log line '));

const withHeaders = (count: number): Buffer => {
  const body = Buffer.concat([
    Buffer.from([0, 0, 0, 1, 1]),
    zigzag(count),
    times(Buffer.from([0, 1]), count),
  ]);
  return Buffer.concat([zigzag(body.length), body]);
};

/** What comes all day: batches of each codec, 2,000 lines of 120 bytes each. */
export const ordinary = (): Buffer => {
  const line = 'time=2026-01-01T00:00:00Z level=info user=17 path=/v1/items msg="done"'.padEnd(112);
  const records = Array.from({ length: 2000 }, (_, i) =>
    recordOf(i, Buffer.from(i % 50 === 0 ? `${line} password=hunter2` : line)),
  );
  const plain = Buffer.concat(records);
  const packed = [
    gzipSync(plain),
    compressSnappy(plain),
    compressLz4(plain),
    zstdCompressSync(plain),
  ];
  return Buffer.concat(
    packed.map((body, i) => {
      const bytes = batch(body, { codec: i + 1, count: records.length });
      bytes.writeBigInt64BE(BigInt(i * records.length), 0);
      return bytes;
    }),
  );
};

/** Without key and headers. */
const recordOf = (delta: number, value: Uint8Array): Buffer => {
  const parts = [Buffer.from([0, 0]), zigzag(delta), Buffer.from([1]), zigzag(value.length), value];
  const body = Buffer.concat([...parts, Buffer.from([0])]);
  return Buffer.concat([zigzag(body.length), body]);
};

export const BOMBS: readonly Bomb[] = [
  {
    name: 'gzip that tells its size',
    becomes: 'over-limit',
    make: () => batch(gzipSync(zeros(HUGE)), { codec: GZIP }),
  },
  {
    name: 'gzip that says it is small',
    becomes: 'over-limit',
    make: () => batch(lyingGzip(HUGE, 100), { codec: GZIP }),
  },
  {
    name: 'gzip in many members',
    becomes: 'over-limit',
    make: () => batch(times(gzipSync(zeros(HUGE / 5)), 5), { codec: GZIP }),
  },
  {
    name: 'gzip that breaks off behind 15 MiB',
    becomes: 'undecodable',
    make: () => batch(gzipSync(zeros(15 * MIB)).subarray(0, -9), { codec: GZIP }),
  },
  {
    name: 'zstd',
    becomes: 'over-limit',
    make: () => batch(zstdCompressSync(zeros(HUGE)), { codec: ZSTD }),
  },
  {
    name: 'zstd runs without a size',
    becomes: 'over-limit',
    make: () => batch(zstdRuns(HUGE), { codec: ZSTD }),
  },
  {
    name: 'zstd in many frames',
    becomes: 'over-limit',
    make: () => batch(times(zstdRuns(HUGE / 5), 5), { codec: ZSTD }),
  },
  {
    name: 'lz4 blocks',
    becomes: 'over-limit',
    make: () => batch(lz4Blocks(HUGE), { codec: LZ4 }),
  },
  {
    name: 'snappy that tells its size',
    becomes: 'over-limit',
    make: () => batch(snappyCopies(HUGE, HUGE / 64), { codec: SNAPPY }),
  },
  {
    name: 'snappy that says it is large',
    becomes: 'undecodable',
    make: () => batch(snappyCopies(15 * MIB, 30_000), { codec: SNAPPY }),
  },
  {
    name: 'varints without an end',
    becomes: 'undecodable',
    make: () => batch(gzipSync(Buffer.alloc(8 * MIB, 255)), { codec: GZIP, count: 1000 }),
  },
  {
    name: 'a record that says it is 1 GiB',
    becomes: 'undecodable',
    make: () => batch(Buffer.concat([zigzag(2 ** 30), SMALLEST]), {}),
  },
  {
    name: 'a record that says it has a billion headers',
    becomes: 'undecodable',
    make: () => batch(Buffer.concat([Buffer.from([20, 0, 0, 0, 1, 1]), zigzag(1e9)]), {}),
  },
  {
    name: 'a batch that says it has two billion records',
    becomes: 'undecodable',
    make: () => batch(SMALLEST, { count: 2 ** 31 - 1 }),
  },
  {
    name: 'five million records',
    becomes: 'over-limit',
    make: () => batch(zstdRuns(48 * MIB), { codec: ZSTD, count: 5_000_000 }),
  },
  {
    name: 'a false CRC over a span of two billion offsets',
    becomes: 'undecodable',
    make: () => {
      const bytes = batch(SMALLEST, { lastDelta: 2 ** 31 - 1 });
      bytes[CRC_AT]! ^= 1;
      return bytes;
    },
  },
  {
    name: 'a million headers in each of four records',
    becomes: 'over-limit',
    make: () =>
      batch(gzipSync(Buffer.concat([0, 1, 2, 3].map((i) => numbered(withHeaders(999_999), i)))), {
        codec: GZIP,
        count: 4,
      }),
  },
  {
    name: 'a million of the smallest records',
    grows: 96,
    becomes: 'published',
    make: () => batch(zstdCompressSync(smallest(1_000_000)), { codec: ZSTD, count: 1_000_000 }),
  },
  {
    name: 'a value of 60 MiB, a thousand times denser',
    becomes: 'over-limit',
    make: () => batch(gzipSync(withValue(60 * MIB)), { codec: GZIP }),
  },
  {
    name: 'a value of 15 MiB',
    grows: 96,
    becomes: 'published',
    make: () => batch(gzipSync(withValue(15 * MIB)), { codec: GZIP }),
  },
];

/** The record with another offset delta, which stands at byte 2 behind its length. */
function numbered(record: Buffer, delta: number): Buffer {
  let at = 0;
  while (record[at]! > 127) at++;
  record[at + 3] = 2 * delta;
  return record;
}
