/** Columns of a batch's records in the kernel's memory (assembly/columns.ts), as many as there is room for. */
import type { Batch } from '../../core/batch.ts';

export interface ColumnKernel {
  readonly placeColumns: (at: number, bytes: number) => void;
  readonly contentBytes: (count: number) => number;
  readonly framesEnd: (first: number, count: number, most: number) => number;
  readonly markParts: (first: number, last: number, shift: number) => number;
  readonly placeValues: (
    hit: number,
    hitsEnd: number,
    first: number,
    last: number,
    shift: number,
    parts: number,
    partsEnd: number,
    records: number,
  ) => number;
}

/** More than a batch of 256 KiB holds of most logs. */
const RECORDS_MAX = 8192;
const COLUMN_BYTES = 4 * RECORDS_MAX;
export const COLUMNS_BYTES: number = 6 * COLUMN_BYTES;

/** Says to the kernel where they are. */
export const placeColumns = (kernel: ColumnKernel, at: number): void => {
  kernel.placeColumns(at, COLUMN_BYTES);
};

/** Copies those of the records from `first` on to address `at`; returns the end of those that it had room for. */
export const layColumns = (
  { count, frameStart, frameEnd, keyStart, keyEnd, valueStart, valueEnd }: Batch,
  first: number,
  words: Uint32Array,
  at: number,
): number => {
  const end = Math.min(count, first + RECORDS_MAX);
  let word = at >> 2;
  for (const column of [frameStart, frameEnd, keyStart, keyEnd, valueStart, valueEnd]) {
    const isAll = first === 0 && end === column.length;
    words.set(isAll ? column : column.subarray(first, end), word);
    word += RECORDS_MAX;
  }
  return end;
};
