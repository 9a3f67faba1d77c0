/**
 * Encode: a batch in which some records changed, as new bytes that hold nothing of what was changed.
 *
 * Law: a record that did not change keeps its frame byte for byte; a changed one has no frame (its sink frames it). Nothing of the
 * old buffer is shared, so no reader of the result can reach a raw byte. Cost: one copy of the batch.
 */
import type { Batch } from '../core/batch.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { OutputMemory, Room } from './output-memory.ts';
import type { PlainRecords } from './ordinary-records.ts';
import type { HeaderParts, RecordParts } from './record-parts.ts';
import { partBytes, partsLength, partsOf, recordLength } from './record-parts.ts';
import { ownHeaders } from './reserved-headers.ts';

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
  columns.offsets.set(batch.offsets.subarray(0, count));
  columns.timestamps.set(batch.timestamps.subarray(0, count));
  return { ...columns, topic, partition, count, bytes: out.bytes.subarray(0, out.at) };
};

/**
 * Records [first, last) whose frames follow one another and stay (`parts` null), or one record that is written from parts, or records
 * whose values are `plain` ones from number `plain` on, lying side by side (-1 otherwise).
 */
interface Run {
  readonly first: number;
  readonly last: number;
  readonly parts: RecordParts | null;
  readonly plain: number;
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

export interface Output {
  readonly bytes: Uint8Array;
  readonly columns: Omit<Room, 'bytes'>;
  at: number;
  headers: number;
  readonly own: OwnHeaderTexts;
}

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
  const { bytes: room, ...columns } = memory.take(batch.count, headers, bytes);
  return { bytes: room, at: 0, headers: 0, own, columns };
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

/** Bytes of a record beside its value. */
const asideLength = (batch: Batch, record: number): number => {
  if (batch.keyStart[record]! < 0 && batch.headerIndex[record] === batch.headerIndex[record + 1]) {
    return 0;
  }
  const value = batch.valueEnd[record]! - batch.valueStart[record]!;
  return recordLength(batch, record) - value;
};

/** The headers that lethe adds to plain records: each text once in the bytes, all records' ranges point to it. */
interface OwnHeaderTexts {
  readonly length: number;
  readonly write: (out: Output) => void;
  /** Offsets [name, name's end, value, value's end] of both headers for a record of so many redactions. */
  readonly of: (redactions: number) => Int32Array;
}

/** They are written before all records. */
export const ownHeaderTexts = (plain: PlainRecords, pack: CompiledPack): OwnHeaderTexts => {
  const texts = new Map<number, { headers: readonly HeaderParts[]; at: Int32Array }>();
  let length = 0;
  let last = -1;
  for (let i = 0; i < plain.count; i++) {
    const redactions = plain.redactions[i]!;
    // Records of one log carry about as many secrets each.
    if (redactions === last || texts.has(redactions)) continue;
    last = redactions;
    const headers = ownHeaders(pack, redactions);
    texts.set(redactions, { headers, at: new Int32Array(8) });
    for (const { name, value } of headers) length += name.length + value!.length;
  }
  return {
    length,
    of: (redactions) => texts.get(redactions)!.at,
    write: (out) => {
      for (const { headers, at } of texts.values()) {
        let k = 0;
        for (const text of headers.flatMap(({ name, value }) => [name, value!])) {
          at[k++] = out.at;
          out.bytes.set(text, out.at);
          out.at += text.length;
          at[k++] = out.at;
        }
      }
    },
  };
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

/** The headers that lethe adds to a record. */
const OWN_HEADERS = 2;
const NO_PLACES = new Int32Array(4 * OWN_HEADERS);

/** Points the last headers of each record of the run to the texts of lethe's own. */
const pointToOwn = (
  { first, last, plain: number }: Run,
  plain: PlainRecords,
  out: Output,
): void => {
  const { headerIndex, headerNameStart, headerNameEnd, headerValueStart, headerValueEnd } =
    out.columns;
  const { redactions } = plain;
  let known = -1;
  let [revName, revNameEnd, rev, revEnd, countName, countNameEnd, count, countEnd] = NO_PLACES;
  for (let record = first; record < last; record++) {
    const spans = redactions[number + record - first]!;
    if (spans !== known) {
      known = spans;
      [revName, revNameEnd, rev, revEnd, countName, countNameEnd, count, countEnd] =
        out.own.of(spans);
    }
    const end = record + 1 < last ? headerIndex[record + 1]! : out.headers;
    headerNameStart[end - 2] = revName!;
    headerNameEnd[end - 2] = revNameEnd!;
    headerValueStart[end - 2] = rev!;
    headerValueEnd[end - 2] = revEnd!;
    headerNameStart[end - 1] = countName!;
    headerNameEnd[end - 1] = countNameEnd!;
    headerValueStart[end - 1] = count!;
    headerValueEnd[end - 1] = countEnd!;
  }
};

/** The headers of a plain record, by their offsets. */
export const writeOwnHeaders = (own: Int32Array, out: Output): void => {
  const { columns } = out;
  for (let k = 0; k < own.length; k += 4) {
    const header = out.headers++;
    columns.headerNameStart[header] = own[k]!;
    columns.headerNameEnd[header] = own[k + 1]!;
    columns.headerValueStart[header] = own[k + 2]!;
    columns.headerValueEnd[header] = own[k + 3]!;
  }
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
