/**
 * Records that lethe writes of its own: what the quarantine keeps of a record that could not be proven clean, and from where a pack
 * digest was in force (design.md G8). JSON, so that any reader can use them.
 *
 * Law: no content of a record, only where it stood, how long it was, why it was not published, and a keyed fingerprint; where the
 * configuration asks for it, the record sealed to a key that this process does not have.
 */
import type { Batch } from '../core/batch.ts';
import type { Quarantined } from '../core/redaction.ts';

/** A record of a batch to be written: `key` and `value` are text. */
export interface OwnRecord {
  readonly key: string;
  readonly value: string;
}

/** Keyed by raw topic and partition, so that a reader gets them in order. */
export const quarantineRecord = (quarantined: Quarantined): OwnRecord => {
  const { topic, partition, offset, timestamp, code, length, fingerprint, sealed } = quarantined;
  return {
    key: `${topic}/${partition}`,
    value: JSON.stringify({
      topic,
      partition,
      offset: Number(offset),
      timestamp: Number(timestamp),
      code,
      length,
      fingerprint,
      ...(sealed === null ? {} : { sealed }),
    }),
  };
};

export interface StatusEntry {
  readonly topic: string;
  readonly partition: number;
  /** First offset that is redacted under `digest`. */
  readonly offset: bigint;
  /** Digest of the compiled pack, 64 hex digits. */
  readonly digest: string;
}

/** Keyed like the quarantine's records; `nowMs` is the wall time. */
export const statusRecord = (entry: StatusEntry, nowMs: number): OwnRecord => {
  const { topic, partition, offset, digest } = entry;
  return {
    key: `${topic}/${partition}`,
    value: JSON.stringify({
      topic,
      partition,
      offset: Number(offset),
      digest,
      time: new Date(nowMs).toISOString(),
    }),
  };
};

/** Own records as a batch, all with the same timestamp and no headers. */
export const ownBatch = (
  topic: string,
  partition: number,
  records: readonly OwnRecord[],
  nowMs: number,
): Batch => {
  const count = records.length;
  const bytes = Buffer.from(records.map(({ key, value }) => key + value).join(''), 'utf8');
  const column = (): Int32Array => new Int32Array(count);
  const keyStart = column();
  const keyEnd = column();
  const valueEnd = column();
  let at = 0;
  for (const [i, { key, value }] of records.entries()) {
    keyStart[i] = at;
    keyEnd[i] = at += Buffer.byteLength(key);
    valueEnd[i] = at += Buffer.byteLength(value);
  }
  return {
    topic,
    partition,
    count,
    bytes,
    frameStart: column().fill(-1),
    bodyStart: column().fill(-1),
    frameEnd: column().fill(-1),
    keyStart,
    keyEnd,
    valueStart: keyEnd,
    valueEnd,
    headerIndex: new Int32Array(count + 1),
    headerNameStart: new Int32Array(0),
    headerNameEnd: new Int32Array(0),
    headerValueStart: new Int32Array(0),
    headerValueEnd: new Int32Array(0),
    offsets: new BigInt64Array(count),
    timestamps: new BigInt64Array(count).fill(BigInt(nowMs)),
  };
};
