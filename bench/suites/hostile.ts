/**
 * Cell `hostile`: lines written against set `all`, once to automata that have never seen them and once to those that have.
 *
 * Each line strings together ways through the positions of rules drawn at random, left before they match as often as not, so that lazy
 * automata build states on nine records of ten (test/bench/hostile-lines.test.ts). `hostile.warm` = the cold rate over the warm one,
 * floor 1/20: what an attacker who never repeats himself can take from the rate.
 */
import { positionsOf } from '../../src/regex/plan/positions.ts';
import type { PositionGraph } from '../../src/regex/plan/positions.ts';
import { batchesOf, createOurs, loadBenchPack } from '../engines/ours.ts';
import type { Cell } from '../harness.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';

const PACK = new URL('../definitions/engine/rules-all.yaml', import.meta.url);
const SEED = 20_261_125;
const WALK_BYTES_MAX = 80;
const WALKS_PER_LINE = 3;

/** Throws when warm automata change other lines than cold ones. */
export const hostileCell = async (smoke: boolean): Promise<Cell> => {
  const pack = loadBenchPack(PACK);
  const graphs = pack.rules.flatMap(({ match }) => {
    const graph = match.kind === 'pattern' ? positionsOf(match.program) : null;
    return graph === null ? [] : [graph];
  });
  const size = smoke ? 32 << 10 : 1 << 20;
  const kept = batchesOf(hostileLines(graphs, SEED, size));
  const expected = await createOurs(pack)(kept);
  const warm = createOurs(pack);
  await warm(kept);
  let seed = SEED;
  return {
    name: 'hostile',
    unit: 'MB/s',
    unitWork: 1e6,
    rivals: [
      {
        name: 'lethe',
        run: async () => {
          const lines = hostileLines(graphs, ++seed, size);
          const batches = batchesOf(lines);
          const cold = createOurs(pack);
          const started = process.hrtime.bigint();
          const changed = await cold(batches);
          const seconds = Number(process.hrtime.bigint() - started) / 1e9;
          if (changed === 0) throw new Error('hostile: no line of thousands held a match');
          return { work: lines.length, count: 0, seconds };
        },
      },
      { name: 'warm', run: async () => ({ work: size, count: await warm(kept) }) },
    ],
    expected: { lethe: 0, warm: expected },
    rounds: smoke ? 1 : 5,
  };
};

/** Lines of printable bytes, exactly `size` of them. */
export const hostileLines = (
  graphs: readonly PositionGraph[],
  seed: number,
  size: number,
): Buffer => {
  const random = createRandom(seed);
  const bytes = Buffer.alloc(size, 0x20);
  for (let at = 0; at < size;) {
    for (let walk = 0; walk < WALKS_PER_LINE && at < size; walk++) {
      const way = walkOf(random.pick(graphs), random).subarray(0, size - at);
      bytes.set(way, at);
      at += way.length;
    }
    if (at < size) bytes[at++] = 0x0a;
  }
  return bytes;
};

const walkOf = (graph: PositionGraph, random: Random): Uint8Array => {
  const starts = [...graph.first.keys()].filter((id) => graph.first[id] !== 0);
  const out: number[] = [];
  // Half of the walks are left at some byte of their way.
  const stop = random.below(2) === 0 ? WALK_BYTES_MAX : 1 + random.below(WALK_BYTES_MAX);
  for (let at = random.pick(starts); out.length < stop;) {
    out.push(printable(graph.bytes[at]!, random));
    const next = graph.next[at]!;
    if (next.length === 0) break;
    at = next[random.below(next.length)]!;
  }
  return Uint8Array.from(out);
};

/** A byte that the position takes; a space where it takes none that stands in a log line. */
const printable = (set: Uint8Array, random: Random): number => {
  const first = 0x20 + random.below(95);
  for (let step = 0; step < 95; step++) {
    const byte = 0x20 + ((first - 0x20 + step) % 95);
    if (set[byte] === 1) return byte;
  }
  return 0x20;
};
