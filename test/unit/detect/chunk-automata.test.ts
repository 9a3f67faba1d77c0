/** A chunk walked by several automata: their hits are one list, and what is found is what one automaton for all rules finds. */
import { describe, expect, test } from 'vitest';
import type { CompiledPack } from '../../../src/core/pack.ts';
import { createChunkSearch } from '../../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../../src/detect/kernel/kernel.ts';
import type { RuleSpec } from '../../oracle/rules.ts';
import { packOfSpecs } from '../../oracle/rules.ts';
import type { Chunks } from '../support/chunks.ts';
import { chunksOf, createChunks, packOfAutomata } from '../support/chunks.ts';

const SPECS: readonly RuleSpec[] = [
  { id: 'a', pattern: 'ab[0-9]' },
  { id: 'b', pattern: 'k(?P<secret>[0-9]+)' },
  { id: 'c', pattern: 'xy[a-z]z' },
  { id: 'd', pattern: '[bx]y[a-z]' },
];
// Made once: it takes longer than to search by them.
const PACKS = [2, 3, 4].map((count) => {
  const specs = SPECS.slice(0, count);
  return { count, one: packOfSpecs(specs), several: packOfAutomata(specs) };
});

describe('several automata', () => {
  /** Walked together where there is room for it, else one by one. */
  const chunksBy = (of: CompiledPack, togetherBytes?: number): Chunks => {
    const walker = createWalker(of.prefilter, confirmBytes(of), undefined, togetherBytes);
    return chunksOf(of, walker, createChunkSearch(of, walker));
  };
  const long = (every: number): string =>
    Array.from({ length: 700 }, (_, i) =>
      i % every === 1 ? `ab${i % 10} xyqz k${i} ` : 'some text ',
    ).join('');
  const TEXTS: readonly (readonly string[])[] = [
    ['ab1', 'k2', 'xyaz', 'clean'],
    ['k1'],
    ['xyaz xybz'],
    ['by k1 ab1 k2 ab2 xyaz bya'],
    ['clean'],
    [''],
    [long(3)],
    [long(100)],
    [long(1000), `${long(1000)}k1`],
    [`${long(1000)}xyaz`, `ab1${long(1000)}`],
  ];

  test.each([
    ['together', undefined],
    ['one by one', 0],
  ])('find what one finds, walked %s', (_, bytes) => {
    for (const { count, ...packs } of PACKS) {
      const one = createChunks(packs.one);
      const several = chunksBy(packs.several, bytes);
      expect(several.walker.shared.automata.length).toBe(count);
      for (const texts of [...TEXTS, ...TEXTS.toReversed()]) {
        expect(several.look(texts)).toEqual(one.look(texts));
        const words = several.chunk.shared.words();
        const { from, to } = several.chunk.hits();
        let before = 0;
        for (let at = from >> 2; at < to >> 2; at += 2) {
          expect(words[at]).toBeGreaterThanOrEqual(before);
          before = words[at]!;
        }
      }
      const together = several.walker.bytesTogether();
      if (bytes === 0) expect(together).toBe(0);
      else expect(together).toBeGreaterThan(20_000);
    }
  });
});
