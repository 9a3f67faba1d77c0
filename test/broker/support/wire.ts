/**
 * A Kafka client of its own for the broker tests: a plain socket, records as bytes in and out. It shares no code with `src/`, so that
 * a mistake in lethe's record batches cannot hide itself. Reads batches without compression, gzip and zstd.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
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

export interface Wire {
  /** One batch; the offset of its first record. Throws when the broker refuses it. */
  readonly produce: (
    topic: string,
    partition: number,
    records: readonly WireRecord[],
    codec?: 'none' | 'gzip' | 'zstd',
  ) => Promise<bigint>;
  /** The whole log of a partition from its first record. Control batches are left out. */
  readonly readAll: (topic: string, partition: number) => Promise<LoggedRecord[]>;
  /** Codec number of every batch of a partition. */
  readonly codecs: (topic: string, partition: number) => Promise<number[]>;
  /** Offset after the last record. */
  readonly end: (topic: string, partition: number) => Promise<bigint>;
  readonly close: () => void;
}

export const connectWire = async (broker: string): Promise<Wire> => {
  const [host, port] = broker.split(':');
  const call = await openCalls(host!, Number(port));
  const end = async (topic: string, partition: number): Promise<bigint> => {
    const body = [i32(-1), i32(1), str(topic), i32(1), i32(partition), i64(-1n)];
    const answer = await call(2, 1, body);
    const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
    refuse(answer.readInt16BE(at), 'ListOffsets');
    return answer.readBigInt64BE(at + 2 + 8);
  };
  const readBatches = async (topic: string, partition: number): Promise<RawBatch[]> => {
    const out: RawBatch[] = [];
    const stop = await end(topic, partition);
    for (let next = 0n; next < stop;) {
      const batches = completeBatches(await fetchSet(call, topic, partition, next));
      if (batches.length === 0) throw new Error(`no progress in ${topic}/${partition} at ${next}`);
      out.push(...batches);
      next = batches.at(-1)!.lastOffset + 1n;
    }
    return out;
  };
  return {
    end,
    produce: async (topic, partition, records, codec = 'none') => {
      const set = encodeRecordBatch(records, codec);
      const head = [i16(-1), i16(-1), i32(30_000), i32(1), str(topic), i32(1), i32(partition)];
      for (let tries = 0; ; tries++) {
        const answer = await call(0, 7, [...head, i32(set.length), set]);
        const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
        const code = answer.readInt16BE(at);
        if (code === 0) return answer.readBigInt64BE(at + 2);
        if (!NO_LEADER_YET.has(code) || tries === 100) refuse(code, 'Produce');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    readAll: async (topic, partition) => {
      const batches = await readBatches(topic, partition);
      return batches.filter(({ control }) => !control).flatMap(decodeRecordBatch);
    },
    codecs: async (topic, partition) =>
      (await readBatches(topic, partition)).map(({ codec }) => codec),
    close: () => call.close(),
  };
};

/** UNKNOWN_TOPIC_OR_PARTITION, LEADER_NOT_AVAILABLE, NOT_LEADER: a partition that was just made. Nothing was written. */
const NO_LEADER_YET: ReadonlySet<number> = new Set([3, 5, 6]);

interface Calls {
  (api: number, version: number, body: readonly Buffer[]): Promise<Buffer>;
  readonly close: () => void;
}

/** Correlated requests over one socket; every answer comes without size and correlation id. */
const openCalls = async (host: string, port: number): Promise<Calls> => {
  const socket: Socket = connect({ host, port });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const waiting = new Map<number, { resolve: (b: Buffer) => void; reject: (e: Error) => void }>();
  let buffer: Buffer = Buffer.alloc(0);
  let correlation = 0;
  socket.on('data', (chunk: Buffer) => {
    buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    while (buffer.length >= 4 && buffer.length >= 4 + buffer.readInt32BE(0)) {
      const size = buffer.readInt32BE(0);
      waiting.get(buffer.readInt32BE(4))?.resolve(buffer.subarray(8, 4 + size));
      waiting.delete(buffer.readInt32BE(4));
      buffer = buffer.subarray(4 + size);
    }
  });
  const fail = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('the broker closed the socket'));
    waiting.clear();
  };
  socket.on('error', fail);
  socket.on('close', fail);
  const send = (api: number, version: number, body: readonly Buffer[]): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      const id = ++correlation;
      waiting.set(id, { resolve, reject });
      const request = Buffer.concat([i16(api), i16(version), i32(id), str('test'), ...body]);
      socket.write(Buffer.concat([i32(request.length), request]));
    });
  return Object.assign(send, { close: () => void socket.destroy() });
};

const refuse = (code: number, what: string): void => {
  if (code !== 0) throw new Error(`${what} was refused with Kafka error ${code}`);
};

/** Fetch v4: names topics by name, non-flexible. */
const fetchSet = async (
  call: Calls,
  topic: string,
  partition: number,
  offset: bigint,
): Promise<Buffer> => {
  const body = [i32(-1), i32(1000), i32(1), i32(64 << 20), Buffer.from([0]), i32(1), str(topic)];
  const answer = await call(1, 4, [...body, i32(1), i32(partition), i64(offset), i32(16 << 20)]);
  let at = 4 + 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
  refuse(answer.readInt16BE(at), 'Fetch');
  at += 2 + 8 + 8;
  const aborted = answer.readInt32BE(at);
  at += 4 + Math.max(0, aborted) * 16;
  return answer.subarray(at + 4, at + 4 + answer.readInt32BE(at));
};

interface RawBatch {
  readonly bytes: Buffer;
  readonly baseOffset: bigint;
  readonly lastOffset: bigint;
  readonly codec: number;
  readonly control: boolean;
}

const completeBatches = (set: Buffer): RawBatch[] => {
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

const decodeRecordBatch = (batch: RawBatch): LoggedRecord[] => {
  const { bytes, codec } = batch;
  const body = inflate(bytes.subarray(61), codec);
  const baseTimestamp = bytes.readBigInt64BE(27);
  const reader = createReader(body);
  return Array.from({ length: bytes.readInt32BE(57) }, () => {
    const length = reader.varint();
    const stop = reader.at() + length;
    reader.skip(1);
    const timestamp = baseTimestamp + reader.varlong();
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
const encodeRecordBatch = (
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

const i16 = (value: number): Buffer => {
  const out = Buffer.alloc(2);
  out.writeInt16BE(value);
  return out;
};
const i32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeInt32BE(value);
  return out;
};
const i64 = (value: bigint): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigInt64BE(value);
  return out;
};
const str = (text: string): Buffer =>
  Buffer.concat([i16(Buffer.byteLength(text)), Buffer.from(text)]);
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
const crc32c = (bytes: Buffer): number => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 255]!;
  return (crc ^ 0xffffffff) >>> 0;
};
