/**
 * `npm run test:reloads`: rule packs loaded, proven and put in force again and again, as a reload does it (ops/live-redactor.ts), in a
 * process of its own. Prints its resident memory and ends with 1 when that keeps growing.
 *
 * The measure is the median slope between any two samples after the first third (Theil and Sen), times the number of reloads: a pack or a
 * scanner that stays behind is megabytes each time; that the collector takes twenty more once, and keeps them, is no slope. Needs
 * `--expose-gc`: what is garbage does not count.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomKey } from '../../../src/config/key-file.ts';
import { loadRules } from '../../../src/config/load-rules.ts';
import { runCanary } from '../../../src/ops/canary.ts';
import type { OpenRedactor } from '../../../src/ops/open-redactor.ts';
import { openRedactor } from '../../../src/ops/open-redactor.ts';

const { values } = parseArgs({
  options: {
    reloads: { type: 'string', default: '1000' },
    /** Instead of all packs that ship with lethe. */
    pack: { type: 'string' },
    workers: { type: 'string', default: '0' },
    /** Keeps every redactor: the planted violation. */
    leak: { type: 'boolean', default: false },
  },
});
const reloads = Number(values.reloads);
const shipped = fileURLToPath(new URL('../../../rules', import.meta.url));
const keys = [randomKey()];

/** Growth that is allowed over all reloads together. */
const GROWTH_MB_MAX = 30;

const collect = globalThis.gc;
if (collect === undefined) throw new Error('start node with --expose-gc');

const load = async (): Promise<OpenRedactor> => {
  const { pack, rules } = loadRules(
    values.pack === undefined
      ? { kind: 'profile', profile: 'strict' }
      : { kind: 'paths', paths: [values.pack] },
    shipped,
    new Date(),
  );
  const open = await openRedactor(pack, {
    keys,
    formatOf: () => 'auto',
    layers: true,
    recordBytesMax: 1_000_000,
    workers: Number(values.workers),
  });
  await runCanary(open.redactor, rules);
  return open;
};

const kept: OpenRedactor[] = [];
const samples: number[] = [];
let current = await load();
for (let i = 0; i < reloads; i++) {
  const next = await load();
  if (values.leak) kept.push(current);
  else await current.close();
  current = next;
  collect();
  samples.push(process.memoryUsage().rss / 1e6);
  if ((i + 1) % Math.ceil(reloads / 20) === 0) {
    process.stdout.write(`${i + 1} reloads: ${Math.round(samples.at(-1)!)} MB\n`);
  }
}
await current.close();

/** MB a reload. */
const slopeOf = (ys: readonly number[]): number => {
  const slopes = ys.flatMap((y, i) => ys.slice(0, i).map((before, j) => (y - before) / (i - j)));
  return slopes.toSorted((a, b) => a - b)[slopes.length >> 1]!;
};
const settled = samples.slice(Math.floor(reloads / 3));
const growth = slopeOf(settled) * reloads;
process.stdout.write(
  `growth over ${reloads} reloads: ${growth.toFixed(1)} MB (at most ${GROWTH_MB_MAX}), highest ${Math.round(Math.max(...samples))} MB\n`,
);
process.exitCode = growth > GROWTH_MB_MAX ? 1 : 0;
