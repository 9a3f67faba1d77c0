/**
 * Where changed batches are written: memory that is used again once a batch has been given back. A batch of 256 KiB in memory of its own
 * costs page faults and, as external memory, a collection of the whole heap every few dozen batches: more than the copy itself.
 *
 * Law: memory is handed out again only after the very batch that it was lent to came back, and a batch gives it back once. Whoever gives
 * a batch back does not read it any more. What stands in memory that is handed out is left over from a sanitized batch, or zero.
 */
import type { Batch } from '../core/batch.ts';
import { OUTPUT_MEMORIES_KEPT_MAX, OUTPUT_MEMORY_BYTES_KEPT_MAX } from '../core/limits.ts';

/** The columns of a batch and its bytes, in one buffer. */
export type Room = Omit<Batch, 'topic' | 'partition' | 'count'>;

export interface OutputMemory {
  /** Room for so many records, headers and bytes (at least); `bytes` is as long as asked for. */
  readonly take: (count: number, headers: number, bytes: number) => Room;
  /** Notes that the batch was made of the room that was taken last. */
  readonly lend: (batch: Batch) => void;
  /** Of a batch that is not lent nothing is taken. */
  readonly giveBack: (batch: Batch) => void;
  /** Memory that another redactor of the pack had lent to a batch, which came back. */
  readonly supply: (buffer: ArrayBuffer) => void;
}

/** Of one redactor. */
export const createOutputMemory = (): OutputMemory => {
  const lent = new WeakMap<Batch, ArrayBuffer>();
  const spare: ArrayBuffer[] = [];
  let last: ArrayBuffer | null = null;
  // Where nobody gives anything back, slack would be for nothing.
  let isUsedAgain = false;
  const supply = (buffer: ArrayBuffer): void => {
    isUsedAgain = true;
    // One that was transferred to another thread has no bytes any more.
    if (buffer.byteLength === 0 || buffer.byteLength > OUTPUT_MEMORY_BYTES_KEPT_MAX) return;
    // Those that were too small for what came last go first.
    if (spare.length === OUTPUT_MEMORIES_KEPT_MAX) spare.shift();
    spare.push(buffer);
  };
  return {
    take: (count, headers, bytes) => {
      const length = columnBytes(count, headers) + bytes;
      const at = spare.findIndex(({ byteLength }) => byteLength >= length);
      const slack = isUsedAgain ? length >> 2 : 0;
      last = at < 0 ? new ArrayBuffer(length + slack) : spare.splice(at, 1)[0]!;
      return roomIn(last, count, headers, bytes);
    },
    lend: (batch) => {
      if (last !== null) lent.set(batch, last);
      last = null;
    },
    giveBack: (batch) => {
      const buffer = lent.get(batch);
      if (buffer === undefined) return;
      lent.delete(batch);
      supply(buffer);
    },
    supply,
  };
};

/** Offsets and timestamps (8 bytes a record) come first, then columns of 4, then the bytes. */
const columnBytes = (count: number, headers: number): number =>
  (16 * count + 4 * (8 * count + 1 + 4 * headers) + ALIGNMENT - 1) & -ALIGNMENT;

const ALIGNMENT = 64;

const roomIn = (buffer: ArrayBuffer, count: number, headers: number, bytes: number): Room => {
  let at = 16 * count;
  const column = (length: number): Int32Array => {
    at += 4 * length;
    return new Int32Array(buffer, at - 4 * length, length);
  };
  return {
    offsets: new BigInt64Array(buffer, 0, count),
    timestamps: new BigInt64Array(buffer, 8 * count, count),
    frameStart: column(count),
    bodyStart: column(count),
    frameEnd: column(count),
    keyStart: column(count),
    keyEnd: column(count),
    valueStart: column(count),
    valueEnd: column(count),
    headerIndex: column(count + 1),
    headerNameStart: column(headers),
    headerNameEnd: column(headers),
    headerValueStart: column(headers),
    headerValueEnd: column(headers),
    bytes: new Uint8Array(buffer, columnBytes(count, headers), bytes),
  };
};
