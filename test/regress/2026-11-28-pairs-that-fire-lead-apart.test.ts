/**
 * Where triggers fire all the time the prefilter walks two bytes a step by rows that also know pairs that fire (marking-pairs.ts).
 * Pairs that fire in the same states were taken for one kind, wherever they lead: behind ` a` the walk went on as behind `aa`, and a
 * match that began in the pair was not seen.
 */
import { expect, test } from 'vitest';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { packOf, rule } from '../unit/support/batches.ts';
import { chunksOf } from '../unit/support/chunks.ts';

const pack = packOf([
  rule('two', 'a(?P<secret>a)'),
  rule('one', '[ a]'),
  rule('last', '.?(?P<secret>a)-'),
]);

test('lines full of secrets, walked again and again', () => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const { look } = chunksOf(pack, walker, createChunkSearch(pack, walker));
  const lines = Array.from({ length: 300 }, (_, i) => (i % 2 === 0 ? 'aaa' : 'aa'));
  for (let round = 0; round < 4; round++) {
    const told = look(lines).map(({ found }) => found.join());
    expect(told).toEqual(
      lines.map((line) => (line === 'aa' ? 'one a,one a,two a' : 'one a,one a,two a,one a')),
    );
  }
  expect(walker.bytesByMarkingPairs()).toBeGreaterThan(1000);
});
