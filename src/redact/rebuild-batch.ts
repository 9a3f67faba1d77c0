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
  // A record without a frame is written part by part: what lies between its parts may belong to another record.
  const partsAt = (record: number): RecordParts | undefined =>
    changed.get(record) ?? (batch.frameStart[record]! < 0 ? partsOf(batch, record) : undefined);
  const out = allocate(batch, partsAt);
  for (let record = 0; record < batch.count; record++) {
    const parts = partsAt(record);
    out.columns.headerIndex[record] = out.headers;
    if (parts === undefined) copyRecord(batch, record, out);
    else writeParts(parts, record, out);
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

const allocate = (batch: Batch, partsAt: (record: number) => RecordParts | undefined): Output => {
  let bytes = 0;
  let headers = 0;
  for (let record = 0; record < batch.count; record++) {
    const parts = partsAt(record);
    if (parts === undefined) {
      bytes += batch.frameEnd[record]! - batch.frameStart[record]!;
      headers += batch.headerIndex[record + 1]! - batch.headerIndex[record]!;
    } else {
      bytes += partsLength(parts);
      headers += parts.headers.length;
    }
  }
  const perRecord = (): Int32Array => new Int32Array(batch.count);
  const perHeader = (): Int32Array => new Int32Array(headers);
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
      headerIndex: new Int32Array(batch.count + 1),
      headerNameStart: perHeader(),
      headerNameEnd: perHeader(),
      headerValueStart: perHeader(),
      headerValueEnd: perHeader(),
    },
  };
};

const copyRecord = (batch: Batch, record: number, out: Output): void => {
  const { columns } = out;
  const from = batch.frameStart[record]!;
  const to = batch.frameEnd[record]!;
  out.bytes.set(batch.bytes.subarray(from, to), out.at);
  const shift = out.at - from;
  out.at += to - from;
  const moved = (at: number): number => (at < 0 ? -1 : at + shift);
  columns.frameStart[record] = moved(batch.frameStart[record]!);
  columns.bodyStart[record] = moved(batch.bodyStart[record]!);
  columns.frameEnd[record] = moved(batch.frameEnd[record]!);
  columns.keyStart[record] = moved(batch.keyStart[record]!);
  columns.keyEnd[record] = moved(batch.keyEnd[record]!);
  columns.valueStart[record] = moved(batch.valueStart[record]!);
  columns.valueEnd[record] = moved(batch.valueEnd[record]!);
  const last = batch.headerIndex[record + 1]!;
  for (let header = batch.headerIndex[record]!; header < last; header++) {
    const to1 = out.headers++;
    columns.headerNameStart[to1] = moved(batch.headerNameStart[header]!);
    columns.headerNameEnd[to1] = moved(batch.headerNameEnd[header]!);
    columns.headerValueStart[to1] = moved(batch.headerValueStart[header]!);
    columns.headerValueEnd[to1] = moved(batch.headerValueEnd[header]!);
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
