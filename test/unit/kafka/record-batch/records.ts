/**
 * Records as plain values, to and from columns: for tests only, where clarity counts more than
 * memory.
 */
import type { Batch } from '../../../../src/core/batch.ts';

export interface PlainRecord {
  readonly offset: bigint;
  readonly timestamp: bigint;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [name: Uint8Array, value: Uint8Array | null])[];
}

export const utf8 = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'utf8'));

/** A record with everything defaulted. */
export const record = (given: Partial<PlainRecord> = {}): PlainRecord => ({
  offset: 0n,
  timestamp: 1_700_000_000_000n,
  key: null,
  value: utf8('value'),
  headers: [],
  ...given,
});

/** A batch without frames, as one whose every record lethe changed. */
export const batchOf = (records: readonly PlainRecord[]): Batch => {
  const pieces: Uint8Array[] = [];
  let end = 0;
  const put = (part: Uint8Array | null): readonly [number, number] => {
    if (part === null) return [-1, -1];
    pieces.push(part);
    end += part.length;
    return [end - part.length, end];
  };
  const keys = records.map(({ key }) => put(key));
  const values = records.map(({ value }) => put(value));
  const headers = records.flatMap((each) => each.headers);
  const names = headers.map(([name]) => put(name));
  const contents = headers.map(([, content]) => put(content));
  const headerIndex = new Int32Array(records.length + 1);
  records.forEach((each, i) => (headerIndex[i + 1] = headerIndex[i]! + each.headers.length));
  const none = () => new Int32Array(records.length).fill(-1);
  return {
    topic: 'raw.test',
    partition: 3,
    count: records.length,
    bytes: Uint8Array.from(Buffer.concat(pieces)),
    frameStart: none(),
    bodyStart: none(),
    frameEnd: none(),
    keyStart: Int32Array.from(keys, ([start]) => start),
    keyEnd: Int32Array.from(keys, ([, to]) => to),
    valueStart: Int32Array.from(values, ([start]) => start),
    valueEnd: Int32Array.from(values, ([, to]) => to),
    headerIndex,
    headerNameStart: Int32Array.from(names, ([start]) => start),
    headerNameEnd: Int32Array.from(names, ([, to]) => to),
    headerValueStart: Int32Array.from(contents, ([start]) => start),
    headerValueEnd: Int32Array.from(contents, ([, to]) => to),
    offsets: BigInt64Array.from(records, ({ offset }) => offset),
    timestamps: BigInt64Array.from(records, ({ timestamp }) => timestamp),
  };
};

export const recordsOf = (batch: Batch): PlainRecord[] => {
  const part = (start: number, end: number): Uint8Array | null =>
    start < 0 ? null : Uint8Array.from(batch.bytes.subarray(start, end));
  return Array.from({ length: batch.count }, (_, i) => ({
    offset: batch.offsets[i]!,
    timestamp: batch.timestamps[i]!,
    key: part(batch.keyStart[i]!, batch.keyEnd[i]!),
    value: part(batch.valueStart[i]!, batch.valueEnd[i]!),
    headers: Array.from(
      { length: batch.headerIndex[i + 1]! - batch.headerIndex[i]! },
      (__, j): readonly [Uint8Array, Uint8Array | null] => {
        const header = batch.headerIndex[i]! + j;
        return [
          part(batch.headerNameStart[header]!, batch.headerNameEnd[header]!)!,
          part(batch.headerValueStart[header]!, batch.headerValueEnd[header]!),
        ];
      },
    ),
  }));
};

/** Records with offsets from 0, as they are after a round trip. */
export const renumbered = (records: readonly PlainRecord[]): PlainRecord[] =>
  records.map((each, i) => ({ ...each, offset: BigInt(i) }));
