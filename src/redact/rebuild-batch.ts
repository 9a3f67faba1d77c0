/**
 * Encode: a batch in which some records changed, as new bytes that hold nothing of what was changed.
 *
 * Law: a record that did not change keeps its frame byte for byte; a changed one has no frame (its sink frames it). Nothing of the
 * old buffer is shared, so no reader of the result can reach a raw byte. Cost: one copy of the batch.
 */
import type { Batch } from '../core/batch.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { OutputMemory } from './output-memory.ts';
import type { Output, PlainRun } from './own-headers.ts';
import { OWN_HEADERS, ownHeaderTexts, pointToOwn, writeAlike } from './own-headers.ts';
import type { PlainRecords } from './ordinary-records.ts';
import type { HeaderParts, RecordParts } from './record-parts.ts';
import { partBytes, partsLength, partsOf, recordLength } from './record-parts.ts';

/** `changed` by record index; `plain` are other records, whose value changed and nothing else. */
export const rebuildBatch = (
  batch: Batch,
  changed: ReadonlyMap<number, RecordParts>,
  plain: PlainRecords,
  pack: CompiledPack,
  memory: OutputMemory,
): Batch => {
  const runs = runsOf(batch, changed, plain);
  const out = allocate(batch, runs, plain, pack, memory);
  out.own.write(out);
  for (const run of runs) {
    if (run.plain >= 0) writePlain(batch, run, plain, out);
    else if (run.parts === null) copyRun(batch, run.first, run.last, out);
    else {
      out.columns.headerIndex[run.first] = out.headers;
      writeParts(run.parts, run.first, out);
    }
  }
  return finished(batch, out);
};

/** The batch that was written to `out`. */
export const finished = (batch: Batch, out: Output): Batch => {
  const { topic, partition, count } = batch;
  const { columns } = out;
  columns.headerIndex[count] = out.headers;
  columns.offsets.set(firstOf(batch.offsets, count));
  columns.timestamps.set(firstOf(batch.timestamps, count));
  // By name: spreading the columns cost more than copying one of them (bench: 12.sparse).
  return {
    topic,
    partition,
    count,
    bytes: out.bytes.subarray(0, out.at),
    offsets: columns.offsets,
    timestamps: columns.timestamps,
    frameStart: columns.frameStart,
    bodyStart: columns.bodyStart,
    frameEnd: columns.frameEnd,
    keyStart: columns.keyStart,
    keyEnd: columns.keyEnd,
    valueStart: columns.valueStart,
    valueEnd: columns.valueEnd,
    headerIndex: columns.headerIndex,
    headerNameStart: columns.headerNameStart,
    headerNameEnd: columns.headerNameEnd,
    headerValueStart: columns.headerValueStart,
    headerValueEnd: columns.headerValueEnd,
  };
};

const firstOf = (column: BigInt64Array, count: number): BigInt64Array =>
  column.length === count ? column : column.subarray(0, count);

/**
 * Records [first, last) whose frames follow one another and stay (`parts` null), or one record that is written from parts, or records
 * whose values are `plain` ones from number `plain` on, lying side by side (-1 otherwise).
 */
interface Run extends PlainRun {
  readonly parts: RecordParts | null;
}

const runsOf = (
  batch: Batch,
  changed: ReadonlyMap<number, RecordParts>,
  plain: PlainRecords,
): Run[] => {
  const runs: Run[] = [];
  const { frameStart, frameEnd } = batch;
  const stay = (from: number, to: number): void => {
    for (let first = from; first < to;) {
      // A record without a frame is written part by part: what lies between its parts may belong to another record.
      const parts = frameStart[first]! < 0 ? partsOf(batch, first) : null;
      let last = first + 1;
      if (parts === null) while (last < to && frameStart[last] === frameEnd[last - 1]) last++;
      runs.push({ first, last, parts, plain: -1 });
      first = last;
    }
  };
  const records = [...changed.keys()].toSorted((a, b) => a - b);
  let next = 0;
  let at = 0;
  let number = 0;
  while (at < records.length || number < plain.count) {
    const record = records[at] ?? batch.count;
    const first = number < plain.count ? plain.record[number]! : batch.count;
    if (record < first) {
      stay(next, record);
      runs.push({ first: record, last: record + 1, parts: changed.get(record)!, plain: -1 });
      next = record + 1;
      at++;
      continue;
    }
    stay(next, first);
    const end = endOfPlain(plain, number);
    next = first + end - number;
    runs.push({ first, last: next, parts: null, plain: number });
    number = end;
  }
  stay(next, batch.count);
  return runs;
};

const endOfPlain = ({ count, record, start, end }: PlainRecords, from: number): number => {
  let at = from + 1;
  while (at < count && record[at] === record[at - 1]! + 1 && start[at] === end[at - 1]! + 1) at++;
  return at;
};

