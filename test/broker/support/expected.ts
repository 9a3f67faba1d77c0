/** What a record must become, said without any code of lethe, and records as text to compare. */
import { sanitizedBytes } from './packs.ts';
import type { WireRecord } from './record-batch.ts';
import { UNPROVEN } from './records.ts';

/** A record as text that shows every byte; what two logs are compared by. */
export const printed = (record: WireRecord): string =>
  JSON.stringify({
    timestamp: String(record.timestamp),
    key: record.key?.toString('latin1') ?? null,
    value: record.value?.toString('latin1') ?? null,
    headers: record.headers.map(([name, value]) => [
      name.toString('latin1'),
      value?.toString('latin1') ?? null,
    ]),
  });

/** What the record must become, without lethe's own headers. */
export const sanitizedRecord = (raw: WireRecord): WireRecord => ({
  timestamp: raw.timestamp,
  key: raw.key,
  value: raw.value === null ? null : sanitizedValue(raw.value),
  headers: raw.headers
    .filter(([name]) => !name.toString('latin1').startsWith('x-lethe-'))
    .map(([name, value]) => [name, value === null ? null : sanitizedBytes(value)]),
});

const sanitizedValue = (raw: Buffer): Buffer => {
  if (raw.includes('DROP-THIS-RECORD')) return Buffer.from('[REDACTED:lethe-dropped]');
  if (raw.includes(UNPROVEN)) return Buffer.from('"[REDACTED:lethe-grown]"');
  return sanitizedBytes(raw);
};
