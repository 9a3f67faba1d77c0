/** Where the kernel's memory begins; its walks know the addresses of the first automaton as constants (assembly/places.ts). */

/** Rows of an automaton begin with a line of the cache: so an u16 names them, by what is written in their tables (assembly/walk.ts). */
export const ROW_LINE: number = 64;

/** Bytes of a row of so many columns. */
export const singleRowBytes = (width: number): number =>
  ROW_LINE * Math.ceil((2 * width) / ROW_LINE);

/** Bytes of such a row in the table of what fires: a word a line. */
export const firingRowBytes = (width: number): number => (4 * singleRowBytes(width)) / ROW_LINE;

/** Have all rows of an automaton a name? */
export const fitsKernel = (states: number, width: number): boolean =>
  states * singleRowBytes(width) <= 65_536 * ROW_LINE;

/** The first bytes of memory stand for the row of pairs that is not known: nothing may be written there. An offset has 16 bits. */
const UNKNOWN_ROW_BYTES = 65_536 + 64;

/** Of the first automaton: the column of each byte, a byte each. */
export const FIRST_COLUMNS: number = UNKNOWN_ROW_BYTES;

/** Control memory: rows, hit addresses and places (assembly/pairs.ts) of the streams, an u32 each; then what shapes are compared with. */
export const ROWS: number = FIRST_COLUMNS + 256;
export const OUTS: number = ROWS + 32;
export const SHAPE_TABLES: number = ROWS + 128;

/** Of several automata walked as one: an u32 a byte. */
export const JOINT_COLUMNS: number = SHAPE_TABLES + 5120;

/** Rows of a block of bytes of the streams (assembly/walk.ts, marking-pairs.ts). */
export const TRAIL: number = JOINT_COLUMNS + 1024;

/** Of the first automaton: the offset inside a row of pairs, an u16 by two bytes as a little-endian number. */
export const PAIR_COLUMNS: number = TRAIL + 1664;

/** Of the first automaton: its columns as offsets (u16), and its rows. */
export const FIRST_OFFSETS: number = PAIR_COLUMNS + 2 * 65_536;
export const FIRST_TABLE: number = FIRST_OFFSETS + 512;
