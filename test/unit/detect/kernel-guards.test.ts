/**
 * Guards of what the kernel settles of field rules and records with escapes (assembly/fields.ts, ordinary.ts), a case for each that fails
 * without it: what the kernel writes, records with frames, is what the host's own way makes of them, records without.
 */
import { expect, test } from 'vitest';
import type { Batch } from '../../../src/core/batch.ts';
import type { Raw } from '../../../src/core/brand.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { partsOf } from '../../../src/redact/record-parts.ts';
import { createRedactor } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, rule, testKeyring } from '../support/batches.ts';
import { framedBatchOf } from '../support/framed.ts';

const fields = (path: string, ...rest: readonly string[]): string =>
  [`- id: word`, `    match: {fields: ['${path}']}`, ...rest.map((line) => `    ${line}`)].join(
    '\n',
  );

const INNER = '[REDACTED:inner]';
const JOINED = '[REDACTED:joined]';
const WORD = '[REDACTED:word]';

test.each([
  [
    'isMarker in the second look: what is left of a mask is none',
    [fields('**.pin', 'class: credential'), rule('inner', 'redac(?P<secret>ted)')],
    '{"a":1,"pin":"<redacted>"}',
    `{"a":1,"pin":"${WORD}${INNER}${WORD}"}`,
  ],
  [
    'isViewed: a name stands before its value in a view, which it changes',
    [
      rule('inner', String.raw`[{]"(?P<secret>abcd)`),
      rule('joined', String.raw`[\]][^a]+(?P<secret>fgqj)`),
    ],
    String.raw`{"abcd":"fgq\u006a"}`,
    `{"${INNER}":"${JOINED}"}`,
  ],
  [
    'isViewed: so does a value under a name with escapes',
    [
      rule('inner', String.raw`w":"(?P<secret>abcd)[^"]*"[}]`),
      rule('joined', String.raw`q[a-z]w":"[^"]+[\]](?P<secret>fgqj)`),
    ],
    String.raw`{"q\u0078w":"abcdfgqj"}`,
    String.raw`{"q\u0078w":"${INNER}${JOINED}"}`,
  ],
  [
    'a name with escapes is not what its raw bytes look like',
    [fields(String.raw`**.a\\bc`)],
    String.raw`{"a\bc":"efgh","x":{"a\\bc":"ijkl"}}`,
    String.raw`{"a\bc":"efgh","x":{"a\\bc":"${WORD}"}}`,
  ],
  [
    'the same alone: nothing is found under it',
    [fields(String.raw`**.a\\bc`)],
    String.raw`{"a\bc":"efgh"}`,
    String.raw`{"a\bc":"efgh"}`,
  ],
])('%s', async (_, rules, value, out) => {
  const pack = packOf(rules);
  for (const layers of [true, false]) {
    const redactor = createRedactor(pack, {
      keyring: testKeyring,
      formatOf: () => 'json',
      layers,
    });
    const outcome = async (batch: Raw<Batch>): Promise<string> => {
      const { sanitized } = await redactor.redact(batch, EMPTY_CARRY);
      return Buffer.from(partsOf(sanitized, 0).value!).toString('latin1');
    };
    expect(await outcome(framedBatchOf([{ value }], () => 0))).toBe(out);
    expect(await outcome(batchOf([{ value }]))).toBe(out);
  }
});
