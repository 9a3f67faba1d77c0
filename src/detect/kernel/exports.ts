/** What the kernel exports. */
import type { ColumnKernel } from './batch-columns.ts';
import type { LineKernel } from './line-ends.ts';
import type { PairKernel } from './pairs.ts';
import type { TogetherKernel } from './together.ts';
import type { ViewKernel } from './view-memory.ts';

/** Addresses [from, to) that are looked at, and where what is found goes; returns its end. */
export type FindShapes = (from: number, to: number, out: number) => number;

/** Addresses are numbers, truths 0 and 1. */
export interface Exports extends ColumnKernel, LineKernel, PairKernel, TogetherKernel, ViewKernel {
  readonly settle: (table: number, columns: number, from: number, to: number) => number;
  readonly walkOne: (
    table: number,
    columns: number,
    hot: number,
    from: number,
    to: number,
    row: number,
    out: number,
  ) => number;
  /** Table, columns, first row that fires, from, length, back, outs. */
  readonly walkStreams: (...words: number[]) => void;
  readonly writeShapeTables: (at: number) => void;
  readonly findShapes: FindShapes;
  readonly findEscapes: FindShapes;
  readonly prepare: (...addresses: number[]) => void;
  readonly placeFires: (...addresses: number[]) => void;
  readonly placeMatches: (from: number, to: number) => void;
  readonly limit: (refusals: number, stepsFree: number, stepsPerByte: number) => void;
  readonly gather: (from: number, to: number, fires: number, hot: number, out: number) => number;
  readonly merge: (a: number, aEnd: number, b: number, bEnd: number, out: number) => number;
  readonly confirm: (
    hits: number,
    hitsEnd: number,
    parts: number,
    partsEnd: number,
    out: number,
    how: number,
  ) => number;
  /** Its words: assembly/fields.ts. */
  readonly prepareFields: (...words: number[]) => void;
  /** Addresses of the trees (name-memory.ts). */
  readonly prepareNames: (forward: number, backward: number) => void;
  readonly prepareSieves: (at: number) => void;
  readonly namesRefused: () => number;
  readonly cappedCount: () => number;
  readonly glancesRefused: () => number;
  readonly roundsDone: () => number;
  readonly roundsAgain: () => number;
  readonly answerSecret: (end: number) => void;
  readonly answerPiece: (rule: number, start: number, end: number) => void;
  readonly splice: (edits: number, editsEnd: number, out: number, parts: number) => number;
  /** Its words: assembly/ordinary.ts. */
  readonly writeOrdinary: (...words: number[]) => number;
  readonly ordinaryEnd: () => number;
  readonly loudOrdinary: () => number;
  readonly prepareQuiet: (
    from: number,
    to: number,
    behind: number,
    told: number,
    rows: number,
  ) => void;
}