const allocate = (
  batch: Batch,
  runs: readonly Run[],
  plain: PlainRecords,
  pack: CompiledPack,
  memory: OutputMemory,
): Output => {
  let bytes = 0;
  let headers = 0;
  for (const run of runs) {
    const { first, last, parts } = run;
    if (run.plain >= 0) {
      headers += 2 * (last - first) + batch.headerIndex[last]! - batch.headerIndex[first]!;
      bytes += plain.end[run.plain + last - first - 1]! - plain.start[run.plain]!;
      if (isBare(batch, first, last)) continue;
      for (let record = first; record < last; record++) bytes += asideLength(batch, record);
    } else if (parts === null) {
      bytes += batch.frameEnd[last - 1]! - batch.frameStart[first]!;
      headers += batch.headerIndex[last]! - batch.headerIndex[first]!;
    } else {
      bytes += partsLength(parts);
      headers += parts.headers.length;
    }
  }
  const own = ownHeaderTexts(plain, pack);
  bytes += own.length;
  const columns = memory.take(batch.count, headers, bytes);
  return { bytes: columns.bytes, at: 0, headers: 0, own, columns };
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

/** Have the records neither keys nor headers? */
const isBare = ({ keyStart, headerIndex }: Batch, first: number, last: number): boolean => {
  if (headerIndex[first] !== headerIndex[last]) return false;
  for (let record = first; record < last; record++) if (keyStart[record]! >= 0) return false;
  return true;
};

/** Bytes of a record beside its value. */
const asideLength = (batch: Batch, record: number): number => {
  if (batch.keyStart[record]! < 0 && batch.headerIndex[record] === batch.headerIndex[record + 1]) {
    return 0;
  }
  const value = batch.valueEnd[record]! - batch.valueStart[record]!;
  return recordLength(batch, record) - value;
};

/** Values in one copy; keys and headers, where there are any, one by one behind them. */
const writePlain = (batch: Batch, run: Run, plain: PlainRecords, out: Output): void => {
  const { columns } = out;
  const { first, last } = run;
  const from = plain.start[run.plain]!;
  const to = plain.end[run.plain + last - first - 1]!;
  out.bytes.set(plain.bytes.subarray(from, to), out.at);
  const shift = out.at - from;
  out.at += to - from;
  columns.frameStart.fill(-1, first, last);
  columns.bodyStart.fill(-1, first, last);
  columns.frameEnd.fill(-1, first, last);
  columns.keyStart.fill(-1, first, last);
  columns.keyEnd.fill(-1, first, last);
  moveRows(plain.start, run.plain, columns.valueStart, first, last, shift);
  moveRows(plain.end, run.plain, columns.valueEnd, first, last, shift);
  if (isBare(batch, first, last)) writeAlike(run, plain, out);
  else writeAside(batch, run, plain, out);
};

/** Keys and headers of plain records, and behind these lethe's own. */
const writeAside = (batch: Batch, run: Run, plain: PlainRecords, out: Output): void => {
  const { columns } = out;
  const { first, last } = run;
  const { keyStart, headerIndex } = batch;
  const hasHeaders = headerIndex[first] !== headerIndex[last];
  for (let record = first; record < last; record++) {
    columns.headerIndex[record] = out.headers;
    if (keyStart[record]! >= 0) {
      const key = partBytes(batch.bytes, keyStart[record]!, batch.keyEnd[record]!);
      write(key, columns.keyStart, columns.keyEnd, record, out);
    }
    if (hasHeaders && headerIndex[record] !== headerIndex[record + 1]) {
      for (const header of partsOf(batch, record).headers) writeHeader(header, out);
    }
    // Their texts are told below.
    out.headers += OWN_HEADERS;
  }
  pointToOwn(run, plain, out);
};

const moveRows = (
  from: Int32Array,
  row: number,
  to: Int32Array,
  first: number,
  last: number,
  shift: number,
): void => {
  for (let record = first, at = row; record < last; record++, at++) to[record] = from[at]! + shift;
};

const writeHeader = ({ name, value }: HeaderParts, out: Output): void => {
  const at = out.headers++;
  write(name, out.columns.headerNameStart, out.columns.headerNameEnd, at, out);
  write(value, out.columns.headerValueStart, out.columns.headerValueEnd, at, out);
};

/** A changed record's parts, one behind the other; it has no frame. */
export const writeParts = (parts: RecordParts, record: number, out: Output): void => {
  const { columns } = out;
  columns.frameStart[record] = -1;
  columns.bodyStart[record] = -1;
  columns.frameEnd[record] = -1;
  write(parts.key, columns.keyStart, columns.keyEnd, record, out);
  write(parts.value, columns.valueStart, columns.valueEnd, record, out);
  for (const header of parts.headers) writeHeader(header, out);
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
