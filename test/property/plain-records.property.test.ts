/**
 * Records that are rewritten in the kernel's memory come out as those that are rewritten one by one. Records without frames take the
 * other way: what differs is the way only. The test counts what the kernel settled.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import { KERNEL_CHUNK_BYTES_MAX } from '../../src/core/limits.ts';
import type { CompiledPack, Keyring } from '../../src/core/pack.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createScanner } from '../../src/detect/scan.ts';
import { createPlainRewriter } from '../../src/redact/plain-records.ts';
import { partsOf, recordLength } from '../../src/redact/record-parts.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import { packOfSpecs, type RuleSpec } from '../oracle/rules.ts';
import { oracleEchoes } from '../oracle/scan.ts';
import { batchOf } from '../unit/support/batches.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { echoHaystack, echoSpecs, ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';
import { tries } from './tries.ts';

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

/** How many records the kernel settled, how many of those as it searched them, and how many of these without a second look. */
const settledOf = async (
  pack: CompiledPack,
  batch: Raw<Batch>,
  recordBytesMax: number,
): Promise<{ all: number; ordinary: number; quiet: number }> => {
  const scanner = createScanner(pack, () => 'auto');
  const rewriter = createPlainRewriter(pack, scanner, keyring, recordBytesMax);
  const { plain } = await scanner.scan(batch, rewriter.begin(batch));
  const all = rewriter.rewrite(batch, plain, () => undefined).count;
  return { all, ordinary: rewriter.ordinaryRecords(), quiet: rewriter.quietRecords() };
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
const records = fc.oneof(
  { weight: 2, arbitrary: lines },
  fc.array(record, { minLength: 1, maxLength: 5 }),
);

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
  // What a marker makes of the bytes around it, and what stands in it.
  [
    { id: 'q', pattern: 'a0+' },
    { id: 'y', pattern: String.raw`b\[` },
    { id: 'z', pattern: String.raw`\](?P<secret>b|0)` },
  ],
  [
    { id: 'q', pattern: 'a0+|b0b' },
    { id: 'z', pattern: String.raw`[^b]{2}\][^ab]{1,3}(?P<secret>b)` },
  ],
  [
    { id: 'qd', pattern: 'ab' },
    { id: 'z', pattern: 'D:(?P<secret>q)d' },
  ],
);

/** Some records may not grow; only where all may by a chunk are records written as they are searched. */
const AMPLE = 1_000_000;
const limit = fc.constantFrom(90, 1000, AMPLE, AMPLE, AMPLE);

test('together or one by one: the same bytes, headers and counts', async () => {
  let settled = 0;
  let written = 0;
  let unseen = 0;
  const mostlyUsual = fc.oneof(ruleSpecs, { weight: 3, arbitrary: usual });
  await fc.assert(
    fc.asyncProperty(mostlyUsual, records, limit, async (specs, given, bytesMax) => {
      const pack = packOfSpecs(specs);
      const framed = framedBatchOf(given, () => 0);
      const together = await outcome(pack, framed, bytesMax);
      expect(together).toEqual(await outcome(pack, batchOf(given), bytesMax));
      const { all, ordinary, quiet } = await settledOf(pack, framed, bytesMax);
      settled += all;
      written += ordinary;
      unseen += quiet;
    }),
    { numRuns: tries(240) },
  );
  // A third of what such a run comes to: chance must not turn it red.
  expect(settled).toBeGreaterThan(24);
  expect(written).toBeGreaterThan(12);
  expect(unseen).toBeGreaterThan(4);
  expect(unseen).toBeLessThan(written);
}, 400_000);

