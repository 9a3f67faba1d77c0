/**
 * Encode where few records of a batch changed: the batch's bytes copied in one piece, what changed wiped out of the copy and written behind
 * it. The twin of rebuild-batch.ts, which puts a new batch together run by run.
 *
 * Law: that of rebuild-batch.ts. Records that stay keep their place, so their columns are copied as they are; nothing of a changed part is
 * left in the copy. Cost: one copy, and work by changed record (bench: 12.sparse).
 */
import type { Batch } from '../core/batch.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { OutputMemory } from './output-memory.ts';
import type { PlainRecords } from './ordinary-records.ts';
import type { Output } from './own-headers.ts';
import { OWN_HEADERS, ownHeaderTexts, writeOwnHeaders } from './own-headers.ts';
import { finished, writeParts } from './rebuild-batch.ts';
import type { RecordParts } from './record-parts.ts';
import { partsLength } from './record-parts.ts';

/** Of more than one record in so many, more is wiped and written than is won. */
const PATCHED_SHARE = 8;

/** As rebuildBatch; null where it has to be that: many records changed, or frames do not follow one another. */
export const patchBatch = (
  batch: Batch,
  changed: ReadonlyMap<number, RecordParts>,
  plain: PlainRecords,
  pack: CompiledPack,
  memory: OutputMemory,
): Batch | null => {
  const { count, frameStart, frameEnd, bytes } = batch;
  if ((changed.size + plain.count) * PATCHED_SHARE > count || !isOneRun(batch)) return null;
  const from = frameStart[0]!;
  const to = frameEnd[count - 1]!;
  // What lies before the first frame is not copied, but has its place.
  if (from > to - from) return null;
  const out = allocate(batch, to, changed, plain, pack, memory);
  out.bytes.fill(0, 0, from);
  out.bytes.set(bytes.subarray(from, to), from);
  out.own.write(out);
  if (changed.size === 0 && out.columns.headerNameStart.length === OWN_HEADERS * plain.count) {
    patchBare(batch, plain, out);
    return finished(batch, out);
  }
  const records = [...changed.keys()].toSorted((a, b) => a - b);
  let next = 0;
  for (let at = 0, number = 0; at < records.length || number < plain.count;) {
    const other = records[at] ?? count;
    const value = number < plain.count ? plain.record[number]! : count;
    const record = Math.min(other, value);
    keepHeaders(batch, next, record, out);
    if (other < value) {
      out.bytes.fill(0, frameStart[record], frameEnd[record]);
      out.columns.headerIndex[record] = out.headers;
      writeParts(changed.get(record)!, record, out);
      at++;
    } else {
      patchValue(batch, record, plain, number++, out);
    }
    next = record + 1;
  }
  keepHeaders(batch, next, count, out);
  return finished(batch, out);
};

/** As the general way, where no record has headers and only values changed: row by row, and new values side by side in one copy. */
const patchBare = (batch: Batch, plain: PlainRecords, out: Output): void => {
  const { columns } = out;
  const { headerIndex } = columns;
  const { count, record, start, end } = plain;
  const isApart = isSideBySide(plain);
  const from = start[0]!;
  if (isApart) out.bytes.set(plain.bytes.subarray(from, end[count - 1]), out.at);
  const shift = out.at - from;
  for (let number = 0, row = 0; number <= count; number++) {
    const next = number < count ? record[number]! : batch.count - 1;
    while (row <= next) headerIndex[row++] = out.headers;
    if (number === count) break;
    if (isApart) {
      wipe(batch, next, out);
      columns.valueStart[next] = start[number]! + shift;
      columns.valueEnd[next] = end[number]! + shift;
    } else moveValue(batch, next, plain, number, out);
    writeOwnHeaders(out.own.of(plain.redactions[number]!), out);
  }
  if (isApart) out.at = end[count - 1]! + shift;
};

