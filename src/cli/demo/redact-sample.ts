/**
 * The sample through the library: the packs, the keys and the redactor of the sidecar, without a broker. Makes what the file demo
 * shows and, read by eye, what `examples/demo/expected.ndjson` holds.
 */
import { loadRules } from '../../config/load-rules.ts';
import { createKeyring } from '../../config/keys.ts';
import type { EpochKey } from '../../config/key-file.ts';
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { EMPTY_CARRY } from '../../core/redaction.ts';
import { createRedactor } from '../../redact/redactor.ts';
import { rulesFolder } from '../rules-folder.ts';
import type { SampleRecord } from './sample.ts';

/** Sanitized records in the order of `records`. Throws RulesError when the shipped packs do not load. */
export const redactSample = async (
  records: readonly SampleRecord[],
  key: EpochKey,
): Promise<SampleRecord[]> => {
  const choice = { kind: 'profile', profile: 'standard' } as const;
  const { pack } = loadRules(choice, rulesFolder(), new Date());
  const redactor = createRedactor(pack, { keyring: createKeyring([key]) });
  const { sanitized } = await redactor.redact(toBatch(records), EMPTY_CARRY);
  return records.map((_, index) => fromBatch(sanitized, index));
};

const toBatch = (records: readonly SampleRecord[]): Raw<Batch> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const put = (text: string | null): [start: number, end: number] => {
    if (text === null) return [-1, -1];
    const bytes = new TextEncoder().encode(text);
    pieces.push(bytes);
    length += bytes.length;
    return [length - bytes.length, length];
  };
  const keys = records.map((record) => put(record.key));
  const values = records.map((record) => put(record.value));
  const headers = records.flatMap((record) => record.headers);
  const names = headers.map(([name]) => put(name));
  const contents = headers.map(([, value]) => put(value));
  const starts = (ranges: readonly [number, number][]): Int32Array =>
    Int32Array.from(ranges, ([start]) => start);
  const ends = (ranges: readonly [number, number][]): Int32Array =>
    Int32Array.from(ranges, ([, end]) => end);
  const headerIndex = new Int32Array(records.length + 1);
  for (const [i, record] of records.entries()) {
    headerIndex[i + 1] = headerIndex[i]! + record.headers.length;
  }
  // No frame of a source: a record that stays as it is is read from its parts all the same.
  const noFrame = new Int32Array(records.length).fill(-1);
  const batch: Batch = {
    topic: 'raw.demo',
    partition: 0,
    count: records.length,
    bytes: Buffer.concat(pieces),
    frameStart: noFrame,
    bodyStart: noFrame,
    frameEnd: noFrame,
    keyStart: starts(keys),
    keyEnd: ends(keys),
    valueStart: starts(values),
    valueEnd: ends(values),
    headerIndex,
    headerNameStart: starts(names),
    headerNameEnd: ends(names),
    headerValueStart: starts(contents),
    headerValueEnd: ends(contents),
    offsets: BigInt64Array.from(records, (_, i) => BigInt(i)),
    timestamps: BigInt64Array.from(records, () => -1n),
  };
  return batch as Raw<Batch>;
};

const fromBatch = (batch: Batch, record: number): SampleRecord => {
  const text = (start: number, end: number): string | null =>
    start < 0
      ? null
      : new TextDecoder('utf-8', { ignoreBOM: true }).decode(batch.bytes.subarray(start, end));
  const headers: [string, string | null][] = [];
  for (let h = batch.headerIndex[record]!; h < batch.headerIndex[record + 1]!; h++) {
    headers.push([
      text(batch.headerNameStart[h]!, batch.headerNameEnd[h]!) ?? '',
      text(batch.headerValueStart[h]!, batch.headerValueEnd[h]!),
    ]);
  }
  return {
    key: text(batch.keyStart[record]!, batch.keyEnd[record]!),
    headers,
    value: text(batch.valueStart[record]!, batch.valueEnd[record]!),
  };
};
