/**
 * Chunks of bytes -> batches of lines, one record a line. The value of a record is the line without its end (LF or CRLF);
 * the frame is the line with it, so an unchanged line is written as it came.
 *
 * Law: the number and order of lines stay; memory is bounded: of a line longer than PART_BYTES_MAX only two bytes more than
 * that are kept, enough for the redactor to put a marker record in its place. Cost: one copy of the input.
 */
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { PART_BYTES_MAX } from '../../core/limits.ts';

export interface LineBatches {
  /** Takes a chunk; the batch of all lines that are complete with it, null when there is none. */
  readonly push: (chunk: Uint8Array) => Raw<Batch> | null;
  /** The last line, when it has no line end; null otherwise. */
  readonly end: () => Raw<Batch> | null;
}

/** `topic` is what the rules' scope sees. `lineBytesMax` is for tests. */
export const createLineBatches = (
  topic: string,
  lineBytesMax: number = PART_BYTES_MAX,
): LineBatches => {
  let pieces: Uint8Array[] = [];
  let pending = 0;
  let lastByte = 0;
  let line = 0n;
  // One byte for a CR that may still turn out to be half of the line end, one to be over the limit for sure.
  const keptMax = lineBytesMax + 2;

  /** Keeps a piece of an unfinished line. */
  const keep = (piece: Uint8Array): void => {
    lastByte = piece.at(-1) ?? lastByte;
    const room = keptMax - pending;
    if (room <= 0 || piece.length === 0) return;
    const kept = piece.slice(0, room);
    pieces.push(kept);
    pending += kept.length;
  };

  const take = (tail: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(pending + tail.length);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    bytes.set(tail, at);
    pieces = [];
    pending = 0;
    return bytes;
  };

  /** Where in `chunk` the line end of a line begins whose kept part is full; a CR of the chunk before counts. */
  const skipOverlong = (chunk: Uint8Array): number => {
    const end = chunk.indexOf(LF);
    if ((end === 0 ? lastByte : chunk[end - 1]) !== CR) return end;
    if (end > 0) return end - 1;
    pieces.push(Uint8Array.of(CR));
    pending++;
    return end;
  };

  const emit = (bytes: Uint8Array): Raw<Batch> => {
    const batch = toBatch(topic, bytes, line);
    line += BigInt(batch.count);
    return batch;
  };

  return {
    push: (chunk) => {
      const last = chunk.lastIndexOf(LF);
      if (last < 0) {
        keep(chunk);
        return null;
      }
      const bytes = take(chunk.subarray(pending === keptMax ? skipOverlong(chunk) : 0, last + 1));
      keep(chunk.subarray(last + 1));
      return emit(bytes);
    },
    end: () => (pending === 0 ? null : emit(take(NOTHING))),
  };
};

const LF = 0x0a;
const CR = 0x0d;
const NOTHING = new Uint8Array(0);

const toBatch = (topic: string, bytes: Uint8Array, firstLine: bigint): Raw<Batch> => {
  const ends: number[] = [];
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) ends.push(at + 1);
  if (ends.at(-1) !== bytes.length) ends.push(bytes.length);
  const count = ends.length;
  const frameStart = new Int32Array(count);
  const frameEnd = Int32Array.from(ends);
  const valueEnd = new Int32Array(count);
  const offsets = new BigInt64Array(count);
  for (let i = 0; i < count; i++) {
    const start = i === 0 ? 0 : frameEnd[i - 1]!;
    frameStart[i] = start;
    valueEnd[i] = frameEnd[i]! - lineEndLength(bytes, start, frameEnd[i]!);
    offsets[i] = firstLine + BigInt(i);
  }
  const none = new Int32Array(count).fill(-1);
  const empty = new Int32Array(0);
  const batch: Batch = {
    topic,
    partition: 0,
    count,
    bytes,
    frameStart,
    bodyStart: frameStart,
    frameEnd,
    keyStart: none,
    keyEnd: none,
    valueStart: frameStart,
    valueEnd,
    headerIndex: new Int32Array(count + 1),
    headerNameStart: empty,
    headerNameEnd: empty,
    headerValueStart: empty,
    headerValueEnd: empty,
    offsets,
    timestamps: new BigInt64Array(count).fill(-1n),
  };
  return batch as Raw<Batch>;
};

/** 0, 1 (LF) or 2 (CRLF) bytes at the end of a line's frame. */
export const lineEndLength = (bytes: Uint8Array, start: number, end: number): number => {
  if (end === start || bytes[end - 1] !== LF) return 0;
  return end - start > 1 && bytes[end - 2] === CR ? 2 : 1;
};
