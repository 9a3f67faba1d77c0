/**
 * In a string of JSON the letter of an escape was taken for the first one of a mail address behind it (`\\tbob@…`): the escape went with the
 * address, and the address had another pseudonym behind each escape.
 */
import { expect, test } from 'vitest';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, testKeyring } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = packOf([
  "- id: mail\n    class: pii\n    match: {pattern: '[a-z.]+@[a-z.]+\\.[a-z]+'}\n    action: pseudonym",
]);
const ADDRESS = ['bob', 'corp.example'].join('@');
const TOKEN = testKeyring.token('pii', Buffer.from(ADDRESS));
const M = `[REDACTED:mail:${TOKEN}]`;

const redact = async (value: string, layers: boolean): Promise<string[]> => {
  const redactor = createRedactor(pack, { keyring: testKeyring, layers, formatOf: () => 'auto' });
  const out: string[] = [];
  for (const batch of [
    batchOf([{ value }]),
    framedBatchOf([{ value }, { value: 'x' }], () => 10),
  ]) {
    const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
    out.push(String(recordsOf(sanitized)[0]!.value));
  }
  return out;
};

test.each(['\\t', '\\n', '\\r', '\\b', '\\f', '\\u0009', '\\u00e9 ', '\\ud83d\\ude00'])(
  'an address behind %s in a string of JSON',
  async (escape) => {
    for (const layers of [true, false]) {
      for (const [before, after] of [
        ['{"msg":"', '"}'],
        ['{"msg":"a ', ' b","n":1}'],
        [`{"msg":"${escape}`, ` ${escape}"}`],
        ['[["x"],"', '\\n"]'],
      ]) {
        const outs = await redact(`${before}${escape}${ADDRESS}${after}`, layers);
        expect(outs).toEqual(outs.map(() => `${before}${escape}${M}${after}`));
      }
    }
  },
);

test.each([
  // The content of the string is JSON again.
  ['{"m":"{\\"a\\":\\"x\\\\t', '\\"}"}'],
  // A name.
  ['{"\\n', '":1}'],
])('in %s', async (before, after) => {
  const outs = await redact(`${before}${ADDRESS}${after}`, true);
  expect(outs).toEqual(outs.map(() => `${before}${M}${after}`));
});

test('a letter that an escape stands for is part of the address', async () => {
  const outs = await redact(`{"msg":"\\u0062${ADDRESS.slice(1)}"}`, true);
  expect(outs).toEqual(outs.map(() => `{"msg":"${M}"}`));
});
