/**
 * Encode: a batch in which some records changed, as new bytes that hold nothing of what was changed.
 *
 * Law: a record that did not change keeps its frame byte for byte; a changed one has no frame (its sink frames it). Nothing of the
 * old buffer is shared, so no reader of the result can reach a raw byte. Cost: one copy of the batch.
 */
import type { Batch } from '../core/batch.ts';
import type { RecordParts } from './record-parts.ts';
import { partsLength, partsOf } from './record-parts.ts';

/** `changed` by record index. */
export const rebuildBatch = (batch: Batch, changed: ReadonlyMap<number, RecordParts>): Batch => {
  const runs = runsOf(batch, changed);
  const out = allocate(batch, runs);
  for (const run of runs) {
    if (run.parts === null) copyRun(batch, run.first, run.last, out);
    else {
      out.columns.headerIndex[run.first] = out.headers;
      writeParts(run.parts, run.first, out);
    }
  }
  out.columns.headerIndex[batch.count] = out.headers;
  return {
    ...out.columns,
    topic: batch.topic,
    partition: batch.partition,
    count: batch.count,
    bytes: out.bytes.subarray(0, out.at),
    offsets: batch.offsets.slice(),
    timestamps: batch.timestamps.slice(),
  };
};

/** Records [first, last) whose frames follow one another and stay (`parts` null), or one record that is written from parts. */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly parts: RecordParts | null;
}

const runsOf = (batch: Batch, changed: ReadonlyMap<number, RecordParts>): Run[] => {
  const runs: Run[] = [];
  const { frameStart, frameEnd } = batch;
  const stay = (from: number, to: number): void => {
    for (let first = from; first < to;) {
      // A record without a frame is written part by part: what lies between its parts may belong to another record.
      const parts = frameStart[first]! < 0 ? partsOf(batch, first) : null;
      let last = first + 1;
      if (parts === null) while (last < to && frameStart[last] === frameEnd[last - 1]) last++;
      runs.push({ first, last, parts });
      first = last;
    }
  };
  let next = 0;
  for (const record of [...changed.keys()].toSorted((a, b) => a - b)) {
    stay(next, record);
    runs.push({ first: record, last: record + 1, parts: changed.get(record)! });
    next = record + 1;
  }
  stay(next, batch.count);
  return runs;
};

type Columns = Pick<
  Batch,
  | 'frameStart'
  | 'bodyStart'
  | 'frameEnd'
  | 'keyStart'
  | 'keyEnd'
  | 'valueStart'
  | 'valueEnd'
  | 'headerIndex'
  | 'headerNameStart'
  | 'headerNameEnd'
  | 'headerValueStart'
  | 'headerValueEnd'
>;

interface Output {
  readonly bytes: Uint8Array;
  readonly columns: Columns;
  at: number;
  headers: number;
}

const allocate = (batch: Batch, runs: readonly Run[]): Output => {
  let bytes = 0;
  let headers = 0;
  for (const { first, last, parts } of runs) {
    if (parts === null) {
      bytes += batch.frameEnd[last - 1]! - batch.frameStart[first]!;
      headers += batch.headerIndex[last]! - batch.headerIndex[first]!;
    } else {
      bytes += partsLength(parts);
      headers += parts.headers.length;
    }
  }
  // One buffer for all columns: the garbage collector has fewer to free.
  const columns = new Int32Array(8 * batch.count + 1 + 4 * headers);
  let used = 0;
  const column = (length: number): Int32Array => {
    used += length;
    return columns.subarray(used - length, used);
  };
  const perRecord = (): Int32Array => column(batch.count);
  const perHeader = (): Int32Array => column(headers);
  return {
    bytes: new Uint8Array(bytes),
    at: 0,
    headers: 0,
    columns: {
      frameStart: perRecord(),
      bodyStart: perRecord(),
      frameEnd: perRecord(),
      keyStart: perRecord(),
      keyEnd: perRecord(),
      valueStart: perRecord(),
      valueEnd: perRecord(),
      headerIndex: column(batch.count + 1),
      headerNameStart: perHeader(),
      headerNameEnd: perHeader(),
      headerValueStart: perHeader(),
      headerValueEnd: perHeader(),
    },
  };
};

const copyRun = (batch: Batch, first: number, last: number, out: Output): void => {
  const { columns } = out;
  const from = batch.frameStart[first]!;
  const to = batch.frameEnd[last - 1]!;
  out.bytes.set(batch.bytes.subarray(from, to), out.at);
  const shift = out.at - from;
  out.at += to - from;
  const firstHeader = batch.headerIndex[first]!;
  const lastHeader = batch.headerIndex[last]!;
  const headerShift = out.headers - firstHeader;
  out.headers += lastHeader - firstHeader;
  for (let record = first; record < last; record++) {
    columns.headerIndex[record] = batch.headerIndex[record]! + headerShift;
  }
  moveColumn(batch.frameStart, columns.frameStart, first, last, 0, shift);
  moveColumn(batch.bodyStart, columns.bodyStart, first, last, 0, shift);
  moveColumn(batch.frameEnd, columns.frameEnd, first, last, 0, shift);
  moveColumn(batch.keyStart, columns.keyStart, first, last, 0, shift);
  moveColumn(batch.keyEnd, columns.keyEnd, first, last, 0, shift);
  moveColumn(batch.valueStart, columns.valueStart, first, last, 0, shift);
  moveColumn(batch.valueEnd, columns.valueEnd, first, last, 0, shift);
  const { headerNameStart, headerNameEnd, headerValueStart, headerValueEnd } = columns;
  moveColumn(batch.headerNameStart, headerNameStart, firstHeader, lastHeader, headerShift, shift);
  moveColumn(batch.headerNameEnd, headerNameEnd, firstHeader, lastHeader, headerShift, shift);
  moveColumn(batch.headerValueStart, headerValueStart, firstHeader, lastHeader, headerShift, shift);
  moveColumn(batch.headerValueEnd, headerValueEnd, firstHeader, lastHeader, headerShift, shift);
};

/** Offsets of [first, last) moved by `shift` bytes, to rows that lie `rows` further on. */
const moveColumn = (
  from: Int32Array,
  to: Int32Array,
  first: number,
  last: number,
  rows: number,
  shift: number,
): void => {
  for (let row = first; row < last; row++) {
    const offset = from[row]!;
    to[row + rows] = offset < 0 ? -1 : offset + shift;
  }
};

const writeParts = (parts: RecordParts, record: number, out: Output): void => {
  const { columns } = out;
  columns.frameStart[record] = -1;
  columns.bodyStart[record] = -1;
  columns.frameEnd[record] = -1;
  write(parts.key, columns.keyStart, columns.keyEnd, record, out);
  write(parts.value, columns.valueStart, columns.valueEnd, record, out);
  for (const header of parts.headers) {
    const at = out.headers++;
    write(header.name, columns.headerNameStart, columns.headerNameEnd, at, out);
    write(header.value, columns.headerValueStart, columns.headerValueEnd, at, out);
  }
};

const write = (
  part: Uint8Array | null,
  starts: Int32Array,
  ends: Int32Array,
  at: number,
  out: Output,
): void => {
  starts[at] = part === null ? -1 : out.at;
  if (part !== null) {
    out.bytes.set(part, out.at);
    out.at += part.length;
  }
  ends[at] = part === null ? -1 : out.at;
};
