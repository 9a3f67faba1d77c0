/** Lines through the redactor, one record each, and what is published of them. */
import type { Report } from '../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { batchOfValues } from '../../src/redact/batch-of-parts.ts';
import type { Redactor } from '../../src/redact/redactor.ts';

/** The published value of every line, in order. */
export const redactLines = async (
  redactor: Redactor,
  lines: readonly string[],
): Promise<string[]> => (await redactReported(redactor, lines)).outputs;

/** The same with the batch's report. Throws when a record became a marker: it would count as found, or as altered, and is neither. */
export const redactReported = async (
  redactor: Redactor,
  lines: readonly string[],
): Promise<{ readonly outputs: string[]; readonly report: Report }> => {
  const values = lines.map((line) => new TextEncoder().encode(line));
  const { sanitized, report } = await redactor.redact(batchOfValues(values, 'bench'), EMPTY_CARRY);
  if (report.markerRecords.size > 0) {
    throw new Error(`marker records: ${[...report.markerRecords.keys()].join(', ')}`);
  }
  const decoder = new TextDecoder();
  const outputs = Array.from({ length: sanitized.count }, (_, i) =>
    decoder.decode(sanitized.bytes.subarray(sanitized.valueStart[i], sanitized.valueEnd[i])),
  );
  return { outputs, report };
};
