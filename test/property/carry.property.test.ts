/** Secrets that go on over records: what goes is the same however records are cut into batches, and in whatever order those are done. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Carry } from '../../src/core/redaction.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { CARRY_DEPTH_MAX, CARRY_QUIET_RECORDS_MAX } from '../../src/core/limits.ts';
import { createCarryOver } from '../../src/redact/carry-over.ts';
import { createRedactor } from '../../src/redact/redactor.ts';
import {
  batchOf,
  carryRule,
  packOf,
  recordsOf,
  rule,
  testKeyring,
} from '../unit/support/batches.ts';
import { localPool } from '../unit/support/threads.ts';

const pack = packOf([
  carryRule('key', 'BEGIN', '^(?P<secret>[a-f]+)$', 'END'),
  rule('abc', 'abc[0-9]+'),
]);
const here = createRedactor(pack, { keyring: testKeyring });

/** One record after the other, by what the rules say. */
const oracle = (records: readonly string[]): string[] => {
  let depth = 0;
  let quiet = 0;
  return records.map((record) => {
    let seen = false;
    let out = record.replaceAll(/abc[0-9]+/gu, '[REDACTED:abc]');
    for (const [word] of record.matchAll(/BEGIN|END|^[a-f]+$/gu)) {
      if (word === 'BEGIN') depth = Math.min(CARRY_DEPTH_MAX, depth + 1);
      else if (word === 'END') depth = Math.max(0, depth - 1);
      else if (depth > 0) out = '[REDACTED:key]';
      seen ||= word !== 'END' && depth > 0;
    }
    quiet = seen ? 0 : quiet + 1;
    if (quiet >= CARRY_QUIET_RECORDS_MAX) depth = 0;
    return out;
  });
};

const text = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('fade', 'bed', 'a', 'ee', 'x', 'line', 'abc1', '') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      'BEGIN',
      'BEGIN',
      'END',
      'BEGIN x END',
      'END BEGIN',
      'BEGIN abc1',
      'END END',
    ),
  },
);
/** Long enough to end by itself. */
const quiet = fc
  .integer({ min: 28, max: 36 })
  .map((count) => Array.from({ length: count }, () => 'x'));
const records = fc
  .array(
    fc.oneof({ weight: 12, arbitrary: text.map((it) => [it]) }, { weight: 1, arbitrary: quiet }),
    {
      minLength: 4,
      maxLength: 40,
    },
  )
  .map((parts) => parts.flat());

/** `all` cut where `cuts` say. */
const cut = (all: readonly string[], cuts: readonly number[]): string[][] => {
  const batches: string[][] = [];
  for (let at = 0, i = 0; at < all.length; i++) {
    const length = 1 + (cuts[i % cuts.length]! % 7);
    batches.push(all.slice(at, at + length));
    at += length;
  }
  return batches;
};

const cuts = fc.array(fc.nat(20), { minLength: 1, maxLength: 6 });
const toBatch = (values: readonly string[]) => batchOf(values.map((value) => ({ value })));
const valuesOf = (batch: Parameters<typeof recordsOf>[0]) =>
  recordsOf(batch).map(({ value }) => value);

test('one batch, or batches one after the other: as the oracle says', async () => {
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(records, cuts, async (all, at) => {
      const expected = oracle(all);
      const whole = await here.redact(toBatch(all), EMPTY_CARRY);
      expect(valuesOf(whole.sanitized)).toEqual(expected);
      let carry: Carry = EMPTY_CARRY;
      const parts: (string | null)[] = [];
      for (const batch of cut(all, at)) {
        const redaction = await here.redact(toBatch(batch), carry);
        ({ carry } = redaction);
        parts.push(...valuesOf(redaction.sanitized));
      }
      expect(parts).toEqual(expected);
      expect(carry).toEqual(whole.carry);
      gone += whole.report.redactions.get('key') ?? 0;
    }),
    { numRuns: 400 },
  );
  expect(gone).toBeGreaterThan(400);
});

test('several partitions and batches at once, done in any order: the same', async () => {
  const pool = localPool(pack, testKeyring, 3);
  let again = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(records, cuts), { minLength: 1, maxLength: 3 }),
      fc.infiniteStream(fc.nat(3)),
      async (partitions, waits) => {
        const carryOver = createCarryOver(EMPTY_CARRY);
        const outs = await Promise.all(
          partitions.flatMap(([all, at], partition) => {
            let next = 0n;
            return cut(all, at).map(async (values) => {
              const from = next;
              next += BigInt(values.length);
              const stretch = { partition: `t/${partition}`, stint: pool, from, upTo: next };
              let times = 0;
              const { redaction, giveBack } = await carryOver.redact(stretch, async (carry) => {
                if (times++ > 0) again++;
                for (let wait = waits.next().value!; wait > 0; wait--) await Promise.resolve();
                const lent = await pool.redact(toBatch(values), carry);
                return { redaction: lent, giveBack: () => pool.giveBack?.(lent.sanitized) };
              });
              const out = valuesOf(redaction.sanitized);
              giveBack();
              return { partition, out };
            });
          }),
        );
        partitions.forEach(([all], partition) => {
          const own = outs.filter((it) => it.partition === partition);
          expect(own.flatMap(({ out }) => out)).toEqual(oracle(all));
        });
      },
    ),
    { numRuns: 200 },
  );
  await pool.close();
  // The way that costs a second redaction was taken.
  expect(again).toBeGreaterThan(100);
});
