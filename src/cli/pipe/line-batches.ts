/**
 * Chunks of bytes -> batches of lines, one record a line. The value of a record is the line without its end (LF or CRLF);
 * the frame is the line with it, so an unchanged line is written as it came.
 *
 * Law: the number and order of lines stay; memory is bounded: of a line longer than PART_BYTES_MAX only two bytes more than
 * that are kept, enough for the redactor to put a marker record in its place. A chunk is not copied but for
 * the line that it shares with its neighbour, where there is room for that before the chunk. Cost: 15 ns a line.
 */
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { PART_BYTES_MAX, PIPE_LINES_KEPT_MAX } from '../../core/limits.ts';
import type { LineColumns } from '../../detect/kernel/line-ends.ts';
import { lineFinder, noColumns } from '../../detect/kernel/line-ends.ts';

export interface LineBatches {
  /**
   * Takes a chunk; the batch of all lines that are complete with it, null when there is none. The batch may lie in the chunk's bytes and
   * in the `free` bytes of the same ArrayBuffer before them, which are overwritten.
   */
  readonly push: (chunk: Uint8Array, free?: number) => Raw<Batch> | null;
  /** The last line, when it has no line end; null otherwise. */
  readonly end: () => Raw<Batch> | null;
}

export interface LineOptions {
  /** A batch's columns are used again for the one `kept + 2` after it, as its chunk's bytes are (input.ts). Default: never. */
  readonly kept?: number;
  /** For tests. */
  readonly lineBytesMax?: number;
  readonly firstLine?: number;
}

/** `topic` is what the rules' scope sees. */
export const createLineBatches = (topic: string, options: LineOptions = {}): LineBatches => {
  const { kept = Infinity, lineBytesMax = PART_BYTES_MAX, firstLine = 0 } = options;
  const unfinished = createUnfinished(lineBytesMax);
  const toBatch = createSplitter(topic, firstLine, kept);
  return {
    push: (chunk, free = 0) => {
      const end = chunk.lastIndexOf(LF) + 1;
      const batch = end === 0 ? null : toBatch(unfinished.finish(chunk.subarray(0, end), free));
      unfinished.keep(chunk.subarray(end));
      return batch;
    },
    end: () => {
      const bytes = unfinished.finish(NOTHING, 0);
      return bytes.length === 0 ? null : toBatch(bytes);
    },
  };
};

/** The line that has no end yet, from piece to piece. */
interface Unfinished {
  /** Copies the piece. */
  readonly keep: (piece: Uint8Array) => void;
  /**
   * What was kept and `rest`, which ends the line (and may hold more of them), as one buffer: in place, where what was kept fits the
   * `free` bytes before `rest`. Nothing is kept afterwards.
   */
  readonly finish: (rest: Uint8Array, free: number) => Uint8Array;
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
      // Not `slice`: of a Buffer that is no copy.
      pieces.push(new Uint8Array(piece.subarray(0, keptMax - kept)));
      kept = Math.min(keptMax, kept + piece.length);
    },
    finish: (rest, free) => {
      const before = pieces;
      const inPlace = kept < keptMax && kept <= free;
      const cut = kept === keptMax && rest.length > 0;
      const length = kept;
      pieces = [];
      kept = 0;
      if (inPlace) return prepend(before, length, rest);
      return concat([...before, ...(cut ? afterCut(rest, lastByte) : [rest])]);
    },
  };
};

/** `rest` of a line that lost its middle: its line end is the first of the rest, and a CR may have come before. */
const afterCut = (rest: Uint8Array, lastByte: number): Uint8Array[] => {
  const end = rest.indexOf(LF);
  const before = end === 0 ? lastByte : rest[end - 1];
  return [before === CR ? CRLF : rest.subarray(end, end + 1), rest.subarray(end + 1)];
};

