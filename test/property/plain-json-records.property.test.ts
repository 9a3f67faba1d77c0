/**
 * JSON records that are rewritten and looked at again in the kernel's memory come out as those that are rewritten one by one: records
 * without frames take the other way.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { createPlainRewriter } from '../../src/redact/plain-records.ts';
import { partsOf } from '../../src/redact/record-parts.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { JSON_PACK, jsonValues } from './json-values.ts';
import { tries } from './tries.ts';

const redactor = createRedactor(JSON_PACK, { keyring: testKeyring });

const outcome = async (batch: Raw<Batch>): Promise<unknown> => {
  const { sanitized, quarantined, report } = await redactor.redact(batch, EMPTY_CARRY);
  const values = Array.from({ length: sanitized.count }, (_, record) =>
    Buffer.from(partsOf(sanitized, record).value!).toString('latin1'),
  );
  const { changed, redactions, counted, markerRecords } = report;
  const findings = { redactions, counted };
  return { values, quarantined: quarantined.length, changed, findings, markerRecords };
};

test('what is settled in the kernel comes out as what is not', async () => {
  const scanner = createScanner(JSON_PACK, () => 'auto');
  const rewriter = createPlainRewriter(JSON_PACK, scanner, testKeyring, 1_000_000);
  const seen = { settled: 0, escaped: 0, fields: 0, left: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(jsonValues, { minLength: 6, maxLength: 6 }), async (values) => {
      const records = values.map((value) => ({ value }));
      const framed = framedBatchOf(records, () => 0);
      expect(await outcome(framed)).toEqual(await outcome(batchOf(records)));
      const { plain } = await scanner.scan(framed);
      const { record, count, rest } = rewriter.rewrite(framed, plain, () => 0);
      seen.left += rest.size;
      for (const index of record.subarray(0, count)) {
        seen.settled++;
        if (values[index]!.includes('\\')) seen.escaped++;
        if (/"pass_?word": ?"/i.test(values[index]!)) seen.fields++;
      }
    }),
    { numRuns: tries(900) },
  );
  expect(seen.settled).toBeGreaterThan(36);
  expect(seen.escaped).toBeGreaterThan(2);
  expect(seen.fields).toBeGreaterThan(2);
});
