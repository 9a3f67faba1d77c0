/**
 * Cell `workers`: the engine of set `all` on clean lines in two worker threads, in one, and in this thread; the clock is the wall's, since
 * that is what workers are for. `workers.2` = two over one, `workers.2.none` = two over none. On a loaded machine both say little.
 */
import { randomKey } from '../../src/config/key-file.ts';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import { EMPTY_CARRY } from '../../src/core/redaction.ts';
import { createTurn } from '../../src/core/turn.ts';
import type { OpenRedactor } from '../../src/ops/open-redactor.ts';
import { lanesOf, openRedactor } from '../../src/ops/open-redactor.ts';
import { corpus } from '../corpus.ts';
import { batchesOf, loadBenchPack } from '../engines/ours.ts';
import type { CellResult, Figure } from '../harness.ts';
import { ratioOf, runCell } from '../harness.ts';

const PACK = new URL('../definitions/engine/rules-all.yaml', import.meta.url);
const SEED = 20_261_124;
const WORKERS = { two: 2, one: 1, none: 0 };

/** Starts the workers, measures, and frees them. */
export const workersCell = async (
  smoke: boolean,
  say: (line: string) => void,
): Promise<{ readonly cell: CellResult; readonly ratios: Readonly<Record<string, Figure>> }> => {
  const pack = loadBenchPack(PACK);
  const bytes = corpus('clean', SEED, smoke ? 1 << 20 : 64 << 20);
  const batches = batchesOf(bytes);
  const opened = await Promise.all(
    Object.entries(WORKERS).map(async ([name, workers]) => {
      const open = await openRedactor(pack, {
        keys: [randomKey()],
        formatOf: () => 'auto',
        layers: true,
        recordBytesMax: 1_000_000,
        workers,
      });
      return { name, workers, open };
    }),
  );
  try {
    const cell = await runCell(
      {
        name: 'workers',
        unit: 'MB/s',
        unitWork: 1e6,
        rivals: opened.map(({ name, workers, open }) => ({
          name,
          run: async () => ({
            work: bytes.length,
            count: await changedLines(open, batches, workers),
          }),
        })),
        expected: { two: 0, one: 0, none: 0 },
        rounds: smoke ? 1 : 9,
      },
      say,
    );
    const ratios = {
      'workers.2': ratioOf(cell, 'two', 'one'),
      'workers.2.none': ratioOf(cell, 'two', 'none'),
    };
    return { cell: { ...cell, ratios: {} }, ratios };
  } finally {
    for (const { open } of opened) await open.close();
  }
};

/** As many batches under way as the pipeline gives. */
const changedLines = async (
  { redactor }: OpenRedactor,
  batches: readonly Raw<Batch>[],
  workers: number,
): Promise<number> => {
  const inTurn = createTurn(lanesOf(workers));
  const reports = await Promise.all(
    batches.map((batch) => inTurn(async () => (await redactor.redact(batch, EMPTY_CARRY)).report)),
  );
  return reports.reduce((sum, { changed }) => sum + changed, 0);
};
