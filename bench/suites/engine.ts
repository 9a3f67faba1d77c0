/**
 * Suite `engine`: our redactor against the JS loops that a user would write instead, and against re2-wasm.
 *
 * Rule sets `12` and `all`, corpora clean, sparse, dense and fresh (bench/corpus.ts); `shipped.clean.frozen-250` is the rate of the
 * shipped packs (profile strict) over that of set `all`, `shipped.mixed.frozen-250` the same on mixed logs, `shipped.samples.frozen-250` on
 * what the shipped rules must find. Slow rivals get a smaller slice of the same corpus; rates are per byte, so slices compare. Counts are
 * changed lines (re2-wasm: lines with a match), checked before
 * and while timing.
 */
import type { CorpusName } from '../corpus.ts';
import { corpus } from '../corpus.ts';
import { batchesOf, createOurs, loadBenchPack, runPasses } from '../engines/ours.ts';
import { jsRules, linesOf, replaceAll } from '../engines/js-regexp.ts';
import { createRe2 } from '../engines/re2-wasm.ts';
import type { Cell, CellResult, Figure, Rival, SuiteResult } from '../harness.ts';
import { figure, runCell, suiteResult } from '../harness.ts';
import { randomKey } from '../../src/config/key-file.ts';
import { createKeyring } from '../../src/config/keys.ts';
import { rulesFolder } from '../../src/cli/rules-folder.ts';
import { readPackFiles } from '../../src/config/read-pack-files.ts';
import { compareText } from '../../src/pack/diagnostics.ts';
import { cleanLines } from '../detection/precision.ts';
import { samplesOf } from '../shipped-samples.ts';
import { shippedRedactor } from './detection.ts';
import { hostileCell } from './hostile.ts';
import { memcpyCell } from './memcpy.ts';
import { workersCell } from './workers.ts';
import known from '../definitions/engine/counts.json' with { type: 'json' };

export interface SuiteOptions {
  /** Small and quick: proves that the bench works, says nothing about speed. */
  readonly smoke: boolean;
  readonly say: (line: string) => void;
}

const CORPORA: readonly CorpusName[] = ['clean', 'sparse', 'dense', 'fresh'];
const SETS = ['12', 'all'] as const;
type SetName = (typeof SETS)[number];

/**
 * Bytes per run: with the passes large enough for 20 ms and more, small enough for many rounds. A round of ours took 3 ms once the engine
 * was that fast: nine of them measured how V8 compiles it (decision 0036).
 */
const BYTES = {
  smoke: { ours: 64 * 1024, passes: 1, js: 16 * 1024, jsAll: 16 * 1024, re2: 4 * 1024 },
  full: { ours: 4 << 20, passes: 8, js: 1 << 20, jsAll: 128 * 1024, re2: 16 * 1024 },
};

/** Throws when a count is not the one of `definitions/engine/counts.json`. */
export const engineSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const results: CellResult[] = [];
  for (const cell of cellsOf(smoke)) results.push(await runCell(cell, say));
  results.push(await runCell(await hostileCell(smoke), say));
  results.push(await runCell(memcpyCell(smoke), say));
  const workers = await workersCell(smoke, say);
  return suiteResult('engine', [...results, workers.cell], {
    ...(smoke ? {} : growth(results)),
    ...workers.ratios,
  });
};

type Counts = Record<string, Record<string, number | null>>;

/** What stands in counts.json, counted anew: changed lines by cell and rival. */
export const engineCounts = async (): Promise<{
  readonly smoke: Counts;
  readonly full: Counts;
}> => ({
  smoke: await countAll(cellsOf(true)),
  full: await countAll(cellsOf(false)),
});

const countAll = async (cells: Iterable<Cell>): Promise<Counts> => {
  const counts: Counts = {};
  for (const { name, rivals } of cells) {
    const row: Record<string, number | null> = {};
    for (const rival of rivals) {
      const { count } = await rival.run();
      row[rival.name] = count === UNKNOWN ? null : count;
    }
    counts[name] = row;
  }
  return counts;
};

/** One after the other, so that only one cell's lines and automata are in memory. */
function* cellsOf(smoke: boolean): Generator<Cell> {
  for (const set of SETS) for (const name of CORPORA) yield createCell(set, name, smoke);
  yield* createShippedCells(smoke);
}

/**
 * The shipped rules, all of them, against the frozen 250: what their triggers cost on the bench's clean lines, and on logs of 32
 * dialects that are full of what looks like secrets (bench/detection), where the frozen rules find things too.
 */
