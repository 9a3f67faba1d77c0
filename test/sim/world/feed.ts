/**
 * What producers write to the raw topics, and what must come out for it: text and JSON with canaries in value and headers, tombstones,
 * records to drop, records that cannot be proven clean, batches that nobody can read, aborted transactions, gaps of compaction, a secret in
 * lines that are records of their own.
 */
import { printed, sanitizedRecord } from '../../broker/support/expected.ts';
import { canary, secretLine } from '../../broker/support/packs.ts';
import { crc32c, encodeRecordBatch } from '../../broker/support/record-batch.ts';
import type { WireRecord } from '../../broker/support/record-batch.ts';
import { UNPROVEN } from '../../broker/support/records.ts';
import { store } from '../broker/log.ts';
import type { SimPartition } from '../broker/log.ts';
import type { Random } from './random.ts';
import { EPOCH_MS } from './time.ts';

/** One raw record that must come out. */
export interface Expected {
  readonly offset: number;
  /** The sanitized record without lethe's headers, as text. */
  readonly record: string;
  /** Its metadata must be in the quarantine before it is published. */
  readonly quarantined: boolean;
}

/** Bytes that redaction may not grow a record past; `unproven` records do. */
export const OUTPUT_BYTES_MAX = 1024;

const NAME = 'producer';
const ABORTED_ID = 9001n;

/** Writes one batch to a raw partition; what must come out for it. The caller makes it visible. */
export const feedBatch = (partition: SimPartition, random: Random): Expected[] => {
  const count = random.between(1, 12);
  const first = partition.end;
  const kind = random.next();
  if (kind < 0.03) return feedBroken(partition, random);
  if (kind >= 0.85) return feedLines(partition, random);
  const records = Array.from({ length: count }, (_, i) => rawRecord(first + i, random));
  const codec = random.chance(0.1) ? 'gzip' : 'none';
  const bytes = encodeRecordBatch(records, codec);
  if (kind < 0.06) {
    feedAborted(partition, bytes, count);
    return [];
  }
  // Compaction took the last records of this batch: their offsets are there, they are not.
  const gone = kind < 0.1 ? random.between(1, 5) : 0;
  if (gone > 0) restamp(bytes, (view) => view.setInt32(23, count - 1 + gone));
  store(partition, bytes, NAME, false);
  return records.map((record, i) => ({
    offset: first + i,
    record: printed(sanitizedRecord(record)),
    quarantined: record.value?.includes(UNPROVEN) === true,
  }));
};

/** Writes one record with a value of so many bytes as one batch; clean, for redaction may not make it larger than OUTPUT_BYTES_MAX. */
export const feedLarge = (partition: SimPartition, bytes: number): Expected[] => {
  const offset = partition.end;
  const value = Buffer.alloc(bytes, 'log line ');
  const raw = { key: null, value, headers: [], timestamp: BigInt(EPOCH_MS + offset) };
  store(partition, encodeRecordBatch([raw], 'none'), NAME, false);
  return [{ offset, record: printed(sanitizedRecord(raw)), quarantined: false }];
};

/**
 * Two lines of a secret behind the record that begins it, over a few batches. Whoever begins to read between them has at most two records
 * before a line, so that they go in any case.
 */
const feedLines = (partition: SimPartition, random: Random): Expected[] => {
  const first = partition.end;
  const line = secretLine(first);
  const values = [
    'LINES-BEGIN',
    ...(random.chance(0.5) ? ['between'] : []),
    line,
    ...(random.chance(0.5) ? ['between'] : []),
    line,
    'LINES-END',
  ];
  const records = values.map((value, i) => ({
    key: null,
    value: Buffer.from(value),
    headers: [],
    timestamp: BigInt(EPOCH_MS + first + i),
  }));
  for (let from = 0; from < records.length;) {
    const to = from + random.between(1, 3);
    store(partition, encodeRecordBatch(records.slice(from, to), 'none'), NAME, false);
    from = to;
  }
  return records.map((record, i) => {
    const text = values[i]!.replace(line, '[REDACTED:test-lines]');
    const sanitized = { ...record, value: Buffer.from(text) };
    return { offset: first + i, record: printed(sanitized), quarantined: false };
  });
};

