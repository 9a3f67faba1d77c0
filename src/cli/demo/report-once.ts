/** The closing line of `--once`: one JSON object, the last line on stdout, and the exit code that goes with it. */
import { EXIT } from '../exit-codes.ts';
import type { ExitCode } from '../exit-codes.ts';
import { compareWithExpected, redactionsOf } from './expected.ts';
import type { SampleRecord } from './sample.ts';

/** `got` by place in the sample; `disorder` = records that came twice or out of order, each a mismatch. */
export const reportOnce = (
  mode: 'kafka' | 'file',
  fed: number,
  out: number,
  got: readonly (SampleRecord | null)[],
  disorder: number,
  say: (line: string) => void,
): ExitCode => {
  const comparison = compareWithExpected(got);
  for (const line of comparison.details) say(line);
  const mismatches = comparison.mismatches + disorder;
  const redactions = got.reduce((sum, record) => sum + (record ? redactionsOf(record) : 0), 0);
  process.stdout.write(`${JSON.stringify({ mode, in: fed, out, redactions, mismatches })}\n`);
  if (mismatches > 0) return EXIT.failed;
  return mode === 'kafka' ? EXIT.ok : EXIT.demoWithoutBroker;
};
