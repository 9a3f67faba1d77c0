/**
 * Where lines end, found by the kernel (assembly/lines.ts) in a small memory of its own: a third of what the same takes by a memchr a line.
 *
 * Law: as many lines as LFs, and one more where bytes follow the last of them.
 */
import { callsOf, NO_HOST } from './host.ts';
import { compiledKernel, webAssembly } from './kernel-module.ts';

export interface LineKernel {
  readonly lineEnds: (
    from: number,
    to: number,
    line: number,
    base: number,
    ends: number,
    valueEnds: number,
  ) => number;
}

/** Of `count` lines: room for as many as were ever asked for. */
export interface LineColumns {
  readonly count: number;
  /** Entry 0 is 0, entry i + 1 where line i ends, its line end included. */
  readonly ends: Int32Array<ArrayBuffer>;
  /** Where it ends without its LF or CRLF. */
  readonly valueEnds: Int32Array<ArrayBuffer>;
  /** Room for a number a line. */
  readonly offsets: BigInt64Array<ArrayBuffer>;
}

/** Room for the first lines. */
export const noColumns = (): LineColumns => columnsOf(0, 1024);

const columnsOf = (count: number, room: number): LineColumns => ({
  count,
  ends: new Int32Array(room + 1),
  valueEnds: new Int32Array(room),
  offsets: new BigInt64Array(room),
});

/** Bytes that are looked at in one call; each may be a line. */
const PIECE_BYTES = 64 * 1024;
const PAGE = 64 * 1024;
/** Bytes at 2 pages, with what is read beyond them; then the two columns. The kernel's own places are before. */
const BYTES_AT = 2 * PAGE;
const ENDS_AT = BYTES_AT + PIECE_BYTES + 64;
const VALUE_ENDS_AT = ENDS_AT + 4 * PIECE_BYTES;
const PAGES = Math.ceil((VALUE_ENDS_AT + 4 * PIECE_BYTES) / PAGE);

/** The lines of `bytes`, in `columns` or, where they have no room, in larger ones. */
export type FindLineEnds = (bytes: Uint8Array, columns: LineColumns) => LineColumns;

let finder: FindLineEnds | null = null;

/** One a process, since nothing is kept between two calls. */
export const lineFinder = (): FindLineEnds => (finder ??= createFinder());

const createFinder = (): FindLineEnds => {
  const { Memory, Instance } = webAssembly();
  const memory = new Memory({ initial: PAGES });
  const { exports } = new Instance(compiledKernel(), { env: { memory, ...callsOf(NO_HOST) } });
  const kernel = exports as LineKernel;
  const room = new Uint8Array(memory.buffer);
  const words = new Int32Array(memory.buffer);
  return (bytes, columns) => {
    let found = columns;
    let count = 0;
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
      const to = Math.min(bytes.length, from + PIECE_BYTES);
      room[BYTES_AT - 1] = from === 0 ? 0 : bytes[from - 1]!;
      room.set(bytes.subarray(from, to), BYTES_AT);
      const base = BYTES_AT - from;
      const line = base + (count === 0 ? 0 : found.ends[count]!);
      const end = BYTES_AT + to - from;
      const more = kernel.lineEnds(BYTES_AT, end, line, base, ENDS_AT, VALUE_ENDS_AT);
      // One more than lines: the last may have no end.
      if (count + more + 1 > found.valueEnds.length) found = grown(found, count, count + more + 1);
      found.ends.set(words.subarray(ENDS_AT >> 2, (ENDS_AT >> 2) + more), count + 1);
      const values = VALUE_ENDS_AT >> 2;
      found.valueEnds.set(words.subarray(values, values + more), count);
      count += more;
    }
    found.ends[0] = 0;
    if (found.ends[count]! < bytes.length) {
      found.valueEnds[count++] = bytes.length;
      found.ends[count] = bytes.length;
    }
    return { ...found, count };
  };
};

const grown = (columns: LineColumns, count: number, least: number): LineColumns => {
  const larger = columnsOf(count, Math.max(least, 2 * columns.valueEnds.length));
  larger.ends.set(columns.ends.subarray(0, count + 1));
  larger.valueEnds.set(columns.valueEnds.subarray(0, count));
  return larger;
};
