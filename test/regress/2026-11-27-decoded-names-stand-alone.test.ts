/**
 * A name in quotes was refused by the kernel where no `:` or `=` follows it. In the view of a name with escapes nothing does: the member's
 * sign is no byte of it. What stood inside that member was published (found by test/property/plain-json-records and plain-json).
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { partsOf } from '../../src/redact/record-parts.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { JSON_PACK } from '../property/json-values.ts';
import { testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

test('a member whose name is escaped, with members whose names are escaped inside', async () => {
  const values = [
    String.raw`{"\u006cevel": []}`,
    String.raw`{"\u006cevel": []}`,
    String.raw`"{\"\\u006cevel\": {}}"`,
    String.raw`{"\u006cevel": ""}`,
    String.raw`{"\u006cevel": ""}`,
    String.raw`{"\u0070assword": {"\u006cevel":["a/b/c"]}}`,
  ];
  const redactor = createRedactor(JSON_PACK, { keyring: testKeyring });
  const batch = framedBatchOf(
    values.map((value) => ({ value })),
    () => 0,
  );
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  const last = Buffer.from(partsOf(sanitized, 5).value!).toString();
  expect(last).toBe(String.raw`{"\u0070assword": {"\u006cevel":["[REDACTED:password]"]}}`);
});
