/** Counts what happened to one batch: rule ids, codes and numbers, never a value. */
import { labelAt } from '../core/allow.ts';
import type { Batch } from '../core/batch.ts';
import type { MarkerCode } from '../core/codes.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { Report } from '../core/redaction.ts';
import type { Scanned } from '../core/span.ts';
import { recordLength } from './record-parts.ts';

export interface Tally {
  /** `times`: 1 if not given. */
  readonly redacted: (rule: number, times?: number) => void;
  readonly markerRecord: (code: MarkerCode) => void;
  readonly scanned: (scanned: Scanned) => void;
  readonly report: (before: Batch, after: Batch, changed: number) => Report;
}

/** Counts of one batch, from nothing. */
export const createTally = (pack: CompiledPack): Tally => {
  const redactions = new Map<string, number>();
  const counted = new Map<string, number>();
  const markerRecords = new Map<MarkerCode, number>();
  let refusalCaps = 0;
  let unopened = 0;
  return {
    redacted: (rule, times = 1) => add(redactions, labelAt(pack.rules, rule).id, times),
    markerRecord: (code) => add(markerRecords, code, 1),
    scanned: (scanned) => {
      for (const [rule, count] of scanned.counted) add(counted, pack.rules[rule]!.id, count);
      refusalCaps += scanned.refusalCaps;
      unopened += scanned.unopened;
    },
    report: (before, after, changed) => {
      const bytesIn = contentBytes(before);
      const bytesOut = before === after ? bytesIn : contentBytes(after);
      const { count: records } = before;
      return {
        records,
        changed,
        bytesIn,
        bytesOut,
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

const contentBytes = (batch: Batch): number => {
  let bytes = 0;
  if (batch.headerNameStart.length > 0) {
    for (let record = 0; record < batch.count; record++) bytes += recordLength(batch, record);
    return bytes;
  }
  const { count, keyStart, keyEnd, valueStart, valueEnd } = batch;
  for (let record = 0; record < count; record++) {
    const key = keyStart[record]!;
    const value = valueStart[record]!;
    if (key >= 0) bytes += keyEnd[record]! - key;
    if (value >= 0) bytes += valueEnd[record]! - value;
  }
  return bytes;
};
