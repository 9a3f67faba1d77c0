/**
 * The status topic (design.md G8): one record whenever a partition's records begin to be redacted under another pack digest, so
 * that anybody can tell which rules a record of the sanitized topic went through.
 *
 * Law: the record tells topic, partition, first offset, digest; no content. A partition that comes back from another member is
 * told anew. Failing to write status stops nothing: it is logged, counted and tried again with the next record.
 */
import type { Batch } from '../core/batch.ts';
import type { StatusEntry } from '../kafka/quarantine-record.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Logger } from './log.ts';

export interface Status {
  /** The redactor, telling the status topic what it is asked to redact. */
  readonly watch: (redactor: Redactor) => Redactor;
  /** The group was dealt anew: another member may have redacted under another digest meanwhile. */
  readonly forget: () => void;
  /** Writes what is still to be told, once. */
  readonly flush: () => Promise<void>;
}

export interface StatusOptions {
  /** Null after the ack, else Kafka's name of the error. */
  readonly publish: (entries: readonly StatusEntry[]) => Promise<string | null>;
  readonly log: Logger;
  readonly failed: () => void;
}

/** Entries that wait for the broker; past it the oldest go, for the newer ones tell the state that holds. */
const PENDING_MAX = 10_000;

/** Tells nothing yet. */
export const createStatus = (options: StatusOptions): Status => {
  const digests = new Map<string, string>();
  let pending: StatusEntry[] = [];
  let flushing: Promise<void> | null = null;

  const flushNow = async (): Promise<void> => {
    while (pending.length > 0) {
      const entries = pending;
      pending = [];
      const code = await options.publish(entries);
      if (code === null) continue;
      pending = [...entries, ...pending].slice(-PENDING_MAX);
      options.failed();
      options.log.warn('status-unwritable', { code, count: pending.length });
      break;
    }
    // In the same turn as the last look at `pending`, so that what comes next begins a flush of its own.
    flushing = null;
  };
  const flush = async (): Promise<void> => {
    if (flushing === null && pending.length > 0) flushing = flushNow();
    await flushing;
  };
  const tell = ({ topic, partition, count, offsets }: Batch, digest: string): void => {
    const place = `${topic}/${partition}`;
    if (count === 0 || digests.get(place) === digest) return;
    digests.set(place, digest);
    pending.push({ topic, partition, offset: offsets[0]!, digest });
    void flush();
  };

  return {
    watch: (redactor) => ({
      pack: redactor.pack,
      giveBack: redactor.giveBack,
      redact: (batch, carry) => {
        tell(batch, redactor.pack.digest);
        return redactor.redact(batch, carry);
      },
      replaceAll: (shape, code, image) => {
        tell(shape, redactor.pack.digest);
        return redactor.replaceAll(shape, code, image);
      },
    }),
    forget: () => digests.clear(),
    flush,
  };
};
