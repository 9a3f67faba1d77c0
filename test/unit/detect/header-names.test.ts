/** Names of headers and what was answered for them are kept from record to record: the next record must not be taken for the last. */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createFieldRules } from '../../../src/detect/field-rules.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../support/batches.ts';

const pack = packOf([`- id: f\n    match: {fields: ['headers.authorization', 'headers.x-key']}`]);

test('the answer for a name is that of a set that remembers nothing, however many come between', () => {
  const rules = createFieldRules(pack.rules);
  const [all, none] = [Uint8Array.of(1), Uint8Array.of(0)];
  const names = Array.from({ length: 200 }, (_, i) => `h${i}`);
  names.splice(70, 0, 'authorization', 'x-key', 'x'.repeat(100), `${'x'.repeat(100)}-key`);
  for (const round of [1, 2]) {
    for (const name of [...names, ...names.toReversed()]) {
      for (const applies of [all, none]) {
        const fresh = createFieldRules(pack.rules).header(name, applies);
        expect(rules.header(name, applies), `${name}, round ${round}`).toEqual(fresh);
      }
    }
  }
  expect(rules.header('authorization', all)).toEqual([0]);
});

test.each([true, false])(
  'records whose headers differ from those before them, layers: %s',
  async (layers) => {
    const redactor = createRedactor(pack, { keyring: testKeyring, layers, formatOf: () => 'auto' });
    const header = (name: string, value: string) => [name, value] as const;
    const records = Array.from({ length: 30 }, (_, i) => ({
      value: 'ok',
      headers: [
        header(i % 3 === 0 ? 'authorization' : 'authorizatiom', 'aGVsbG8gd29ybGQsIGhlbGxv'),
        header(i % 2 === 0 ? 'x-key' : 'x-kez', 'plain'),
      ],
    }));
    const { sanitized } = await redactor.redact(batchOf(records), EMPTY_CARRY);
    const found = recordsOf(sanitized).map(({ headers }) =>
      headers.slice(0, 2).map(([, value]) => value),
    );
    expect(found).toEqual(
      records.map((_, i) => [
        i % 3 === 0 ? '[REDACTED:f]' : 'aGVsbG8gd29ybGQsIGhlbGxv',
        i % 2 === 0 ? '[REDACTED:f]' : 'plain',
      ]),
    );
  },
);
