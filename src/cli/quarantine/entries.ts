/** What stands in the quarantine topic, as `lethe run` wrote it. */
import { slotEnd, slotStart, VALUE_SLOT } from '../../core/batch.ts';
import type { Batch } from '../../core/batch.ts';
import { QUARANTINE_CODES } from '../../core/codes.ts';
import type { MarkerCode } from '../../core/codes.ts';
import type { Reader } from '../../kafka/open-reader.ts';

export interface Entry {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Of the raw record, ms since 1970, -1 none. */
  readonly timestamp: number;
  readonly code: MarkerCode;
  /** Bytes of the raw record. */
  readonly length: number;
  readonly fingerprint: string;
  /** Base64, null where only the metadata was kept. */
  readonly sealed: string | null;
}

export interface Filter {
  readonly topic: string | null;
  readonly partition: number | null;
  readonly code: MarkerCode | null;
}

export interface Entries {
  /** One a raw record, by topic, partition and offset: after a crash the sidecar writes some again. */
  readonly entries: readonly Entry[];
  /** Records of the topic that are no entries of lethe. */
  readonly foreign: number;
}

/** Reads the whole topic. Throws StartError. */
export const readEntries = async (
  reader: Reader,
  topic: string,
  filter: Filter,
): Promise<Entries> => {
  const found = new Map<string, Entry>();
  let foreign = 0;
  const undecodable = await reader.readAll(topic, (batch) => {
    for (let i = 0; i < batch.count; i++) {
      const entry = entryOf(batch, i);
      if (entry === null) foreign++;
      else if (isWanted(entry, filter)) {
        found.set(`${entry.topic}/${entry.partition}/${entry.offset}`, entry);
      }
    }
  });
  const entries = [...found.values()].toSorted(
    (a, b) =>
      compare(a.topic, b.topic) || compare(a.partition, b.partition) || compare(a.offset, b.offset),
  );
  return { entries, foreign: foreign + undecodable };
};

const compare = <T extends string | number>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

const isWanted = (entry: Entry, { topic, partition, code }: Filter): boolean =>
  (topic === null || entry.topic === topic) &&
  (partition === null || entry.partition === partition) &&
  (code === null || entry.code === code);

const entryOf = (batch: Batch, record: number): Entry | null => {
  const start = slotStart(batch, record, VALUE_SLOT);
  if (start < 0) return null;
  const text = Buffer.from(batch.bytes.subarray(start, slotEnd(batch, record, VALUE_SLOT)));
  try {
    return checked(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
};

/** Others may write to the topic: nothing of it is believed unseen. */
const checked = (read: unknown): Entry | null => {
  if (typeof read !== 'object' || read === null) return null;
  const said = read as Readonly<Record<string, unknown>>;
  const { topic, fingerprint, sealed = null } = said;
  const code = QUARANTINE_CODES.find((one) => one === said['code']);
  const numbers = [said['partition'], said['offset'], said['timestamp'], said['length']];
  if (typeof topic !== 'string' || !/^[A-Za-z0-9._-]{1,249}$/.test(topic)) return null;
  if (typeof fingerprint !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(fingerprint)) return null;
  if (sealed !== null && typeof sealed !== 'string') return null;
  if (code === undefined || !numbers.every((one) => Number.isSafeInteger(one))) return null;
  const [partition, offset, timestamp, length] = numbers as [number, number, number, number];
  if (partition < 0 || offset < 0) return null;
  return { topic, partition, offset, timestamp, code, length, fingerprint, sealed };
};
