/**
 * The status topic (design.md G8): one record whenever a partition's records begin to be redacted under another pack digest, so
 * that anybody can tell which rules a record of the sanitized topic went through.
 *
 * Law: the record tells topic, partition, first offset, digest; no content. A partition that comes back from another member is
 * told anew. Failing to write status stops nothing: it is logged, counted and tried again with the next record.
 */
import type { Batch } from '../core/batch.ts';
import type { Redactor } from '../redact/redactor.ts';
import type { Logger } from './log.ts';

/** What the status topic needs of a broker connection; `kafka/` implements it. */
export interface StatusPort {
  /** Resolves after the ack. */
  readonly publish: (
    records: readonly { readonly key: Uint8Array; readonly value: Uint8Array }[],
  ) => Promise<void>;
}

export interface Status {
  /** The redactor, telling the status topic what it is asked to redact. */
  readonly watch: (redactor: Redactor) => Redactor;
  /** The group was dealt anew: another member may have redacted under another digest meanwhile. */
  readonly forget: () => void;
  /** Writes what is still to be told, once. */
  readonly flush: () => Promise<void>;
}

export interface StatusOptions {
  readonly port: StatusPort;
  readonly version: string;
  readonly group: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
  readonly failed: () => void;
}

/** Records that wait for the broker; past it the oldest go, for the newer ones tell the state that holds. */
const PENDING_MAX = 10_000;

export const createStatus = (options: StatusOptions): Status => {
  const digests = new Map<string, string>();
  let pending: { key: Uint8Array; value: Uint8Array }[] = [];
  let flushing: Promise<void> | null = null;

  const flushNow = async (): Promise<void> => {
    while (pending.length > 0) {
      const records = pending;
      pending = [];
      try {
        await options.port.publish(records);
      } catch {
        pending = [...records, ...pending].slice(-PENDING_MAX);
        options.failed();
        options.log.warn('status-unwritable', { count: pending.length });
        return;
      }
    }
  };
  const flush = (): Promise<void> => {
    flushing ??= flushNow().finally(() => {
      flushing = null;
    });
    return flushing;
  };

  const tell = (batch: Batch, digest: string): void => {
    if (batch.count === 0) return;
    const place = `${batch.topic}/${batch.partition}`;
    if (digests.get(place) === digest) return;
    digests.set(place, digest);
    pending.push({
      key: encoder.encode(place),
      value: encoder.encode(statusText(options, batch, digest)),
    });
    void flush();
  };

  return {
    watch: (redactor) => ({
      pack: redactor.pack,
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

const encoder = new TextEncoder();

const statusText = (options: StatusOptions, batch: Batch, digest: string): string =>
  JSON.stringify({
    v: 1,
    kind: 'pack-in-force',
    topic: batch.topic,
    partition: batch.partition,
    // A string: offsets may exceed what JSON readers keep exact.
    from_offset: batch.offsets[0]!.toString(),
    digest,
    rev: digest.slice(0, 16),
    lethe: options.version,
    group: options.group,
    at: new Date(options.now()).toISOString(),
  });
