/**
 * Writes examples/demo/expected.ndjson from what the shipped packs make of the sample now: `node tools/accept-demo.ts`, then read the
 * difference by eye before it is committed. Prints each record with what became of it, invented data only.
 */
import { FIXED_KEY } from '../src/cli/demo/demo-config.ts';
import { redactionsOf, writeExpected } from '../src/cli/demo/expected.ts';
import { redactSample } from '../src/cli/demo/redact-sample.ts';
import { readSample } from '../src/cli/demo/sample.ts';

const sample = readSample();
const sanitized = await redactSample(sample, FIXED_KEY);
for (const [i, record] of sanitized.entries()) {
  if (JSON.stringify(record) === JSON.stringify(sample[i])) continue;
  process.stdout.write(`- ${JSON.stringify(sample[i])}\n+ ${JSON.stringify(record)}\n`);
}
writeExpected(sanitized);
const redactions = sanitized.reduce((sum, record) => sum + redactionsOf(record), 0);
process.stdout.write(`${sample.length} records, ${redactions} redactions\n`);
