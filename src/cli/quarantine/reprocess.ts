/**
 * Quarantined records once more through the rules of today: opened with the private key, or read again from the raw topic while it keeps
 * them.
 *
 * Law: only what the redactor makes comes out (`Sanitized`); a record that still cannot be proven clean comes out as its marker record.
 * There is no way here to a raw record.
 */
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { isUtf8 } from 'node:buffer';
import type { MarkerCode } from '../../core/codes.ts';
import type { Redaction } from '../../core/redaction.ts';
import type { Opener } from '../../config/seal.ts';
import { batchFrom } from '../../kafka/batch-from.ts';
import type { Reader } from '../../kafka/open-reader.ts';
import { parseBatchHeaders } from '../../kafka/record-batch/batch-header.ts';
import { decodeBatch } from '../../kafka/record-batch/decode-batch.ts';
import { batchOfParts } from '../../redact/batch-of-parts.ts';
import { partsOf, partsOfImage, recordLength } from '../../redact/record-parts.ts';
import type { Redactor } from '../../redact/redactor.ts';
import type { Entry } from './entries.ts';

/** A line of the output. */
export type Reprocessed = Place & (Came | Failed);

interface Place {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Why it was quarantined. */
  readonly was: MarkerCode;
}
interface Came {
  /** null = clean now; otherwise what follows is a marker record. */
  readonly code: MarkerCode | null;
  readonly key: Printed;
  readonly value: Printed;
  readonly headers: readonly (readonly [name: Printed, value: Printed])[];
}
interface Failed {
  /** `not-kept`: neither sealed nor in the raw topic any more; `not-opened`: sealed to another key; `not-read`: cannot be decoded. */
  readonly failed: 'not-kept' | 'not-opened' | 'not-read';
}

/** Text where the bytes are UTF-8. */
type Printed = string | { readonly base64: string } | null;

export interface Reprocessing {
  readonly reader: Pick<Reader, 'readAt'>;
  readonly redactor: Redactor;
  /** null: sealed payloads stay closed, the raw topic is asked. */
  readonly open: Opener | null;
}

/** One line a record; an entry that stands for a whole batch may give several. */
export const reprocess = async (
  entry: Entry,
  { reader, redactor, open }: Reprocessing,
): Promise<readonly Reprocessed[]> => {
  const raw = await rawOf(entry, reader, open);
  if (typeof raw === 'string') return [{ ...placeOf(entry, entry.offset), failed: raw }];
  // What the records before it began is not known.
  const redaction = await redactor.redact(raw, 'unknown');
  return Array.from({ length: redaction.sanitized.count }, (_, i) =>
    printed(entry, redaction, i, Number(raw.offsets[i]!)),
  );
};

const rawOf = async (
  entry: Entry,
  reader: Pick<Reader, 'readAt'>,
  open: Opener | null,
): Promise<Raw<Batch> | Failed['failed']> => {
  const { topic, partition, code, sealed } = entry;
  const place = { topic, partition, code, offset: BigInt(entry.offset) };
  if (sealed !== null && open !== null) {
    const image = open(place, sealed);
    if (image === null) return 'not-opened';
    return (
      (code === 'undecodable' ? null : ofImage(entry, image)) ?? ofBatch(entry, image) ?? 'not-read'
    );
  }
  const read = await reader.readAt({ topic, partition }, place.offset);
  if (read === null) return 'not-kept';
  const first = { ...batchFrom(read, 0), count: 1 };
  // The topic may have been made anew: another record then stands at this offset.
  const same = code === 'undecodable' || recordLength(first, 0) === entry.length;
  return same ? (first as Raw<Batch>) : 'not-kept';
};

const ofImage = ({ topic, offset }: Entry, image: Uint8Array): Raw<Batch> | null => {
  const parts = partsOfImage(image);
  if (parts === null) return null;
  return { ...batchOfParts([parts], topic), offsets: BigInt64Array.of(BigInt(offset)) };
};

/** A record batch as fetched that could not be decoded then. */
const ofBatch = ({ topic, partition }: Entry, image: Uint8Array): Raw<Batch> | null => {
  const header = parseBatchHeaders(image)[0];
  if (header === undefined) return null;
  const decoded = decodeBatch(image, header, topic, partition);
  return decoded.ok ? (decoded.batch as Raw<Batch>) : null;
};

const placeOf = ({ topic, partition, code }: Entry, offset: number): Place => ({
  topic,
  partition,
  offset,
  was: code,
});

const printed = (entry: Entry, redaction: Redaction, i: number, offset: number): Reprocessed => {
  const { key, value, headers } = partsOf(redaction.sanitized, i);
  const still = redaction.quarantined.find((one) => Number(one.offset) === offset);
  const dropped = headers.some(({ name }) => text(name) === 'x-lethe-code');
  return {
    ...placeOf(entry, offset),
    code: still?.code ?? (dropped ? 'dropped' : null),
    key: text(key),
    value: text(value),
    headers: headers.map((header) => [text(header.name), text(header.value)]),
  };
};

const text = (bytes: Uint8Array | null): Printed =>
  bytes === null
    ? null
    : isUtf8(bytes)
      ? Buffer.from(bytes).toString('utf8')
      : { base64: Buffer.from(bytes).toString('base64') };
