/** Rules of values that are the whole record leave keys and headers as they are: partitions, compaction and joins go by them. */
import { expect, test } from 'vitest';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { loadRules } from '../../src/config/load-rules.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, recordsOf } from '../unit/support/batches.ts';
import { fixedKeyring } from '../suite/shipped.ts';

const { pack } = loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date());
const redactor = createRedactor(pack, { keyring: fixedKeyring });

test.each([
  ['personal-number-alone', 'in groups', '046 454 286'],
  ['personal-number-alone', 'of eleven digits', '52998224725'],
  ['phone-alone', 'in groups', '555 555 5555'],
  ['street-address-alone', 'with its number', '504 parkwood drive'],
])('%s, %s: goes as a value, stays as a key and as a header', async (rule, _, text) => {
  const { sanitized } = await redactor.redact(
    batchOf([{ key: text, value: text, headers: [['x-id', text]] }]),
    EMPTY_CARRY,
  );
  const [record] = recordsOf(sanitized);
  expect(record!.value).toContain(`[REDACTED:${rule}]`);
  expect(record!.value).not.toContain(text);
  expect(record!.key).toBe(text);
  // Behind it stand those that lethe adds to a changed record.
  expect(record!.headers[0]).toEqual(['x-id', text]);
});
