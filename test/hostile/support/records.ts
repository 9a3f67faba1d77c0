/** Records as plain objects -> a Raw batch, through the redactor, and back; asserts what must hold for any input. */
import { expect } from 'vitest';
import type { AllowList } from '../../../src/core/allow.ts';
import type { Batch } from '../../../src/core/batch.ts';
import type { Raw } from '../../../src/core/brand.ts';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import type { Redaction } from '../../../src/core/redaction.ts';
import type { Format } from '../../../src/codec/format.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { compileRules, testKeyring } from './hostile-pack.ts';

export type Bytes = Uint8Array | string | null;

export interface TestRecord {
  readonly key?: Bytes;
  readonly value: Bytes;
  /** Name and value, in order. */
  readonly headers?: readonly (readonly [Uint8Array | string, Bytes])[];
  readonly timestamp?: bigint;
}

export interface OutRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [Uint8Array, Uint8Array | null])[];
  /** Did lethe leave the record as it was? */
  readonly framed: boolean;
}

const pack = compileRules();

export const toBytes = (bytes: Uint8Array | string): Uint8Array =>
  typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;

/** The frame of a record here: all its parts, then one byte, so that a frame differs from its parts. */
export const toBatch = (records: readonly TestRecord[], topic = 'raw.test'): Raw<Batch> => {
  const chunks: Uint8Array[] = [];
  let at = 0;
  const put = (bytes: Uint8Array): number => {
    chunks.push(bytes);
    at += bytes.length;
    return at;
  };
  const column = (): number[] => [];
  const [frameStart, frameEnd] = [column(), column()];
  const [keyStart, keyEnd, valueStart, valueEnd] = [column(), column(), column(), column()];
  const [nameStart, nameEnd, headerStart, headerEnd] = [column(), column(), column(), column()];
  const headerIndex = [0];
  const part = (bytes: Bytes, starts: number[], ends: number[]): void => {
    starts.push(bytes === null ? -1 : at);
    ends.push(bytes === null ? -1 : put(toBytes(bytes)));
  };
  for (const { key = null, value, headers = [] } of records) {
    frameStart.push(at);
    part(key, keyStart, keyEnd);
    part(value, valueStart, valueEnd);
    for (const [name, content] of headers) {
      part(name, nameStart, nameEnd);
      part(content, headerStart, headerEnd);
    }
    headerIndex.push(nameStart.length);
    frameEnd.push(put(Uint8Array.of(0x0a)));
  }
  const bytes = new Uint8Array(at);
  let to = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, to);
    to += chunk.length;
  }
  const batch: Batch = {
    topic,
    partition: 3,
    count: records.length,
    bytes,
    frameStart: Int32Array.from(frameStart),
    bodyStart: Int32Array.from(frameStart),
    frameEnd: Int32Array.from(frameEnd),
    keyStart: Int32Array.from(keyStart),
    keyEnd: Int32Array.from(keyEnd),
    valueStart: Int32Array.from(valueStart),
    valueEnd: Int32Array.from(valueEnd),
    headerIndex: Int32Array.from(headerIndex),
    headerNameStart: Int32Array.from(nameStart),
    headerNameEnd: Int32Array.from(nameEnd),
    headerValueStart: Int32Array.from(headerStart),
    headerValueEnd: Int32Array.from(headerEnd),
    offsets: BigInt64Array.from(records, (_, i) => 100n + BigInt(i)),
    timestamps: BigInt64Array.from(records, (record) => record.timestamp ?? 1_700_000_000_000n),
  };
  return batch as Raw<Batch>;
};

export const fromBatch = (batch: Batch): OutRecord[] =>
  Array.from({ length: batch.count }, (_, i) => {
    const part = (starts: Int32Array, ends: Int32Array, at: number): Uint8Array | null =>
      starts[at]! < 0 ? null : batch.bytes.subarray(starts[at], ends[at]);
    const headers: (readonly [Uint8Array, Uint8Array | null])[] = [];
    for (let h = batch.headerIndex[i]!; h < batch.headerIndex[i + 1]!; h++) {
      headers.push([
        part(batch.headerNameStart, batch.headerNameEnd, h)!,
        part(batch.headerValueStart, batch.headerValueEnd, h),
      ]);
    }
    return {
      key: part(batch.keyStart, batch.keyEnd, i),
      value: part(batch.valueStart, batch.valueEnd, i),
      headers,
      framed: batch.frameStart[i]! >= 0,
    };
  });