const createShippedCells = (smoke: boolean): Cell[] => {
  const size = smoke ? BYTES.smoke.ours : BYTES.full.ours;
  const clean = corpus('clean', SEED, size);
  const lines = cleanLines(SEED, smoke ? MIXED_LINES.smoke : MIXED_LINES.full);
  const mixed = Buffer.from(lines.map(({ text }) => `${text}\n`).join(''), 'latin1');
  const packs = {
    lethe: shippedRedactor('strict').pack,
    'frozen-250': loadBenchPack(RULES_250),
  };
  const keyring = createKeyring([randomKey()]);
  const cell = (name: string, bytes: Buffer, expected: Cell['expected']): Cell => {
    const batches = batchesOf(bytes);
    const rivals = Object.entries(packs).map(([rival, pack]): Rival => {
      const ours = createOurs(pack, keyring);
      return {
        name: rival,
        run: async () => ({ work: bytes.length, count: await ours(batches) }),
      };
    });
    const rounds = smoke ? 1 : 9;
    return { name: `shipped.${name}`, unit: 'MB/s', unitWork: 1e6, rivals, expected, rounds };
  };
  return [
    cell('clean', clean, { lethe: 0, 'frozen-250': 0 }),
    // What rules alter there is counted by suite detection, and changes with them.
    cell('mixed', mixed, { lethe: null, 'frozen-250': null }),
    // Every third thing that a shipped rule must find: hundreds of rules in a batch, as in a topic full of persons.
    cell('samples', sampleLines(smoke ? 60 : 3), { lethe: null, 'frozen-250': null }),
  ];
};

/** Every `step`th sample that a shipped rule must find and that is one line, a line each, in the order of the rules' ids. */
const sampleLines = (step: number): Buffer => {
  const { files } = readPackFiles([rulesFolder()]);
  const texts = samplesOf(files.map(({ text }) => text))
    .filter(({ text }) => !/[\r\n]/.test(text))
    .toSorted((one, other) => compareText(one.rule, other.rule));
  return Buffer.from(
    texts.flatMap(({ text }, i) => (i % step === 0 ? [`${text}\n`] : [])).join(''),
  );
};

const MIXED_LINES = { smoke: 320, full: 8_000 };

const RULES_250 = new URL('../definitions/engine/rules-all.yaml', import.meta.url);

const createCell = (set: SetName, name: CorpusName, smoke: boolean): Cell => {
  const pack = loadBenchPack(new URL(`../definitions/engine/rules-${set}.yaml`, import.meta.url));
  const size = smoke ? BYTES.smoke : BYTES.full;
  const bytes = corpus(name, SEED, size.ours);
  const batches = batchesOf(bytes);
  const ours = createOurs(pack);
  const key = `${set}.${name}`;
  let seed = SEED;
  const run =
    name === 'fresh'
      ? () => runFresh(ours, ++seed, size.ours)
      : () => runPasses(ours, batches, { bytes: bytes.length, passes: size.passes });
  const rivals: Rival[] = [{ name: 'lethe', run }];
  const rules = jsRules(pack);
  const slice = linesOf(corpus(name, SEED, set === 'all' ? size.jsAll : size.js));
  rivals.push(jsRival('js-keyword-gate', slice, () => replaceAll(slice, rules, true)));
  if (set === '12') {
    rivals.push(jsRival('js-regexp', slice, () => replaceAll(slice, rules, false)));
    const few = linesOf(corpus(name, SEED, size.re2));
    const re2 = createRe2(pack);
    rivals.push(jsRival('re2-wasm', few, () => re2(few)));
  }
  const tables: { readonly smoke: Counts; readonly full: Counts } = known;
  const expected = tables[smoke ? 'smoke' : 'full'][key] ?? {};
  return { name: key, unit: 'MB/s', unitWork: 1e6, rivals, expected, rounds: smoke ? 1 : 9 };
};

const SEED = 20_261_124;
/** Lines of `fresh` are other ones in every run. */
const UNKNOWN = -1;

/** Making the lines is not the engine's work: only redacting is timed. */
const runFresh = async (
  ours: ReturnType<typeof createOurs>,
  seed: number,
  bytes: number,
): Promise<{ work: number; count: number; seconds: number }> => {
  const lines = corpus('fresh', seed, bytes);
  const batches = batchesOf(lines);
  const started = process.hrtime.bigint();
  await ours(batches);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { work: lines.length, count: UNKNOWN, seconds };
};

const jsRival = (name: string, lines: readonly Buffer[], count: () => number): Rival => {
  const work = lines.reduce((sum, line) => sum + line.length + 1, 0);
  return { name, run: () => ({ work, count: count() }) };
};

/** Our time for `all` over our time for `12`, per corpus: what 238 more rules cost. */
const growth = (results: readonly CellResult[]): Record<string, Figure> =>
  Object.fromEntries(
    CORPORA.map((name) => {
      const rate = (set: SetName): Figure =>
        results.find((result) => result.name === `${set}.${name}`)!.rates['lethe']!;
      return [
        `growth.${name}`,
        {
          median: figure([rate('12').median / rate('all').median]).median,
          best: figure([rate('12').best / rate('all').best]).best,
        },
      ];
    }),
  );
