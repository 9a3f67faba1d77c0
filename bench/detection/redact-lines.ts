/** Lines through the redactor, one record each, and what is published of them. */
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import type { Report } from '../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
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
  const { sanitized, report } = await redactor.redact(batchOfLines(lines), EMPTY_CARRY);
  if (report.markerRecords.size > 0) {
    throw new Error(`marker records: ${[...report.markerRecords.keys()].join(', ')}`);
  }
  const decoder = new TextDecoder();
  const outputs = Array.from({ length: sanitized.count }, (_, i) =>
    decoder.decode(sanitized.bytes.subarray(sanitized.valueStart[i], sanitized.valueEnd[i])),
  );
  return { outputs, report };
};

const batchOfLines = (lines: readonly string[]): Raw<Batch> => {
  const encoded = lines.map((line) => new TextEncoder().encode(line));
  const ends = new Int32Array(lines.length);
  let end = 0;
  for (const [i, line] of encoded.entries()) ends[i] = end += line.length;
  const bytes = new Uint8Array(end);
  const starts = Int32Array.from(ends, (_, i) => (i === 0 ? 0 : ends[i - 1]!));
  for (const [i, line] of encoded.entries()) bytes.set(line, starts[i]);
  const none = new Int32Array(0);
  const absent = new Int32Array(lines.length).fill(-1);
  const batch: Batch = {
    topic: 'bench',
    partition: 0,
    count: lines.length,
    bytes,
    frameStart: starts,
    bodyStart: starts,
    frameEnd: ends,
    keyStart: absent,
    keyEnd: absent,
    valueStart: starts,
    valueEnd: ends,
    headerIndex: new Int32Array(lines.length + 1),
    headerNameStart: none,
    headerNameEnd: none,
    headerValueStart: none,
    headerValueEnd: none,
    offsets: BigInt64Array.from(lines, (_, i) => BigInt(i)),
    timestamps: new BigInt64Array(lines.length).fill(-1n),
  };
  return batch as Raw<Batch>;
};
