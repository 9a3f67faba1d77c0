/**
 * A Kafka client of its own for the broker tests: a plain socket, records as bytes in and out. It shares no code with `src/`, so that
 * a mistake in lethe's record batches cannot hide itself. Reads batches without compression, gzip and zstd.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { completeBatches, decodeRecordBatch, encodeRecordBatch } from './record-batch.ts';
import type { LoggedRecord, RawBatch, WireRecord } from './record-batch.ts';

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
  /** What a `read_committed` reader sees of it: no record of an aborted or open transaction. */
  readonly readCommitted: (topic: string, partition: number) => Promise<LoggedRecord[]>;
  /** Codec number of every batch of a partition. */
  readonly codecs: (topic: string, partition: number) => Promise<number[]>;
  /** Offset after the last record. */
  readonly end: (topic: string, partition: number) => Promise<bigint>;
  readonly close: () => void;
}

const NOT_LEADER = 6;

export const connectWire = async (broker: string): Promise<Wire> => {
  const [host, port] = broker.split(':');
  const call = await openCalls(host!, Number(port));
  const end = async (topic: string, partition: number): Promise<bigint> => {
    const body = [i32(-1), i32(1), str(topic), i32(1), i32(partition), i64(-1n)];
    const at = 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
    for (let tries = 0; ; tries++) {
      const answer = await call(2, 1, body);
      const code = answer.readInt16BE(at);
      // A partition that was just added has no leader for a moment.
      if (code === NOT_LEADER && tries < 50) {
        await new Promise((resolve) => void setTimeout(resolve, 100));
        continue;
      }
      refuse(code, 'ListOffsets');
      return answer.readBigInt64BE(at + 2 + 8);
    }
  };
  const readBatches = async (topic: string, partition: number): Promise<RawBatch[]> => {
    const out: RawBatch[] = [];
    const stop = await end(topic, partition);
    for (let next = 0n; next < stop;) {
      const { set } = await fetchSet(call, topic, partition, next, READ_ALL);
      const batches = completeBatches(set);
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
    readCommitted: async (topic, partition) => {
      const out: LoggedRecord[] = [];
      for (let next = 0n; ;) {
        const { set, aborted } = await fetchSet(call, topic, partition, next, READ_COMMITTED);
        const batches = completeBatches(set);
        if (batches.length === 0) return out;
        out.push(...committedOf(batches, aborted).flatMap(decodeRecordBatch));
        next = batches.at(-1)!.lastOffset + 1n;
      }
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

const READ_ALL = 0;
const READ_COMMITTED = 1;

interface Aborted {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

/** Fetch v4: names topics by name, non-flexible. */
const fetchSet = async (
  call: Calls,
  topic: string,
  partition: number,
  offset: bigint,
  isolation: number,
): Promise<{ readonly set: Buffer; readonly aborted: readonly Aborted[] }> => {
  const head = [i32(-1), i32(300), i32(1), i32(64 << 20), Buffer.from([isolation]), i32(1)];
  const body = [...head, str(topic), i32(1), i32(partition), i64(offset), i32(16 << 20)];
  const answer = await call(1, 4, body);
  let at = 4 + 4 + 2 + Buffer.byteLength(topic) + 4 + 4;
  refuse(answer.readInt16BE(at), 'Fetch');
  at += 2 + 8 + 8;
  const count = Math.max(0, answer.readInt32BE(at));
  const aborted = Array.from({ length: count }, (_, i) => ({
    producerId: answer.readBigInt64BE(at + 4 + i * 16),
    firstOffset: answer.readBigInt64BE(at + 12 + i * 16),
  }));
  at += 4 + count * 16;
  return { set: answer.subarray(at + 4, at + 4 + answer.readInt32BE(at)), aborted };
};

/** Without marks of transactions, and without what lies between the first record of an aborted one and its mark. */
const committedOf = (batches: readonly RawBatch[], aborted: readonly Aborted[]): RawBatch[] => {
  const open = new Set<bigint>();
  const waiting = aborted.toSorted((a, b) => Number(a.firstOffset - b.firstOffset));
  return batches.filter(({ bytes, control, lastOffset }) => {
    while (waiting.length > 0 && waiting[0]!.firstOffset <= lastOffset) {
      open.add(waiting.shift()!.producerId);
    }
    const producerId = bytes.readBigInt64BE(43);
    if (control) open.delete(producerId);
    return !control && !open.has(producerId);
  });
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
