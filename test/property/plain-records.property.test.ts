/**
 * Records that are rewritten in the kernel's memory come out as those that are rewritten one by one. Records without frames take the
 * other way: what differs is the way only. The test counts what the kernel settled.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import type { CompiledPack, Keyring } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { createPlainRewriter } from '../../src/redact/plain-records.ts';
import { partsOf, recordLength } from '../../src/redact/record-parts.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { packOfSpecs, type RuleSpec } from '../oracle/rules.ts';
import { batchOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';

const keyring: Keyring = {
  token: (ruleClass, secret) =>
    Buffer.from(`${ruleClass}${Buffer.from(secret).toString('hex')}${'A'.repeat(22)}`)
      .toString('base64url')
      .slice(-22),
  fingerprint: () => 'none',
};

/** Every part as text that shows its bytes; what lethe reports besides. */
const outcome = async (
  pack: CompiledPack,
  batch: Raw<Batch>,
  recordBytesMax: number,
): Promise<unknown> => {
  const redactor = createRedactor(pack, { keyring, recordBytesMax });
  const { sanitized, quarantined, report } = await redactor.redact(batch, EMPTY_CARRY);
  const latin1 = (part: Uint8Array | null) =>
    part === null ? null : Buffer.from(part).toString('latin1');
  const records = Array.from({ length: sanitized.count }, (_, record) => {
    const { key, value, headers } = partsOf(sanitized, record);
    return [
      latin1(key),
      latin1(value),
      ...headers.map((header) => [latin1(header.name), latin1(header.value)]),
    ];
  });
  const { changed, redactions, counted, bytesOut, markerRecords } = report;
  // It is told by what changed; here by what came out.
  let length = 0;
  for (let record = 0; record < sanitized.count; record++)
    length += recordLength(sanitized, record);
  expect(bytesOut).toBe(length);
  return {
    records,
    codes: quarantined.map(({ offset, code }) => [offset, code]),
    changed,
    redactions: Object.fromEntries(redactions),
    counted: [...counted.keys()].toSorted((a, b) => a.localeCompare(b)),
    bytesOut,
    markerRecords: [...markerRecords],
  };
};

const settledOf = async (
  pack: CompiledPack,
  batch: Raw<Batch>,
  recordBytesMax: number,
): Promise<number> => {
  const scanner = createScanner(pack, () => 'auto');
  const { plain } = await scanner.scan(batch);
  const rewriter = createPlainRewriter(pack, scanner, keyring, recordBytesMax);
  return rewriter.rewrite(batch, plain, () => undefined).count;
};

const value = fc.oneof(
  { weight: 4, arbitrary: ruleHaystack },
  {
    weight: 1,
    arbitrary: fc.tuple(ruleHaystack, ruleHaystack).map((pair) => JSON.stringify({ m: pair })),
  },
  { weight: 1, arbitrary: ruleHaystack.map((text) => `${text} `.repeat(5)) },
);
const record = fc.record({
  key: fc.option(ruleHaystack, { freq: 2 }),
  value: fc.option(value, { freq: 9 }),
  headers: fc.array(
    fc.tuple(fc.constantFrom('h', 'x-lethe-n', 'trace'), fc.option(fc.constantFrom('', 'v'))),
    { maxLength: 2 },
  ),
});
const lines = fc.array(
  value.map((text) => ({ value: text })),
  { minLength: 1, maxLength: 8 },
);
const records = fc.oneof(lines, fc.array(record, { minLength: 1, maxLength: 5 }));

/** Rules as most are, besides the random ones: many of those have no trigger, and then nothing is plain. */
const usual = fc.constantFrom<RuleSpec[]>(
  [{ id: 'q', pattern: String.raw`\ba(?P<secret>[b0]{1,3})` }],
  [
    { id: 'q', pattern: 'a0+', action: 'mask' },
    { id: 'z', pattern: String.raw`(?:^|[^b])(?P<secret>b[ab]?)(?:[^b]|$)`, entropy: 0.5 },
  ],
  [
    { id: 'q', pattern: '(?i)a ?b', action: 'pseudonym' },
    { id: 'z', pattern: String.raw`[0-9]\b`, none: ['B'], within: 2 },
  ],
);

/** Some records may not grow. */
const limit = fc.constantFrom(90, 1000, 1000);

test('together or one by one: the same bytes, headers and counts', async () => {
  let settled = 0;
  await fc.assert(
    fc.asyncProperty(fc.oneof(ruleSpecs, usual), records, limit, async (specs, given, bytesMax) => {
      const pack = packOfSpecs(specs);
      const framed = framedBatchOf(given, () => 0);
      const together = await outcome(pack, framed, bytesMax);
      expect(together).toEqual(await outcome(pack, batchOf(given), bytesMax));
      settled += await settledOf(pack, framed, bytesMax);
    }),
    { numRuns: 400 },
  );
  expect(settled).toBeGreaterThan(80);
});

test('more than a chunk of records, each with an end of its own', async () => {
  const pack = packOfSpecs([
    { id: 'word', pattern: String.raw`\bk(?P<secret>[0-9]+)` },
    { id: 'name', pattern: 'n[a-z]{3}', action: 'mask' },
  ]);
  const many = Array.from({ length: 4000 }, (_, i) => ({
    value: `${'x'.repeat(i % 37)} k${i} ${i % 3 === 0 ? 'nabc' : ''} k7`,
  }));
  const framed = framedBatchOf(many, () => 0);
  const together = await outcome(pack, framed, 1000);
  expect(together).toEqual(await outcome(pack, batchOf(many), 1000));
  expect(await settledOf(pack, framed, 1000)).toBe(many.length);
});
