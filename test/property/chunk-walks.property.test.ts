/**
 * A chunk is searched alike by whatever way it is walked: a byte a step, two, two where all the time something fires, and with an automaton
 * a rule, one by one or together. Its lines come again and again, so that all of them are taken; the test counts that they were.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompiledPack } from '../../src/core/pack.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { packOfSpecs } from '../oracle/rules.ts';
import type { Chunks } from '../unit/support/chunks.ts';
import { chunksOf, packOfAutomata } from '../unit/support/chunks.ts';
import { ruleHaystack, ruleSpecs } from './rule-arbitraries.ts';
import { tries } from './tries.ts';

const chunksBy = (pack: CompiledPack, pairBytes?: number, togetherBytes?: number): Chunks => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack), pairBytes, togetherBytes);
  return chunksOf(pack, walker, createChunkSearch(pack, walker));
};
const lines = fc
  .tuple(fc.array(ruleHaystack, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 80 }))
  .map(([some, times]) =>
    Array.from({ length: times }, () => some.map((line) => line.replaceAll('\n', ' '))).flat(),
  );
const ROUNDS = 3;

test('what is found does not depend on how a chunk is walked', () => {
  const walked = { pairs: 0, marking: 0, together: 0 };
  let found = 0;
  fc.assert(
    fc.property(
      ruleSpecs,
      lines,
      fc.constantFrom(undefined, 1024),
      (specs, texts, togetherBytes) => {
        const pack = packOfSpecs(specs);
        if (pack.prefilter.always.length > 0) return;
        const several = packOfAutomata(specs.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
        const expected = chunksBy(pack, 0).look(texts);
        const ways = [
          chunksBy(pack),
          chunksBy(several, undefined, togetherBytes),
          chunksBy(several, 0, 0),
        ];
        for (const { look, walker } of ways) {
          for (let round = 0; round < ROUNDS; round++) expect(look(texts)).toEqual(expected);
          walked.pairs += walker.bytesByPairs();
          walked.marking += walker.bytesByMarkingPairs();
          walked.together += walker.bytesTogether();
        }
        for (const told of expected) found += told.found.length;
      },
    ),
    { numRuns: tries(72) },
  );
  expect(found).toBeGreaterThan(600);
  expect(walked.pairs).toBeGreaterThan(30_000);
  expect(walked.marking).toBeGreaterThan(12_000);
  expect(walked.together).toBeGreaterThan(30_000);
}, 300_000);
