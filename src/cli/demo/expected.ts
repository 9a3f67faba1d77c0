/**
 * What the sample must become, `examples/demo/expected.ndjson`, and the comparison with what came out.
 *
 * Law: nothing of a record is printed on a mismatch but its number and the part that differs. The header `x-lethe-rev` is
 * left out: it is the digest of the packs and changes with every rule.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleFolder } from './sample.ts';
import type { SampleRecord } from './sample.ts';

export interface Comparison {
  readonly mismatches: number;
  /** One line each, at most ten. */
  readonly details: readonly string[];
}

const expectedPath = (): string => join(sampleFolder(), 'expected.ndjson');

/** The committed output of the sample, in its order. */
export const readExpected = (): SampleRecord[] =>
  readFileSync(expectedPath(), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as SampleRecord);

/** Makes `records` the expected output: to be read by eye before it is committed. */
export const writeExpected = (records: readonly SampleRecord[]): void =>
  writeFileSync(
    expectedPath(),
    records.map((record) => `${JSON.stringify(withoutDigest(record))}\n`).join(''),
  );

/** Compares by place in the sample; a missing record (null) is a mismatch. */
export const compareWithExpected = (
  got: readonly (SampleRecord | null)[],
  expected: readonly SampleRecord[] = readExpected(),
): Comparison => {
  const details: string[] = [];
  for (let i = 0; i < Math.max(got.length, expected.length); i++) {
    const parts = differences(got[i] ?? null, expected[i] ?? null);
    if (parts.length > 0) details.push(`record ${i + 1}: ${parts.join(', ')}`);
  }
  return { mismatches: details.length, details: details.slice(0, 10) };
};

/** Redactions that a record says it carries (header `x-lethe-n`). */
export const redactionsOf = (record: SampleRecord): number =>
  Number(record.headers.find(([name]) => name === 'x-lethe-n')?.[1] ?? 0);

const differences = (got: SampleRecord | null, expected: SampleRecord | null): string[] => {
  if (got === null) return ['missing'];
  if (expected === null) return ['not expected'];
  const parts: string[] = [];
  if (got.key !== expected.key) parts.push('key differs');
  if (got.value !== expected.value) parts.push('value differs');
  const headers = JSON.stringify(withoutDigest(got).headers);
  if (headers !== JSON.stringify(expected.headers)) parts.push('headers differ');
  return parts;
};

const withoutDigest = (record: SampleRecord): SampleRecord => ({
  key: record.key,
  headers: record.headers.filter(([name]) => name !== 'x-lethe-rev'),
  value: record.value,
});
