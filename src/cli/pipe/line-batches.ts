/**
 * Chunks of bytes -> batches of lines, one record a line. The value of a record is the line without its end (LF or CRLF);
 * the frame is the line with it, so an unchanged line is written as it came.
 *
 * Law: the number and order of lines stay; memory is bounded: of a line longer than PART_BYTES_MAX only two bytes more than
 * that are kept, enough for the redactor to put a marker record in its place. A chunk is not copied but for
 * the line that it shares with its neighbour.
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
  const unfinished = createUnfinished(lineBytesMax);
  let line = 0n;
  const emit = (bytes: Uint8Array): Raw<Batch> => {
    const batch = toBatch(topic, bytes, line);
    line += BigInt(batch.count);
    return batch;
  };
  return {
    push: (chunk) => {
      const end = chunk.lastIndexOf(LF) + 1;
      const batch = end === 0 ? null : emit(unfinished.finish(chunk.subarray(0, end)));
      unfinished.keep(chunk.subarray(end));
      return batch;
    },
    end: () => {
      const bytes = unfinished.finish(NOTHING);
      return bytes.length === 0 ? null : emit(bytes);
    },
  };
};

/** The line that has no end yet, from piece to piece. */
interface Unfinished {
  readonly keep: (piece: Uint8Array) => void;
  /** What was kept and `rest`, which ends the line (and may hold more of them), as one buffer; nothing is kept afterwards. */
  readonly finish: (rest: Uint8Array) => Uint8Array;
}

const createUnfinished = (lineBytesMax: number): Unfinished => {
  // One byte for a CR that may still turn out to be half of the line end, one to be over the limit for sure.
  const keptMax = lineBytesMax + 2;
  let pieces: Uint8Array[] = [];
  let kept = 0;
  let lastByte = 0;
  return {
    keep: (piece) => {
      lastByte = piece.at(-1) ?? lastByte;
      if (kept === keptMax || piece.length === 0) return;
      pieces.push(piece.subarray(0, keptMax - kept));
      kept = Math.min(keptMax, kept + piece.length);
    },
    finish: (rest) => {
      if (kept === keptMax && rest.length > 0) {
        // The line lost its middle; its line end is the first of the rest, and a CR may have come before.
        const end = rest.indexOf(LF);
        const before = end === 0 ? lastByte : rest[end - 1];
        pieces.push(before === CR ? CRLF : rest.subarray(end, end + 1), rest.subarray(end + 1));
      } else {
        pieces.push(rest);
      }
      const bytes = concat(pieces);
      pieces = [];
      kept = 0;
      return bytes;
    },
  };
};

const concat = (pieces: readonly Uint8Array[]): Uint8Array => {
  if (pieces.length === 1) return pieces[0]!;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
};

const LF = 0x0a;
const CR = 0x0d;
const CRLF = Uint8Array.of(CR, LF);
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
