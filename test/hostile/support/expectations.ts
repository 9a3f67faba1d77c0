/** What must hold of one hostile value: the outcome to the byte, no planted secret in any form, and in bounded time and memory. */
import { expect } from 'vitest';
import { createJsonLeaves } from '../../../src/codec/json/leaves.ts';
import { decodeJsonString } from '../../../src/codec/json/string.ts';
import { walkJson } from '../../../src/codec/json/walk.ts';
import { peakGrowth } from './peak.ts';
import type { RunOptions, TestRecord } from './records.ts';
import {
  published,
  redactedBytes,
  redactRecords,
  redactValue,
  same,
  text,
  toBytes,
} from './records.ts';

/** CPU time, so that a loaded machine fails no case. Far above what any case needs; what is quadratic takes minutes. */
const CPU_MS_MAX = 15_000;

/** Resident memory that a case may add to the process: so much, and so many bytes for each byte that is redacted. */
const MEMORY_MIB = 128;
const MEMORY_PER_BYTE = 16;
/** Of a case with as many findings as a record may have, whose cost is theirs and not the bytes': a finding is an object. */
export const MANY_FINDINGS_MIB = 512;

/** Runs `work` and fails when it takes more CPU or memory than the bounds. */
export const timed = async <T>(work: () => Promise<T>, memoryMiB = MEMORY_MIB): Promise<T> => {
  const before = process.threadCpuUsage();
  const bytesBefore = redactedBytes();
  const { result, growth } = await peakGrowth(work);
  const { user, system } = process.threadCpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(CPU_MS_MAX);
  const bytes = redactedBytes() - bytesBefore;
  expect(growth).toBeLessThan(memoryMiB * 1_024 * 1_024 + MEMORY_PER_BYTE * bytes);
  return result;
};

/** `redactRecords` within the bounds. */
export const boundedRecords = (
  records: readonly TestRecord[],
  options: RunOptions = {},
): ReturnType<typeof redactRecords> => timed(() => redactRecords(records, options));

/** `redactValue` within the bounds. */
export const boundedValue = (
  value: Uint8Array | string,
  options: RunOptions = {},
): Promise<Uint8Array> => timed(() => redactValue(value, options));

/** `value` comes out as `out`, and holds none of `secrets`, neither raw nor in a decoded JSON string. Looking again changes nothing. */
export const expectRedacted = async (
  value: Uint8Array | string,
  out: Uint8Array | string,
  secrets: readonly (Uint8Array | string)[],
  options: RunOptions = {},
): Promise<void> => {
  const { redaction, out: records } = await timed(() => redactRecords([{ value }], options));
  const actual = records[0]!.value!;
  // Equal bytes first, so that a failure of a huge case does not print megabytes.
  if (!same(actual, toBytes(out))) expect(shown(actual)).toBe(shown(toBytes(out)));
  for (const secret of secrets) {
    expect(published(redaction, secret)).toBe(false);
    expect(decodedHolds(actual, toBytes(secret))).toBe(false);
  }
  await expectUnchanged(actual, options);
};

/** The batch comes out as the very same object. */
export const expectUnchanged = async (
  value: Uint8Array | string,
  options: RunOptions = {},
): Promise<void> => {
  const { batch, redaction, out } = await timed(() => redactRecords([{ value }], options));
  if (redaction.sanitized !== (batch as object)) expect(shown(out[0]!.value!)).toBe('unchanged');
};

/** At most the first and last bytes of what may be huge. */
const shown = (bytes: Uint8Array): string =>
  bytes.length <= 400
    ? text(bytes)
    : `${text(bytes.subarray(0, 150))} … ${bytes.length} bytes … ${text(bytes.subarray(-150))}`;

const leaves = createJsonLeaves();

const decodedHolds = (bytes: Uint8Array, secret: Uint8Array): boolean => {
  if (!walkJson(bytes, 0, bytes.length, leaves)) return false;
  const wanted = Buffer.from(secret);
  for (let leaf = 0; leaf < leaves.count; leaf++) {
    if (leaves.escaped[leaf] === 0) continue;
    const decoded = decodeJsonString(bytes, leaves.start[leaf]!, leaves.end[leaf]!).bytes;
    if (Buffer.from(decoded).includes(wanted)) return true;
  }
  return false;
};
