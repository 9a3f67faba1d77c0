/**
 * What `java-batches.json` holds: these records as MemoryRecordsBuilder of kafka-clients 4.3.1
 * wrote them, one batch a codec.
 */
import { type PlainRecord, record, utf8 } from './records.ts';

/** 12 records for codec none, 400 for the others: more than one block of lz4 and snappy. */
export const sampleRecords = (count: number): PlainRecord[] =>
  Array.from({ length: count }, (_, i) =>
    record({
      offset: BigInt(i),
      timestamp: TIMES[i % TIMES.length]!,
      key: i % 5 === 0 ? null : i % 5 === 1 ? utf8('') : utf8(`key-${i}`),
      value: i % 7 === 0 ? null : i % 7 === 1 ? utf8('') : utf8(`wörd ${i} `.repeat(i)),
      headers: Array.from({ length: i % 3 }, (__, j) => [
        utf8('trace'),
        j === 0 ? utf8('') : i % 2 === 0 ? null : utf8(`${i}`),
      ]),
    }),
  );

const TIMES = [1_700_000_000_000n, -1n, 0n, 9_223_372_036_854_775_807n, 5n];
