/** The lines of cell `hostile` do what they are for: nearly each of them makes lazy automata build states, as clean lines do not. */
import { expect, test } from 'vitest';
import { corpus } from '../../bench/corpus.ts';
import { loadBenchPack } from '../../bench/engines/ours.ts';
import { hostileLines } from '../../bench/suites/hostile.ts';
import { createBatchArming } from '../../src/detect/batch-arming.ts';
import { createChunkSearch } from '../../src/detect/chunk-search.ts';
import { confirmBytes } from '../../src/detect/kernel/confirm-memory.ts';
import { createWalker } from '../../src/detect/kernel/kernel.ts';
import { createPlainSearch } from '../../src/detect/plain-search.ts';
import { positionsOf } from '../../src/regex/plan/positions.ts';
import { framedBatchOf } from '../unit/support/framed.ts';

const pack = loadBenchPack(
  new URL('../../bench/definitions/engine/rules-all.yaml', import.meta.url),
);
const LINES = 2_000;

/** Share of the second half of the lines, each a batch of its own, that built a transition no line before had asked for. */
const building = (lines: Buffer): number => {
  const walker = createWalker(pack.prefilter, confirmBytes(pack));
  const chunk = createChunkSearch(pack, walker);
  const plain = createPlainSearch(pack, chunk);
  const arming = createBatchArming(pack, walker, () => false);
  const applies = new Uint8Array(pack.rules.length).fill(1);
  let built = 0;
  let count = 0;
  for (const [i, value] of lines.toString('latin1').split('\n').slice(0, LINES).entries()) {
    plain.begin({ applies, format: 'text', layers: false, shapes: walker.escapes });
    arming.arm(
      framedBatchOf([{ value }], () => 0),
      plain,
      () => undefined,
    );
    plain.spans();
    const { built: rows, sieves } = chunk.counts();
    if (i >= LINES / 2 && rows + sieves.built > built) count++;
    built = rows + sieves.built;
  }
  return count / (LINES / 2);
};

test('hostile lines build states in nine of ten records, clean ones in hardly any', () => {
  const graphs = pack.rules.flatMap(({ match }) => {
    const graph = match.kind === 'pattern' ? positionsOf(match.program) : null;
    return graph === null ? [] : [graph];
  });
  expect(building(hostileLines(graphs, 20_261_126, 1 << 19))).toBeGreaterThan(0.85);
  expect(building(corpus('clean', 20_261_126, 1 << 19))).toBeLessThan(0.05);
});
