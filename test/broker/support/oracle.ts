/**
 * What a sanitized log must be, given the raw one: said without any code of lethe. Record by record: order, timestamp, key, headers,
 * value. lethe's own headers (`x-lethe-*`) must be there on changed records and nowhere else.
 */
import { expect } from 'vitest';
import { printed, sanitizedRecord } from './expected.ts';
import type { LoggedRecord, WireRecord } from './record-batch.ts';

/** The logs are equal one to one: nothing lost, nothing twice, nothing changed but the secrets. */
export const expectExact = (
  raw: readonly WireRecord[],
  sanitized: readonly LoggedRecord[],
): void => {
  expect(sanitized.map((record) => printed(withoutLethe(record)))).toEqual(
    raw.map((record) => printed(sanitizedRecord(record))),
  );
  for (const [i, record] of sanitized.entries()) {
    const changed = printed(sanitizedRecord(raw[i]!)) !== printed(withoutReserved(raw[i]!));
    expect(headerNames(record), `headers of lethe on record ${i}`).toEqual(
      changed ? expect.arrayContaining(['x-lethe-rev', 'x-lethe-n']) : [],
    );
  }
};

/**
 * At least once: every raw record is there in order; what comes again begins at some earlier record and goes on from there without
 * a gap. Returns how many came more than once. Raw records must differ from one another.
 */
export const expectAtLeastOnce = (
  raw: readonly WireRecord[],
  sanitized: readonly LoggedRecord[],
): number => {
  const places = new Map(raw.map((record, i) => [printed(sanitizedRecord(record)), i]));
  expect(places.size, 'raw records differ from one another').toBe(raw.length);
  let before = -1;
  let seen = -1;
  let again = 0;
  for (const record of sanitized) {
    const place = places.get(printed(withoutLethe(record)));
    if (place === undefined) expect.unreachable(`record at ${record.offset} is no raw record`);
    if (place > before + 1) expect.unreachable(`gap: record ${place} after ${before}`);
    if (place <= seen) again++;
    before = place;
    seen = Math.max(seen, place);
  }
  expect(seen, 'last record').toBe(raw.length - 1);
  return again;
};

/** Every raw record once, in order, nothing else. */
export const expectExactlyOnce = (
  raw: readonly WireRecord[],
  sanitized: readonly LoggedRecord[],
): void => {
  expect(expectAtLeastOnce(raw, sanitized), 'records that came twice').toBe(0);
  expect(sanitized.length).toBe(raw.length);
};

/** No canary in any byte of these records. */
export const expectNoCanary = (records: readonly WireRecord[]): void => {
  for (const record of records) expect(printed(record)).not.toMatch(/CANARY-\d/);
};

const withoutLethe = (record: WireRecord): WireRecord => ({
  ...record,
  headers: record.headers.filter(([name]) => !name.toString('latin1').startsWith('x-lethe-')),
});
const withoutReserved = withoutLethe;

const headerNames = (record: WireRecord): string[] =>
  record.headers
    .map(([name]) => name.toString('latin1'))
    .filter((name) => name.startsWith('x-lethe-'));
