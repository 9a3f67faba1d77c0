/** Any number of workers, and however records are spread over their batches: the same bytes, headers, counts and quarantined records. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import type { Redaction } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { compileRules, testKeyring } from '../hostile/support/hostile-pack.ts';
import { fromBatch, toBatch } from '../hostile/support/records.ts';
import { localPool } from '../unit/support/threads.ts';
import { richRecord } from './redact-fragments.ts';

const pack = compileRules();
const here = createRedactor(pack, { keyring: testKeyring, formatOf: () => 'auto' });

const latin1 = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('latin1');

/** Everything that is published, and told, of some batches, one after the other. */
const shown = (redactions: readonly Redaction[]) => ({
  records: redactions.flatMap(({ sanitized }) =>
    fromBatch(sanitized).map(({ key, value, headers }) => ({
      key: latin1(key),
      value: latin1(value),
      headers: headers.map(([name, content]) => [latin1(name), latin1(content)]),
    })),
  ),
  codes: redactions.flatMap(({ quarantined }) => quarantined.map(({ code }) => code)),
  changed: redactions.reduce((sum, { report }) => sum + report.changed, 0),
});

test('how many workers there are, and which batch goes to whom, changes nothing', async () => {
  const pools = [1, 2, 3].map((workers) => localPool(pack, testKeyring, workers));
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...pools),
      fc.array(fc.array(richRecord, { minLength: 1, maxLength: 3 }), {
        minLength: 1,
        maxLength: 5,
      }),
      async (pool, batches) => {
        const whole = await here.redact(toBatch(batches.flat()), EMPTY_CARRY);
        // All at once: the workers take them as they are free.
        const parts = await Promise.all(
          batches.map((records) => pool.redact(toBatch(records), EMPTY_CARRY)),
        );
        expect(shown(parts)).toEqual(shown([whole]));
        changed += whole.report.changed;
      },
    ),
    { numRuns: 300 },
  );
  await Promise.all(pools.map((pool) => pool.close()));
  expect(changed).toBeGreaterThan(200);
});
