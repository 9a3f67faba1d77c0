/**
 * stdin as chunks in buffers that are used again. A regular file is read by a thread of Node's pool, one chunk ahead of whoever asks.
 * Pipes and sockets are read by the event loop: a thread that waits in read(2) for a writer that never comes would keep the process
 * from ending. Terminals, and what else there may be, come through `process.stdin`.
 *
 * Law: bytes in order, none twice, none left out. Memory: two buffers more than chunks are kept.
 */
import { fstatSync, read } from 'node:fs';
import { Socket } from 'node:net';

/** Bytes read at once. A pipe gives 64 KiB of it; of a file, each chunk wakes two threads, which takes the time of 15 KiB. */
const CHUNK_BYTES = 512 * 1024;
/** Bytes kept free before a chunk, for the beginning of its first line. */
const FREE_BYTES = 64 * 1024;
const STDIN = 0;

export interface Chunk {
  readonly bytes: Uint8Array;
  /** Bytes before `bytes`, in the same ArrayBuffer, that the reader of the chunk may overwrite. */
  readonly free: number;
}

/**
 * A chunk's bytes stay as they are until the one `kept + 1` after it is asked for: beside those that are searched one is being read, one
 * written. Rejects with the system's error.
 */
export const stdinChunks = (kept: number): AsyncIterable<Chunk> => {
  const kind = fstatSync(STDIN);
  // A folder, too: reading says what is wrong with it, the stream would just end.
  if (kind.isFile() || kind.isDirectory()) return fileChunks(STDIN, ring(kept + 2));
  if (kind.isFIFO() || kind.isSocket()) return socketChunks(STDIN, ring(kept + 2));
  return streamChunks(process.stdin);
};

/** From where the descriptor stands to its end. */
async function* fileChunks(file: number, buffers: readonly Uint8Array[]): AsyncIterable<Chunk> {
  let pending = readInto(file, buffers[0]!);
  for (let turn = 0; ; turn = (turn + 1) % buffers.length) {
    const length = await pending;
    if (length === 0) return;
    pending = readInto(file, buffers[(turn + 1) % buffers.length]!);
    // It is awaited a chunk later; a failure until then is not unhandled.
    pending.catch(() => undefined);
    yield chunkOf(buffers[turn]!, length);
  }
}

const ring = (count: number): Uint8Array[] =>
  Array.from({ length: count }, () => new Uint8Array(FREE_BYTES + CHUNK_BYTES));

const chunkOf = (buffer: Uint8Array, length: number): Chunk => ({
  bytes: buffer.subarray(FREE_BYTES, FREE_BYTES + length),
  free: FREE_BYTES,
});

const readInto = (file: number, buffer: Uint8Array): Promise<number> =>
  new Promise((resolve, reject) => {
    read(file, buffer, FREE_BYTES, CHUNK_BYTES, null, (error, length) => {
      if (error === null) resolve(length);
      else reject(error);
    });
  });

/** Reads when it is asked: what the writer has more for us stays with the system, which holds the writer back. */
async function* socketChunks(file: number, buffers: readonly Uint8Array[]): AsyncIterable<Chunk> {
  let turn = 0;
  let settle = {
    resolve: (_length: number): void => undefined,
    reject: (_error: Error): void => undefined,
  };
  const socket = new Socket({
    fd: file,
    readable: true,
    writable: false,
    onread: {
      // Asked for the first buffer, and after every callback for the next one.
      buffer: () => buffers[turn]!.subarray(FREE_BYTES),
      callback: (length) => {
        turn = (turn + 1) % buffers.length;
        settle.resolve(length);
        return false;
      },
    },
  });
  socket.on('end', () => settle.resolve(0));
  socket.on('error', (error) => settle.reject(error));
  try {
    for (;;) {
      const buffer = buffers[turn]!;
      const length = await new Promise<number>((resolve, reject) => {
        settle = { resolve, reject };
        socket.resume();
      });
      if (length === 0) return;
      yield chunkOf(buffer, length);
    }
  } finally {
    socket.destroy();
  }
}

async function* streamChunks(stream: AsyncIterable<Buffer>): AsyncIterable<Chunk> {
  for await (const bytes of stream) yield { bytes, free: 0 };
}