/** Do the new values lie a byte apart, so that nothing else stands between them? */
const isSideBySide = ({ count, start, end }: PlainRecords): boolean => {
  for (let number = 1; number < count; number++) {
    if (start[number] !== end[number - 1]! + 1) return false;
  }
  return true;
};

const isOneRun = ({ count, frameStart, frameEnd }: Batch): boolean => {
  let end = count === 0 ? -1 : frameStart[0]!;
  if (end < 0) return false;
  for (let record = 0; record < count; record++) {
    if (frameStart[record] !== end) return false;
    end = frameEnd[record]!;
  }
  return true;
};

/** Room behind the copy for what is written, and columns as the batch has them. */
const allocate = (
  batch: Batch,
  copied: number,
  changed: ReadonlyMap<number, RecordParts>,
  plain: PlainRecords,
  pack: CompiledPack,
  memory: OutputMemory,
): Output => {
  const { count, headerIndex } = batch;
  const own = ownHeaderTexts(plain, pack);
  // A byte between new values: patchBare.
  let bytes = copied + own.length + plain.count;
  let headers = headerIndex[count]! - headerIndex[0]! + 2 * plain.count;
  for (let number = 0; number < plain.count; number++) {
    bytes += plain.end[number]! - plain.start[number]!;
  }
  for (const [record, parts] of changed) {
    bytes += partsLength(parts);
    headers += parts.headers.length - (headerIndex[record + 1]! - headerIndex[record]!);
  }
  const columns = memory.take(count, headers, bytes);
  columns.frameStart.set(batch.frameStart);
  columns.bodyStart.set(batch.bodyStart);
  columns.frameEnd.set(batch.frameEnd);
  columns.keyStart.set(batch.keyStart);
  columns.keyEnd.set(batch.keyEnd);
  columns.valueStart.set(batch.valueStart);
  columns.valueEnd.set(batch.valueEnd);
  return { bytes: columns.bytes, at: copied, headers: 0, own, columns };
};

/** Headers of records [first, last), which lie where they lay. */
const keepHeaders = (batch: Batch, first: number, last: number, out: Output): void => {
  const { columns } = out;
  const from = batch.headerIndex[first]!;
  const to = batch.headerIndex[last]!;
  const shift = out.headers - from;
  if (from === to) {
    columns.headerIndex.fill(out.headers, first, last);
    return;
  }
  for (let record = first; record < last; record++) {
    columns.headerIndex[record] = batch.headerIndex[record]! + shift;
  }
  columns.headerNameStart.set(batch.headerNameStart.subarray(from, to), out.headers);
  columns.headerNameEnd.set(batch.headerNameEnd.subarray(from, to), out.headers);
  columns.headerValueStart.set(batch.headerValueStart.subarray(from, to), out.headers);
  columns.headerValueEnd.set(batch.headerValueEnd.subarray(from, to), out.headers);
  out.headers += to - from;
};

/** Key and headers stay where they are; the value is wiped there, and the new one stands behind the copy. */
const patchValue = (
  batch: Batch,
  record: number,
  plain: PlainRecords,
  number: number,
  out: Output,
): void => {
  moveValue(batch, record, plain, number, out);
  keepHeaders(batch, record, record + 1, out);
  writeOwnHeaders(out.own.of(plain.redactions[number]!), out);
};

const wipe = (batch: Batch, record: number, { bytes, columns }: Output): void => {
  bytes.fill(0, batch.valueStart[record], batch.valueEnd[record]);
  columns.frameStart[record] = -1;
  columns.bodyStart[record] = -1;
  columns.frameEnd[record] = -1;
};

const moveValue = (
  batch: Batch,
  record: number,
  plain: PlainRecords,
  number: number,
  out: Output,
): void => {
  const { columns } = out;
  wipe(batch, record, out);
  const value = plain.bytes.subarray(plain.start[number], plain.end[number]);
  columns.valueStart[record] = out.at;
  out.bytes.set(value, out.at);
  out.at += value.length;
  columns.valueEnd[record] = out.at;
};
