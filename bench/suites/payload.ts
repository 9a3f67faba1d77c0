/**
 * Suite `payload`: what JSON and wrappings cost. Log objects of about 390 bytes, three in ten with escapes, 250 rules of patterns and
 * field rules beside them, against the same bytes read as text and against a program that parses, redacts by key and writes anew.
 * And plain text with wrappings looked for against the same with them left closed.
 *
 * Ratios: `json.vs-text`, `json.pino-redact` (ours over theirs); `layers.cost` (time with layers over time without; lower is better) over
 * clean and sparse text lines together, and by corpus.
 */
import { readFileSync } from 'node:fs';
import type { Batch } from '../../src/core/batch.ts';
import type { Raw } from '../../src/core/brand.ts';
import type { CompiledPack } from '../../src/core/pack.ts';
import { loadPacks } from '../../src/pack/load-packs.ts';
import { corpus } from '../corpus.ts';
import { batchesOf, createOurs, runPasses } from '../engines/ours.ts';
import { createPinoRedact } from '../engines/pino-redact.ts';
import type { Cell, CellResult, Figure, Rival, SuiteResult } from '../harness.ts';
import { ratioOf, runCell, suiteResult } from '../harness.ts';
import { logObjects } from '../payload/log-objects.ts';
import type { SuiteOptions } from './engine.ts';

const SEED = 20_261_124;
const BYTES = { smoke: 64 * 1024, full: 4 << 20 };
/** Of ours in a round, for 20 ms and more (decision 0036). */
const PASSES = { smoke: 1, full: 8 };

export const payloadSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const pack = loadPayloadPack();
  const cells = [
    jsonCell(pack, smoke),
    ...LAYER_CELLS.map((name) => layersCell(name, pack, smoke)),
  ];
  const results: CellResult[] = [];
  for (const cell of cells) results.push(await runCell(cell, say));
  const [json, ...layers] = results;
  return suiteResult(
    'payload',
    results.map((result) => ({ ...result, ratios: {} })),
    { ...named(json!), ...costs(layers) },
  );
};

const named = (json: CellResult): Record<string, Figure> => ({
  'json.vs-text': ratioOf(json, 'lethe', 'text'),
  'json.pino-redact': ratioOf(json, 'lethe', 'pino-redact'),
});

const costs = (results: readonly CellResult[]): Record<string, Figure> =>
  Object.fromEntries(
    results.map((result) => [
      result.name === 'layers.plain'
        ? 'layers.cost'
        : result.name.replace('layers.', 'layers.cost.'),
      ratioOf(result, 'closed', 'open'),
    ]),
  );

/** The frozen 250 patterns and the field rules. */
const loadPayloadPack = (): CompiledPack => {
  const files = ['engine/rules-all.yaml', 'payload/fields.yaml'].map((path) => ({
    path,
    text: readFileSync(new URL(`../definitions/${path}`, import.meta.url), 'utf8'),
  }));
  const { pack } = loadPacks(files, { profile: 'strict', today: '2026-11-24' });
  if (pack === null) throw new Error('the rules of the payload bench do not load');
  return pack;
};

const jsonCell = (pack: CompiledPack, smoke: boolean): Cell => {
  const { lines, withSecret, count } = logObjects(SEED, smoke ? BYTES.smoke : BYTES.full);
  const batches = batchesOf(lines);
  const round = { bytes: lines.length, passes: PASSES[smoke ? 'smoke' : 'full'] };
  const pino = createPinoRedact(lines);
  return {
    name: 'json',
    unit: 'MB/s',
    unitWork: 1e6,
    rivals: [
      ours('lethe', pack, batches, round, { format: 'json' }),
      ours('text', pack, batches, round, { format: 'text' }),
      { name: 'pino-redact', run: () => ({ work: lines.length, count: pino() }) },
    ],
    // As text a pattern of the 250 finds the same passwords.
    expected: { lethe: withSecret, text: withSecret, 'pino-redact': count },
    rounds: smoke ? 1 : 9,
  };
};

/** `plain`: clean and sparse lines in equal parts. */
const LAYER_CELLS = ['plain', 'clean', 'sparse', 'json'] as const;

const layersCell = (
  name: (typeof LAYER_CELLS)[number],
  pack: CompiledPack,
  smoke: boolean,
): Cell => {
  const { lines, changed } = layerLines(name, smoke);
  const batches = batchesOf(lines);
  const round = { bytes: lines.length, passes: PASSES[smoke ? 'smoke' : 'full'] };
  return {
    name: `layers.${name}`,
    unit: 'MB/s',
    unitWork: 1e6,
    rivals: [
      ours('open', pack, batches, round, { layers: true }),
      ours('closed', pack, batches, round, { layers: false }),
    ],
    // The same lines change: nothing in them is wrapped.
    expected: { open: changed, closed: changed },
    rounds: smoke ? 1 : 9,
  };
};

/** The lines, and how many of them hold a secret: those of bench/corpus.ts are known, the generator of objects counts its own. */
const layerLines = (
  name: (typeof LAYER_CELLS)[number],
  smoke: boolean,
): { lines: Buffer; changed: number } => {
  const size = smoke ? BYTES.smoke : BYTES.full;
  switch (name) {
    case 'json': {
      const { lines, withSecret } = logObjects(SEED, size);
      return { lines, changed: withSecret };
    }
    case 'clean':
      return { lines: corpus('clean', SEED, size), changed: 0 };
    case 'sparse':
      return { lines: corpus('sparse', SEED, size), changed: smoke ? 1 : 327 };
    case 'plain': {
      const halves = [corpus('clean', SEED, size >> 1), corpus('sparse', SEED, size >> 1)];
      return { lines: Buffer.concat(halves), changed: smoke ? 0 : 172 };
    }
  }
};

const ours = (
  name: string,
  pack: CompiledPack,
  batches: readonly Raw<Batch>[],
  round: Parameters<typeof runPasses>[2],
  options: Parameters<typeof createOurs>[2],
): Rival => {
  const run = createOurs(pack, undefined, options);
  return { name, run: () => runPasses(run, batches, round) };
};