export interface RunOptions {
  readonly pack?: CompiledPack;
  readonly format?: Format;
  readonly recordBytesMax?: number;
  readonly topic?: string;
  readonly allow?: AllowList;
}

/**
 * Redactors by what they were made with: a redactor's memory is megabytes, and thousands of new ones keep the collector busy for minutes.
 * Each serves a few cases, so that what one leaves in scratch memory meets others, and then a fresh one follows.
 */
const made = new Map<string, { redactor: Redactor; uses: number }>();
const USES_MAX = 64;
const packNumbers = new Map<CompiledPack, number>();
const listNumbers = new Map<AllowList, number>();

const redactorOf = (options: RunOptions): Redactor => {
  const of = options.pack ?? pack;
  const number = packNumbers.get(of) ?? packNumbers.size;
  packNumbers.set(of, number);
  const { allow } = options;
  const list = allow === undefined ? -1 : (listNumbers.get(allow) ?? listNumbers.size);
  if (allow !== undefined) listNumbers.set(allow, list);
  const key = `${number} ${options.format} ${options.recordBytesMax} ${list}`;
  const known = made.get(key);
  if (known !== undefined && known.uses++ < USES_MAX) return known.redactor;
  const redactor = createRedactor(of, {
    keyring: testKeyring,
    formatOf: () => options.format ?? 'auto',
    layers: true,
    allowOf: () => allow ?? null,
    // Growth has its own cases; the others are about what is found.
    recordBytesMax: options.recordBytesMax ?? 1e9,
  });
  made.set(key, { redactor, uses: 0 });
  return redactor;
};

/** Bytes of all batches so far. */
export const redactedBytes = (): number => redacted;
let redacted = 0;

/** A redactor does one batch after the other. */
let before: Promise<unknown> = Promise.resolve();

/** Through a redactor and back. */
export const redactRecords = (
  records: readonly TestRecord[],
  options: RunOptions = {},
): Promise<{ batch: Raw<Batch>; redaction: Redaction; out: OutRecord[] }> => {
  const done = before.then(() => redactNow(records, options));
  before = done.catch(() => undefined);
  return done;
};

const redactNow = async (
  records: readonly TestRecord[],
  options: RunOptions,
): Promise<{ batch: Raw<Batch>; redaction: Redaction; out: OutRecord[] }> => {
  const redactor = redactorOf(options);
  const batch = toBatch(records, options.topic);
  redacted += batch.bytes.length;
  const bytesBefore = batch.bytes.slice();
  const redaction = await redactor.redact(batch, EMPTY_CARRY);
  expect(redaction.sanitized.count).toBe(records.length);
  expect(redaction.sanitized.offsets).toEqual(batch.offsets);
  expect(redaction.sanitized.timestamps).toEqual(batch.timestamps);
  expect(same(batch.bytes, bytesBefore)).toBe(true);
  return { batch, redaction, out: fromBatch(redaction.sanitized) };
};

/** What becomes of one value. Strings in, Latin-1 or UTF-8 string out as `text` says. */
export const redactValue = async (
  value: Uint8Array | string,
  options: RunOptions = {},
): Promise<Uint8Array> => {
  const { out } = await redactRecords([{ value }], options);
  return out[0]!.value!;
};

export const text = (bytes: Uint8Array | null | undefined): string =>
  bytes === null || bytes === undefined ? String(bytes) : new TextDecoder().decode(bytes);

export const same = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** Does `needle` stand anywhere in what is published: parts and frames, as bytes? */
export const published = (redaction: Redaction, needle: Uint8Array | string): boolean => {
  const { bytes } = redaction.sanitized;
  const wanted = Buffer.from(toBytes(needle));
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(wanted);
};