const PASSWORDS = Array.from({ length: 60 }, () => ({ password: '1' }));

const rawRecord = (offset: number, random: Random): WireRecord => {
  const kind = random.next();
  const secret = random.chance(0.3) ? canary(offset) : 'nothing';
  const text = `level=info seq=${offset} msg="${secret} seen"`;
  const json = JSON.stringify({ seq: offset, msg: secret, password: `pw${offset}`, n: 1.5 });
  const isGrown = kind >= 0.1 && kind < 0.14;
  const value =
    kind < 0.05
      ? null
      : kind < 0.1
        ? `DROP-THIS-RECORD ${canary(offset)}`
        : isGrown
          ? JSON.stringify([UNPROVEN, canary(offset), ...PASSWORDS])
          : kind < 0.5
            ? json
            : text;
  return {
    key: Buffer.from(`k${offset}`),
    value: value === null ? null : Buffer.from(value),
    // A grown record keeps short markers in its headers: the oracle need not know that.
    headers:
      !isGrown && random.chance(0.3)
        ? [
            [Buffer.from('seq'), Buffer.from(String(offset))],
            [Buffer.from('token'), random.chance(0.5) ? Buffer.from(canary(offset)) : null],
          ]
        : [],
    timestamp: BigInt(EPOCH_MS + offset),
  };
};

/** Changes a field of a batch and makes its CRC right again. */
export const restamp = (bytes: Buffer, change: (view: DataView) => void): void => {
  change(new DataView(bytes.buffer, bytes.byteOffset, bytes.length));
  bytes.writeUInt32BE(crc32c(bytes.subarray(21)), 17);
};

/** A batch of one record that holds a canary and that nobody can read. */
const feedBroken = (partition: SimPartition, random: Random): Expected[] => {
  const offset = partition.end;
  const raw = { key: null, value: Buffer.from(canary(offset)), headers: [] };
  const record = { ...raw, timestamp: BigInt(EPOCH_MS + offset) };
  const bytes = encodeRecordBatch([record], 'none');
  // A codec that does not exist, or a false CRC; what comes out for the latter tells not where it stood, so there is one at most.
  const rotten =
    random.chance(0.5) && partition.batches.every(({ header }) => header.problem === null);
  if (rotten) bytes[bytes.length - 1]! ^= 0xff;
  else restamp(bytes, (view) => view.setInt16(21, 6));
  store(partition, bytes, NAME, false);
  const value = Buffer.from('[REDACTED:lethe-undecodable]');
  const timestamp = rotten ? -1n : record.timestamp;
  return [{ offset, record: printed({ ...record, value, timestamp }), quarantined: true }];
};

/** Records of a transaction that its producer aborted, and the mark that says so. */
const feedAborted = (partition: SimPartition, bytes: Buffer, count: number): void => {
  const first = partition.end;
  restamp(bytes, (view) => {
    view.setInt16(21, view.getInt16(21) | 0x10);
    view.setBigInt64(43, ABORTED_ID);
    view.setInt16(51, 0);
    view.setInt32(53, first);
  });
  store(partition, bytes, NAME, true);
  const mark = encodeRecordBatch(
    [
      {
        key: Buffer.from([0, 0, 0, 0]),
        value: Buffer.from([0, 0, 0, 0, 0, 0]),
        headers: [],
        timestamp: BigInt(EPOCH_MS),
      },
    ],
    'none',
  );
  restamp(mark, (view) => {
    view.setInt16(21, 0x30);
    view.setBigInt64(43, ABORTED_ID);
    view.setInt16(51, 0);
  });
  store(partition, mark, NAME, true);
  partition.aborted.push({ producerId: ABORTED_ID, first, mark: first + count });
};
