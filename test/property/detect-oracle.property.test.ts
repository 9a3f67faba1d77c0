/** Detection over text finds exactly what the slow definition of test/oracle finds: gates, resumed matches, markers, merging. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLatin1, toLatin1 } from '../../src/core/bytes.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { createKernelMemory } from '../../src/detect/kernel/kernel-memory.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import type { Walker } from '../../src/detect/kernel/kernel.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import type { PartScanner } from '../../src/detect/part-scanner.ts';
import { createPartScanner } from '../../src/detect/part-scanner.ts';
import { createPartSearch } from '../../src/detect/part-search.ts';
import type { RuleSpec } from '../oracle/rules.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import { oracleCuts, oracleEchoes, oracleScan } from '../oracle/scan.ts';
import { echoHaystack, echoSpecs, ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';
import { tries } from './tries.ts';

/** A scanner by itself, and how many bytes it had searched in the kernel. */
interface Way {
  readonly scanner: PartScanner;
  readonly bytesInKernel: () => number;
}

/** In the memory of the one before, which is done. */
const walkerOf = (pack: CompiledPack, reserved = 0): Walker =>
  createWalker(pack.prefilter, reserved, undefined, undefined, passedOn);
const passedOn = createKernelMemory();

const byHost = (pack: CompiledPack): Way => ({
  scanner: createPartScanner(pack, walkerOf(pack)),
  bytesInKernel: () => Infinity,
});

const inKernel = (pack: CompiledPack): Way => {
  const walker = walkerOf(pack, confirmBytes(pack));
  const parts = createPartSearch(pack, walker, createChunkSearch(pack, walker));
  const scanner = createPartScanner(pack, walker, null, parts);
  return { scanner, bytesInKernel: () => parts?.bytesSearched() ?? 0 };
};

const PART = {
  kind: 'value',
  topic: 't',
  headerName: null,
  format: 'text',
  layers: false,
} as const;

/** A rule that ends inside of letters, which are rare by chance: of 400 runs one in fourteen had fewer cuts than are asked for. */
const CUTTING: [RuleSpec[], string[]] = [
  [{ id: 'cutting', pattern: 'x[^y]' }],
  Array.from({ length: 4 }, () => 'x\xe4\xb8\xad '.repeat(4)),
];

test.each([
  ['by the host', byHost, 900],
  ['in the kernel', inKernel, 240],
])('detection equals its slow definition: %s', (_, wayOf, numRuns) => {
  let spansSeen = 0;
  let bytesSeen = 0;
  let cuts = 0;
  fc.assert(
    fc.property(
      ruleSpecs,
      fc.array(ruleHaystack, { minLength: 4, maxLength: 4 }),
      (specs, haystacks) => {
        const compiled = packOfSpecs(specs);
        const { scanner, bytesInKernel } = wayOf(compiled);
        for (const text of haystacks) {
          const bytes = fromLatin1(text);
          const found = scanner.scan(bytes, 0, bytes.length, PART, null).map((span) => ({
            start: span.start,
            end: span.end,
            label: compiled.rules[span.rule]!.id,
            action: span.action.kind,
          }));
          expect(found).toEqual(oracleScan(compiled, bytes));
          spansSeen += found.length;
          cuts += oracleCuts(compiled, bytes);
        }
        bytesSeen += bytesInKernel();
      },
    ),
    { numRuns: tries(numRuns), examples: [CUTTING] },
  );
  expect(spansSeen).toBeGreaterThan(numRuns / 5);
  expect(bytesSeen).toBeGreaterThan(3000);
  expect(cuts).toBeGreaterThan(numRuns / 150);
});

test.each([
  ['by the host', byHost],
  ['in the kernel', inKernel],
])('a quote that closes what is found stays, as its definition says: %s', (_, wayOf) => {
  const compiled = packOfSpecs([{ id: 'name', pattern: "[A-Z][a-z']+" }]);
  const { scanner, bytesInKernel } = wayOf(compiled);
  const line = "a 'Emma', b `Anna` c 'Ida'' d 'Eva\\' e Uma' f";
  const bytes = fromLatin1(`${line}\n`.repeat(100));
  const found = scanner.scan(bytes, 0, bytes.length, PART, null);
  const expected = oracleScan(compiled, bytes);
  expect(found.map(({ start, end }) => [start, end])).toEqual(
    expected.map(({ start, end }) => [start, end]),
  );
  const texts = found.slice(0, 5).map(({ start, end }) => toLatin1(bytes, start, end));
  expect(texts).toEqual(['Emma', 'Anna', "Ida''", 'Eva', "Uma'"]);
  expect(bytesInKernel()).toBeGreaterThan(1000);
});

test.each([
  ['by the host', byHost, 360],
  ['in the kernel', inKernel, 120],
])('what repeats a value is found where its definition says: %s', (_, wayOf, numRuns) => {
  let echoes = 0;
  fc.assert(
    fc.property(
      echoSpecs,
      fc.array(echoHaystack, { minLength: 4, maxLength: 4 }),
      (specs, haystacks) => {
        const compiled = packOfSpecs(specs);
        const { scanner } = wayOf(compiled);
        for (const text of haystacks) {
          const bytes = fromLatin1(text);
          const found = scanner.scan(bytes, 0, bytes.length, PART, null).map((span) => ({
            start: span.start,
            end: span.end,
            label: compiled.rules[span.rule]!.id,
            action: span.action.kind,
          }));
          expect(found).toEqual(oracleScan(compiled, bytes));
          echoes += oracleEchoes(compiled, bytes).length;
        }
      },
    ),
    { numRuns: tries(numRuns) },
  );
  expect(echoes).toBeGreaterThan(numRuns / 5);
});