test('together or one by one: values that stand in a record twice', async () => {
  let echoes = 0;
  let settled = 0;
  const repeating = fc.oneof(
    echoHaystack,
    // Once, and once more only inside of another value: the kernel's.
    fc.constantFrom('a-b0b0b0a x', 'x a-ab0ab0 a-ab0ab0-', 'a-b0b0b0a a-ab0ab0 '),
    fc.tuple(echoHaystack, echoHaystack).map((pair) => JSON.stringify({ m: pair })),
  );
  const given = fc.array(
    repeating.map((text) => ({ value: text })),
    { minLength: 1, maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(echoSpecs, given, limit, async (specs, values, bytesMax) => {
      const pack = packOfSpecs(specs);
      const framed = framedBatchOf(values, () => 0);
      const together = await outcome(pack, framed, bytesMax);
      expect(together).toEqual(await outcome(pack, batchOf(values), bytesMax));
      for (const { value: text } of values) echoes += oracleEchoes(pack, Buffer.from(text)).length;
      settled += (await settledOf(pack, framed, bytesMax)).all;
    }),
    { numRuns: tries(90) },
  );
  expect(echoes).toBeGreaterThan(15);
  expect(settled).toBeGreaterThan(12);
}, 400_000);

test('more than a chunk of records, each with an end of its own', async () => {
  const pack = packOfSpecs([
    { id: 'word', pattern: String.raw`\bk(?P<secret>[0-9]+)` },
    { id: 'name', pattern: 'n[a-z]{3}', action: 'mask' },
  ]);
  const many = Array.from({ length: 12_000 }, (_, i) => ({
    value: `${'x'.repeat(i % 37)} k${i} ${i % 3 === 0 ? 'nabc' : ''} k7`,
  }));
  const framed = framedBatchOf(many, () => 0);
  expect(framed.bytes.length).toBeGreaterThan(KERNEL_CHUNK_BYTES_MAX);
  for (const bytesMax of [1000, AMPLE]) {
    const together = await outcome(pack, framed, bytesMax);
    expect(together).toEqual(await outcome(pack, batchOf(many), bytesMax));
    const { all, ordinary, quiet } = await settledOf(pack, framed, bytesMax);
    expect(all).toBe(many.length);
    // Those with a name are masked; and what grows past a chunk is spliced as before.
    if (bytesMax === AMPLE) expect(ordinary).toBeGreaterThan(6000);
    expect(quiet).toBe(ordinary);
  }
});

test('records of which more than the value changes are put together by the host', async () => {
  const pack = packOfSpecs([{ id: 'word', pattern: String.raw`\bk(?P<secret>[0-9]+)` }]);
  const given = [
    { value: 'k1 and k2' },
    { key: 'k3', value: 'k4', headers: [['h', 'k5']] as [string, string][] },
    { value: '{"a":"k6","b":"x k7"}' },
    { value: 'k8', headers: [['x-lethe-n', '9']] as [string, string][] },
    { value: String.raw`{"a":"\u006b9"} k10` },
  ];
  for (const some of [given, given.filter(({ key }) => key === undefined)]) {
    const framed = framedBatchOf(some, () => 0);
    const together = await outcome(pack, framed, AMPLE);
    expect(together).toEqual(await outcome(pack, batchOf(some), AMPLE));
  }
  // A key with a finding sends its chunk the way of before; without it two records are ordinary.
  const calm = framedBatchOf(
    given.filter(({ key }) => key === undefined),
    () => 0,
  );
  expect((await settledOf(pack, calm, AMPLE)).ordinary).toBe(2);
});

test('a value that the kernel wrote is taken back where the host finds something else in its record', async () => {
  const pack = packOfSpecs([{ id: 'word', pattern: String.raw`\bk(?P<secret>[0-9]+)` }]);
  const given = [
    { key: String.raw`{"a":"\u006b3"}`, value: 'k4 x' },
    { value: 'k5 x' },
    { key: 'a=%6b7', value: 'k8 x' },
  ];
  const framed = framedBatchOf(given, () => 0);
  const together = await outcome(pack, framed, AMPLE);
  expect(together).toEqual(await outcome(pack, batchOf(given), AMPLE));
  expect(JSON.stringify(together)).not.toMatch(/(?:k|6b)[0-9]/);
  const { all, ordinary } = await settledOf(pack, framed, AMPLE);
  expect({ all, ordinary }).toEqual({ all: 1, ordinary: 3 });
});

test('a rule that matches what its own marker leaves is no ordinary one', async () => {
  const pack = packOfSpecs([{ id: 'tail', pattern: String.raw`a(?P<secret>[0-9]+)|\]z` }]);
  const given = [{ value: 'a12z' }, { value: 'a34 z' }];
  const framed = framedBatchOf(given, () => 0);
  const together = await outcome(pack, framed, AMPLE);
  expect(together).toEqual(await outcome(pack, batchOf(given), AMPLE));
  expect((await settledOf(pack, framed, AMPLE)).ordinary).toBe(1);
});

test('a rule whose match begins in a marker and takes nothing else hides the same from both', async () => {
  const pack = packOfSpecs([
    { id: 'r-a', pattern: String.raw`(?P<secret>a)\b` },
    { id: 'r-b', pattern: '(?P<secret>[^-]{2})b' },
  ]);
  const given = [{ value: 'aabb' }, { value: '' }];
  const together = await outcome(
    pack,
    framedBatchOf(given, () => 0),
    AMPLE,
  );
  expect(together).toEqual(await outcome(pack, batchOf(given), AMPLE));
  expect(together).toMatchObject({ redactions: { 'r-b': 1 } });
});

test.each([
  ['the end of a marker and the beginning of the next', String.raw`\](?P<secret>b)\[`, 'a0ba00 x'],
  [
    'the text of a marker and what follows it',
    String.raw`\[REDACTED:qd\][ -~]{0,40}(?P<secret>b)`,
    'a0 c b x',
  ],
])('a rule that matches %s is looked for again', async (_, pattern, text) => {
  const pack = packOfSpecs([
    { id: 'qd', pattern: 'a0+' },
    { id: 'y', pattern },
  ]);
  const given = [{ value: text }, { value: 'a0 c' }];
  const framed = framedBatchOf(given, () => 0);
  const together = await outcome(pack, framed, AMPLE);
  expect(together).toEqual(await outcome(pack, batchOf(given), AMPLE));
  expect(together).toMatchObject({ redactions: { qd: text.includes('ba') ? 3 : 2, y: 1 } });
});
