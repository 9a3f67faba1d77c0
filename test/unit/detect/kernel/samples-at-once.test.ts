/**
 * Samples of the shipped rules as one batch: each is redacted, by the kernel and one by one alike. Quick, so that mutation testing can ask
 * it of whatever lays out the kernel's memory.
 */
import { expect, test } from 'vitest';
import { rulesFolder } from '../../../../src/cli/rules-folder.ts';
import { loadRules } from '../../../../src/config/load-rules.ts';
import type { Batch } from '../../../../src/core/batch.ts';
import type { Raw } from '../../../../src/core/brand.ts';
import { EMPTY_CARRY } from '../../../../src/core/redaction.ts';
import { createRedactor } from '../../../../src/redact/redactor.ts';
import { shippedSamples } from '../../../property/shipped-samples.ts';
import { packOfSpecs } from '../../../oracle/rules.ts';
import { batchOf, recordsOf, testKeyring } from '../../support/batches.ts';
import { framedBatchOf } from '../../support/framed.ts';

const { pack } = loadRules({ kind: 'profile', profile: 'strict' }, rulesFolder(), new Date());
const samples = shippedSamples()
  .filter((_, i) => i % 20 === 0)
  .map(({ text }) => ({ value: Buffer.from(text, 'latin1').toString('utf8') }));

const redact = async (batch: Raw<Batch>, rules = pack): Promise<string[]> => {
  const redactor = createRedactor(rules, { keyring: testKeyring, formatOf: () => 'auto' });
  const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
  return recordsOf(sanitized).map(({ value }) => String(value));
};

test('samples of the shipped rules, by several automata', async () => {
  const framed = await redact(framedBatchOf(samples, () => 10));
  expect(framed).toEqual(await redact(batchOf(samples)));
  expect(framed.filter((value) => !value.includes('[REDACTED:'))).toEqual([]);
  expect(framed.length).toBeGreaterThan(150);
});

/** Long enough for streams of pairs; `every`: how many lines apart a secret stands. */
const linesOf = (every: number) =>
  Array.from({ length: 400 }, (_, i) => {
    const secret = i % every === 0 ? ` key=${(i * 7919 + 1048576).toString(16)}0a` : '';
    return { value: `{"n":${i},"path":"/v1/items/${(i * 31) % 97}","msg":"stored${secret} ok"}` };
  });

test.each([1, 40])('lines with a secret in one of %i, by one automaton', async (every) => {
  const rules = packOfSpecs([
    { id: 'key', pattern: 'key=(?P<secret>[a-f0-9]{8})' },
    { id: 'card', pattern: '[3-6][0-9]{3}[ -][0-9]{4}[ -][0-9]{4}' },
  ]);
  const lines = linesOf(every);
  const framed = await redact(
    framedBatchOf(lines, () => 10),
    rules,
  );
  const expected = lines.map(({ value }) =>
    value.replace(/key=[a-f0-9]{8}/u, 'key=[REDACTED:key]'),
  );
  expect(framed).toEqual(expected);
});
