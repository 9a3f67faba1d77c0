/** Counts what happened to one batch: rule ids, codes and numbers, never a value. */
import { labelAt } from '../core/allow.ts';
import type { Batch } from '../core/batch.ts';
import type { MarkerCode } from '../core/codes.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Report } from '../core/redaction.ts';
import type { Scanned } from '../core/span.ts';
import type { PlainRecords } from './ordinary-records.ts';
import type { RecordParts } from './record-parts.ts';
import { partsLength, recordLength } from './record-parts.ts';
import { ownHeadersLength } from './reserved-headers.ts';

export interface Tally {
  /** `times`: 1 if not given. */
  readonly redacted: (rule: number, times?: number) => void;
  readonly markerRecord: (code: MarkerCode) => void;
  readonly scanned: (scanned: Scanned) => void;
  readonly report: (before: Batch, changed: Changes) => Report;
}

/** What of a batch changed: records by their index, and those whose value alone did. */
export interface Changes {
  readonly records: ReadonlyMap<number, RecordParts>;
  readonly plain: PlainRecords;
}

/** Counts of one batch, from nothing. */
export const createTally = (pack: CompiledPack): Tally => {
  const redactions = new Map<string, number>();
  const counted = new Map<string, number>();
  const markerRecords = new Map<MarkerCode, number>();
  let refusalCaps = 0;
  let unopened = 0;
  let bytes: number | null = null;
  return {
    redacted: (rule, times = 1) => add(redactions, labelAt(pack.rules, rule).id, times),
    markerRecord: (code) => add(markerRecords, code, 1),
    scanned: (scanned) => {
      for (const [rule, count] of scanned.counted) add(counted, pack.rules[rule]!.id, count);
      refusalCaps += scanned.refusalCaps;
      unopened += scanned.unopened;
      bytes = scanned.bytes;
    },
    report: (before, changes) => {
      const bytesIn = bytes ?? contentBytes(before);
      return {
        records: before.count,
        changed: changes.records.size + changes.plain.count,
        bytesIn,
        bytesOut: bytesIn + grownBy(before, changes),
        redactions,
        counted,
        markerRecords,
        refusalCaps,
        unopened,
      };
    },
  };
};

const add = <K>(map: Map<K, number>, key: K, count: number): void => {
  map.set(key, (map.get(key) ?? 0) + count);
};

/** Bytes that its changes add to the batch: the new batch is not looked through for that. */
const grownBy = (batch: Batch, { records, plain }: Changes): number => {
  let bytes = 0;
  for (const [record, parts] of records) bytes += partsLength(parts) - recordLength(batch, record);
  return bytes + valuesGrownBy(batch, plain);
};

const valuesGrownBy = (
  { valueStart, valueEnd }: Batch,
  { count, record, start, end, redactions }: PlainRecords,
): number => {
  let bytes = 0;
  let last = -1;
  let own = 0;
  for (let number = 0; number < count; number++) {
    const index = record[number]!;
    const spans = redactions[number]!;
    // Records of one log carry about as many secrets each.
    if (spans !== last) own = ownHeadersLength((last = spans));
    bytes += own + (end[number]! - start[number]!) - (valueEnd[index]! - valueStart[index]!);
  }
  return bytes;
};

/** Bytes of all parts, column by column: record by record it took a thirtieth of a dense batch. */
const contentBytes = (batch: Batch): number => {
  const { count, headerIndex } = batch;
  const [first, last] = [headerIndex[0]!, headerIndex[count]!];
  return (
    lengths(batch.keyStart, batch.keyEnd, 0, count) +
    lengths(batch.valueStart, batch.valueEnd, 0, count) +
    lengths(batch.headerNameStart, batch.headerNameEnd, first, last) +
    lengths(batch.headerValueStart, batch.headerValueEnd, first, last)
  );
};

/** The end of a null part (its start is -1) says nothing. Without a branch a part: one of four nanoseconds. */
const lengths = (starts: Int32Array, ends: Int32Array, first: number, last: number): number => {
  let sum = 0;
  for (let row = first; row < last; row++) {
    const start = starts[row]!;
    sum += (ends[row]! - start) & ~(start >> 31);
  }
  return sum;
};