/** The bytes before `rest` become `pieces`. */
const prepend = (pieces: readonly Uint8Array[], length: number, rest: Uint8Array): Uint8Array => {
  if (length === 0) return rest;
  const all = new Uint8Array(rest.buffer, rest.byteOffset - length, length + rest.length);
  copyInto(all, pieces);
  return all;
};

const concat = (pieces: readonly Uint8Array[]): Uint8Array => {
  if (pieces.length === 1) return pieces[0]!;
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  copyInto(bytes, pieces);
  return bytes;
};

const copyInto = (bytes: Uint8Array, pieces: readonly Uint8Array[]): void => {
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
};

const LF = 0x0a;
const CR = 0x0d;
const CRLF = Uint8Array.of(CR, LF);
const NOTHING = new Uint8Array(0);

/** Bytes -> the batch of their lines, numbered from one call to the next. */
const createSplitter = (
  topic: string,
  firstLine: number,
  kept: number,
): ((bytes: Uint8Array) => Raw<Batch>) => {
  const findEnds = lineFinder();
  const ring: LineColumns[] = [];
  let line = firstLine;
  let turn = 0;
  let same = sameForAllLines(1024);

  /** The columns that are used again now, or new ones. */
  const columnsFor = (bytes: Uint8Array): LineColumns => {
    if (kept === Infinity) return findEnds(bytes, noColumns());
    turn = (turn + 1) % (kept + 2);
    const found = findEnds(bytes, ring[turn] ?? noColumns());
    ring[turn] = found.ends.length > PIPE_LINES_KEPT_MAX ? noColumns() : found;
    return found;
  };

  return (bytes) => {
    const columns = columnsFor(bytes);
    const { count, ends } = columns;
    if (same.none.length < count) same = sameForAllLines(2 * count);
    const none = same.none.subarray(0, count);
    const frameStart = ends.subarray(0, count);
    const batch: Batch = {
      topic,
      partition: 0,
      count,
      bytes,
      frameStart,
      bodyStart: frameStart,
      frameEnd: ends.subarray(1, count + 1),
      keyStart: none,
      keyEnd: none,
      valueStart: frameStart,
      valueEnd: columns.valueEnds.subarray(0, count),
      headerIndex: same.zero.subarray(0, count + 1),
      headerNameStart: same.empty,
      headerNameEnd: same.empty,
      headerValueStart: same.empty,
      headerValueEnd: same.empty,
      offsets: numbersFrom(line, columns.offsets.subarray(0, count)),
      timestamps: same.timestamps.subarray(0, count),
    };
    line += count;
    return batch as Raw<Batch>;
  };
};

/** Columns that every batch of `count` lines or fewer shares: nobody writes into a batch. */
const sameForAllLines = (count: number) => ({
  none: new Int32Array(count).fill(-1),
  zero: new Int32Array(count + 1),
  empty: new Int32Array(0),
  timestamps: new BigInt64Array(count).fill(-1n),
});

/** first, first + 1, … : written as halves, because a BigInt for each would cost as much as finding the line. */
const numbersFrom = (first: number, numbers: BigInt64Array): BigInt64Array => {
  const halves = new Uint32Array(numbers.buffer, numbers.byteOffset, 2 * numbers.length);
  let high = Math.floor(first / 2 ** 32);
  let low = first % 2 ** 32;
  for (let i = 0; i < halves.length; i += 2) {
    halves[i + LOW] = low;
    halves[i + 1 - LOW] = high;
    if (++low === 2 ** 32) {
      low = 0;
      high++;
    }
  }
  return numbers;
};

/** Which half of a 64-bit integer comes first on this machine. */
const LOW = new Uint32Array(BigInt64Array.of(1n).buffer)[0] === 1 ? 0 : 1;

/** 0, 1 (LF) or 2 (CRLF) bytes at the end of a line's frame. */
export const lineEndLength = (bytes: Uint8Array, start: number, end: number): number => {
  if (end === start || bytes[end - 1] !== LF) return 0;
  return end - start > 1 && bytes[end - 2] === CR ? 2 : 1;
};
