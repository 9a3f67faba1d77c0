/**
 * Batches of lines through the redactor and out in their order, several under way at once where it takes them.
 *
 * Law: what is written is written in the order of `pass`, and as soon as it is there. At most `lanes` batches are with the redactor, and
 * one more is being written: a slow reader holds stdin back.
 */
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import { EMPTY_CARRY } from '../../core/redaction.ts';
import type { LentRedaction } from '../../redact/carry-over.ts';
import { createCarryOver } from '../../redact/carry-over.ts';
import type { Redactor } from '../../redact/redactor.ts';
import { openOutput } from './output.ts';
import type { ReportFile } from './report.ts';
import { createLineWriter } from './write-batch.ts';

export interface OrderedLines {
  /**
   * Resolves when the next batch may come: bytes of the one that was passed `lanes` before are not needed any more. Null = a chunk in
   * which no line ended: it counts all the same, or bytes that wait to be written would be used again too soon. Rejects when a batch
   * before fails.
   */
  readonly pass: (batch: Raw<Batch> | null) => Promise<void>;
  /** All that was passed is written. Rejects as `pass` does. */
  readonly written: () => Promise<void>;
}

/** Call once: it owns stdout. */
export const createOrderedLines = (
  redactor: Redactor,
  report: ReportFile,
  lanes: number,
): OrderedLines => {
  const output = openOutput();
  const linesOf = createLineWriter();
  const redacting: Promise<unknown>[] = [];
  const writing: Promise<void>[] = [];
  let last: Promise<void> = Promise.resolve();

  const write = async (
    before: Promise<void>,
    batch: Raw<Batch>,
    redacted: Promise<LentRedaction>,
  ): Promise<void> => {
    const { redaction, giveBack } = await redacted;
    const { sanitized, report: counts } = redaction;
    // What `linesOf` gave before is written.
    await before;
    report.add(counts);
    const lines = linesOf(sanitized, batch);
    giveBack();
    await output.write(lines);
  };

  const carryOver = createCarryOver(EMPTY_CARRY);
  const redact = (batch: Raw<Batch>): Promise<LentRedaction> =>
    carryOver.redact(INPUT, async (carry) => {
      const redaction = await redactor.redact(batch, carry);
      return { redaction, giveBack: () => redactor.giveBack?.(redaction.sanitized) };
    });

  return {
    pass: async (batch) => {
      if (batch !== null) {
        const redacted = redact(batch);
        redacting.push(redacted);
        last = write(last, batch, redacted);
        // It is awaited a chunk later; a failure until then is not unhandled.
        last.catch(() => undefined);
        if (redacting.length >= lanes) await redacting.shift();
      }
      writing.push(last);
      if (writing.length > lanes) await writing.shift();
    },
    written: () => last,
  };
};

/** All lines are those of one partition, without a gap. */
const INPUT = { partition: 'stdin', stint: null, from: 0n, upTo: 0n };
