/** Requests over a plain socket, and what a Fetch brings: the lowest part of the tests' own client. Shares no code with `src/`. */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { RawBatch } from './record-batch.ts';

export interface Calls {
  (api: number, version: number, body: readonly Buffer[]): Promise<Buffer>;
  readonly close: () => void;
}

/** Correlated requests over one socket; every answer comes without size and correlation id. */
export const openCalls = async (host: string, port: number): Promise<Calls> => {
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

export const refuse = (code: number, what: string): void => {
  if (code !== 0) throw new Error(`${what} was refused with Kafka error ${code}`);
};

export const READ_ALL = 0;
export const READ_COMMITTED = 1;

export interface Aborted {
  readonly producerId: bigint;
  readonly firstOffset: bigint;
}

/** Fetch v4: names topics by name, non-flexible. */
export const fetchSet = async (
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
export const committedOf = (
  batches: readonly RawBatch[],
  aborted: readonly Aborted[],
): RawBatch[] => {
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

export const i16 = (value: number): Buffer => {
  const out = Buffer.alloc(2);
  out.writeInt16BE(value);
  return out;
};
export const i32 = (value: number): Buffer => {
  const out = Buffer.alloc(4);
  out.writeInt32BE(value);
  return out;
};
export const i64 = (value: bigint): Buffer => {
  const out = Buffer.alloc(8);
  out.writeBigInt64BE(value);
  return out;
};
export const str = (text: string): Buffer =>
  Buffer.concat([i16(Buffer.byteLength(text)), Buffer.from(text)]);
