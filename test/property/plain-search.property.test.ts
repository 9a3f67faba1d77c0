/**
 * What the kernel confirms in the values of a batch is what the slow definition of test/oracle finds there: gates, resumed matches,
 * secrets, overlaps left to the host. The test counts what the kernel settled by itself, with rows kept and with rows forgotten at
 * every step.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONFIRM_STEPS_PER_BYTE, KERNEL_CONFIRM_STEPS_FREE } from '../../src/core/limits.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { createKernelMemory } from '../../src/detect/kernel/kernel-memory.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import type { Round } from '../../src/detect/kernel/confirm-memory.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import type { SieveOptions } from '../../src/detect/kernel/sieves.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { oracleEchoes, oracleScan } from '../oracle/scan.ts';
import { framedBatchOf } from '../unit/support/framed.ts';
import { echoHaystack, echoSpecs, ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';
import { tries } from './tries.ts';

interface Found {
  readonly general: ReadonlySet<number>;
  readonly spans: ReadonlyMap<number, { start: number; end: number; label: string }[]>;
  readonly flushes: number;
  /** Fires that a glance refused. */
  readonly refused: number;
  readonly sieves: { readonly built: number; readonly flushes: number };
  /** Rounds of values that were searched together; those whose matches had no room. */
  readonly rounds: number;
  readonly again: number;
}

interface Sizes {
  readonly arenaBytes?: number;
  readonly sieve?: SieveOptions;
  readonly round?: Round;
}

/** Each search is done before the next. */
const passedOn = createKernelMemory();

const searchValues = (pack: CompiledPack, values: readonly string[], sizes: Sizes): Found => {
  const walker = createWalker(
    pack.prefilter,
    confirmBytes(pack, sizes.round),
    undefined,
    undefined,
    passedOn,
  );
  const chunk = createChunkSearch(pack, walker, {
    ...sizes,
    sieve: { rulesMin: 1, ...sizes.sieve },
  });
  const plain = createPlainSearch(pack, chunk);
  const batch = framedBatchOf(
    values.map((value) => ({ value })),
    () => 0,
  );
  const general = new Set<number>();
  const applies = new Uint8Array(pack.rules.length).fill(1);
  plain.begin({ applies, format: 'text', layers: false, shapes: walker.escapes });
  createBatchArming(pack, walker, () => false).arm(batch, plain, (record) => general.add(record));
  const spans = new Map<number, { start: number; end: number; label: string }[]>();
  const columns = plain.spans();
  for (let i = 0; i < columns.count; i++) {
    const record = columns.record[i]!;
    const from = batch.valueStart[record]!;
    const span = {
      start: columns.start[i]! - from,
      end: columns.end[i]! - from,
      label: pack.rules[columns.rule[i]!]!.id,
    };
    spans.set(record, [...(spans.get(record) ?? []), span]);
  }
  const refused = chunk.shared.kernel.glancesRefused();
  return {
    general,
    spans,
    flushes: chunk.counts().flushes,
    refused,
    sieves: chunk.counts().sieves,
    rounds: chunk.counts().rounds,
    again: chunk.counts().roundsAgain,
  };
};

const TINY_ARENA = 64;
/** Of rows and survivors: one state, or a few. */
const TINY_SIEVE = 1536;

test.each([
  ['rows kept', {}],
  ['a few at a time', { round: { parts: 3, fires: 48, matches: 4 } }],
  ['rows forgotten all the time', { arenaBytes: TINY_ARENA, sieve: { bytes: TINY_SIEVE } }],
])('the kernel finds what the definition finds: %s', (_, sizes: Sizes) => {
  let settled = 0;
  let left = 0;
  let flushes = 0;
  let refused = 0;
  let rounds = 0;
  let again = 0;
  const sieves = { built: 0, flushes: 0 };
  fc.assert(
    fc.property(
      ruleSpecs,
      fc.array(ruleHaystack, { minLength: 8, maxLength: 8 }),
      (specs, values) => {
        const pack = packOfSpecs(specs);
        const found = searchValues(pack, values, sizes);
        flushes += found.flushes;
        refused += found.refused;
        rounds += found.rounds;
        again += found.again;
        sieves.built += found.sieves.built;
        sieves.flushes += found.sieves.flushes;
        values.forEach((value, record) => {
          const expected = oracleScan(pack, new TextEncoder().encode(value));
          if (found.general.has(record)) {
            left++;
            expect(found.spans.has(record)).toBe(false);
            return;
          }
          settled += expected.length;
          expect(found.spans.get(record) ?? []).toEqual(
            expected.map(({ start, end, label }) => ({ start, end, label })),
          );
        });
      },
    ),
    { numRuns: tries(300) },
  );
  expect(settled).toBeGreaterThan(60);
  expect(left).toBeGreaterThan(12);
  expect(refused).toBeGreaterThan(12);
  expect(sieves.built).toBeGreaterThan(600);
  expect(rounds).toBeGreaterThan(60);
  if (sizes.round !== undefined) expect(again).toBeGreaterThan(12);
  if (sizes.arenaBytes === undefined) return;
  expect(flushes).toBeGreaterThan(300);
  expect(sieves.flushes).toBeGreaterThan(60);
});

test('the host has what holds an echo', () => {
  let echoes = 0;
  let settled = 0;
  fc.assert(
    fc.property(
      echoSpecs,
      fc.array(echoHaystack, { minLength: 4, maxLength: 4 }),
      (specs, values) => {
        const pack = packOfSpecs(specs);
        const found = searchValues(pack, values, {});
        values.forEach((value, record) => {
          if (found.general.has(record)) return;
          const bytes = new TextEncoder().encode(value);
          const expected = oracleScan(pack, bytes);
          expect(oracleEchoes(pack, bytes)).toEqual([]);
          expect(found.spans.get(record) ?? []).toEqual(
            expected.map(({ start, end, label }) => ({ start, end, label })),
          );
          settled += expected.length;
        });
        for (const value of values)
          echoes += oracleEchoes(pack, new TextEncoder().encode(value)).length;
      },
    ),
    { numRuns: tries(180) },
  );
  expect(echoes).toBeGreaterThan(20);
  expect(settled).toBeGreaterThan(18);
});

test('past its steps for a rule the kernel leaves the part to the host, and that part alone', () => {
  const pack = packOfSpecs([{ id: 'miss', pattern: 'kqx[a-z]*[0-9]' }]);
  const run = (times: number): string => 'kqx'.repeat(times);
  const budget = (bytes: number): number =>
    KERNEL_CONFIRM_STEPS_FREE + CONFIRM_STEPS_PER_BYTE * bytes;
  const value = `${run(2_000)} kqx7`;
  // Each of 2,000 near misses walks to the end of the run: many times what is allowed.
  expect((2_000 * 6_000) / 2).toBeGreaterThan(10 * budget(value.length));
  const found = searchValues(pack, ['kqx1', value, `${run(20)} kqx2`], {});
  expect([...found.general]).toEqual([1]);
  expect(found.spans).toEqual(
    new Map([
      [0, [{ start: 0, end: 4, label: 'miss' }]],
      [2, [{ start: 61, end: 65, label: 'miss' }]],
    ]),
  );
});
