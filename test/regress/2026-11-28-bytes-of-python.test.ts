/**
 * Of `b'bob@x.org'`, as Python prints bytes, the letter and the quote were taken for the beginning of the mailbox (an apostrophe may stand
 * in one): they went with the address, and the address had another pseudonym there. Of `password=b'…'` the letter and both quotes went.
 */
import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, recordsOf, testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const files = ['rules/pii-contact.yaml', 'rules/fields.yaml', 'rules/generic-secrets.yaml'];
const { pack } = loadPacks(
  files.map((path) => ({ path, text: readFileSync(path, 'utf8') })),
  { today: '2026-11-28' },
);
const ADDRESS = ['bob', 'corp.example'].join('@');
const MAIL = `[REDACTED:email:${testKeyring.token('pii', Buffer.from(ADDRESS))}]`;
const PASSWORD = '[REDACTED:password-field]';
const SECRET = ['q7Kd0', 's9Qp'].join('');

test.each([
  ["from b'ADDRESS' ok", `from b'${MAIL}' ok`],
  ["b'ADDRESS'", `b'${MAIL}'`],
  ['{"m":"b\'ADDRESS\'"}', `{"m":"b'${MAIL}'"}`],
  ["u'ADDRESS', ADDRESS", `u'${MAIL}', ${MAIL}`],
  ["f(password=b'SECRET')", `f(password=b'${PASSWORD}')`],
  ["{'password': u'SECRET', 'n': 1}", `{'password': u'${PASSWORD}', 'n': 1}`],
])('%s', async (line, expected) => {
  const value = line.replaceAll('ADDRESS', ADDRESS).replaceAll('SECRET', SECRET);
  const redactor = createRedactor(pack!, { keyring: testKeyring, formatOf: () => 'auto' });
  for (const batch of [
    batchOf([{ value }]),
    framedBatchOf([{ value }, { value: 'x' }], () => 10),
  ]) {
    const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    expect(String(recordsOf(sanitized)[0]!.value)).toBe(expected);
  }
});
