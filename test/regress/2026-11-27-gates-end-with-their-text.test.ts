/**
 * A check looks at the bytes beside a value: a bracket behind it makes it the name of a table, `//` before it part of a URL. Where the
 * value stood at the end of its record, those bytes were of the next record, or what the last one had left in memory that is used
 * again: `HELLO 3 AUTH bob hunter2x9` was published as it was, because a `[REDACTED…` had begun where it ends.
 */
import { expect, test } from 'vitest';
import { createTextRedactor } from '../../src/cli/pack/text-redactor.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, rule, testKeyring } from '../unit/support/batches.ts';

const published = async (
  rules: readonly string[],
  values: readonly string[],
): Promise<string[]> => {
  const redactor = createRedactor(packOf(rules), { keyring: testKeyring });
  const batch = batchOf(values.map((value) => ({ value })));
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return recordsOf(sanitized).map(({ value }) => value ?? '');
};

test('no value is taken for a name because of what the record before left in memory', async () => {
  const pattern = String.raw`\bHELLO [23] AUTH [^\s]{1,64} (?P<secret>[^\s]{3,})`;
  const pack = packOf([rule('hello', pattern, [], ', validate: [assigned-secret]')]);
  const redact = createTextRedactor();
  // The marker of the first begins where the second ends.
  await redact(pack, ['😀é > HELLO 3 AUTH bob hunter2x9']);
  expect(await redact(pack, ['HELLO 3 AUTH bob hunter2x9'])).toEqual([
    'HELLO 3 AUTH bob [REDACTED:hello]',
  ]);
});

test('the value of a pair is not taken for a name because of the next record', async () => {
  const field = "- id: field\n    class: credential\n    match: {fields: ['**.password']}";
  expect(await published([field], ['password=hunter2x', '[1, 2]'])).toEqual([
    'password=[REDACTED:field]',
    '[1, 2]',
  ]);
});

test('an address is not taken for the userinfo of a URL in the record before', async () => {
  const mail = rule('mail', '[a-z]+@[a-z.]+', [], ', validate: [email]');
  expect(await published([mail], ['see https://', 'bob@example.com'])).toEqual([
    'see https://',
    '[REDACTED:mail]',
  ]);
});
