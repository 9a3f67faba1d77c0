/**
 * What crosses the border between the thread that owns the batches and one that redacts them, both ways.
 *
 * Law: an answer is taken only for the batch that it was made of, record by record; the thread that asked keeps that batch until then, so
 * that it can ask again. A batch with nothing to redact does not travel back: the asker's own stands for it. `Sanitized` is a type, and
 * messages have none: it is given back here and nowhere else.
 */
import type { Batch } from '../core/batch.ts';
import type { Raw, Sanitized } from '../core/brand.ts';
import type { Carry, Quarantined, Redaction, Report } from '../core/redaction.ts';
import type { Job } from './worker-job.ts';
import { batchOfJob } from './worker-job.ts';
import type { Redactor } from './redactor.ts';

export type Reply =
  | {
      readonly kind: 'redacted';
      /** null = it came out as it went in. */
      readonly batch: Batch | null;
      readonly quarantined: readonly Quarantined[];
      readonly report: Report;
      readonly carry: Carry;
      /** The job's buffer, for another job; null where the batch lies in it. */
      readonly spare?: ArrayBuffer | null;
    }
  /** The redactor refused (its keyring failed, say): nothing of the batch is known. */
  | { readonly kind: 'failed' };

/** In the thread that redacts. Rejects for nothing. */
export const answerJob = async (redactor: Redactor, job: Job): Promise<Reply> => {
  try {
    if (job.room !== null) redactor.supply?.(job.room);
    const batch = batchOfJob(job);
    const { sanitized, quarantined, report, carry } = await redactor.redact(batch, job.carry);
    const same = (sanitized as Batch) === batch;
    const answer = {
      kind: 'redacted',
      batch: same ? null : sanitized,
      quarantined,
      report,
      carry,
    } as const;
    return { ...answer, spare: buffersOf(answer).includes(job.buffer) ? null : job.buffer };
  } catch {
    // What went wrong may quote a record; that something did is all that is told.
    return { kind: 'failed' };
  }
};

/** The buffers of a reply: they are given away, not copied. */
export const buffersOf = (reply: Reply): ArrayBuffer[] => {
  if (reply.kind === 'failed') return [];
  const { batch, spare = null } = reply;
  const buffers = new Set(spare === null ? [] : [spare]);
  for (const value of Object.values(batch ?? {})) {
    if (ArrayBuffer.isView(value)) buffers.add(value.buffer as ArrayBuffer);
  }
  return [...buffers];
};

/** In the thread that asked: the redaction of `batch`; null where the reply cannot be one of it. */
export const acceptReply = (batch: Raw<Batch>, reply: Reply): Redaction | null => {
  if (reply.kind === 'failed' || reply.report.records !== batch.count) return null;
  const sanitized = reply.batch ?? batch;
  const { topic, partition, count } = sanitized;
  if (topic !== batch.topic || partition !== batch.partition || count !== batch.count) return null;
  return {
    sanitized: sanitized as Sanitized<Batch>,
    quarantined: reply.quarantined,
    held: 0,
    carry: reply.carry,
    report: reply.report,
  };
};
