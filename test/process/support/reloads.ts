/**
 * `npm run test:reloads`: rule packs loaded, proven and put in force again and again by the live redactor of `lethe run`
 * (ops/live-redactor.ts), in a process of its own; one rule is another each time. Prints its resident memory and ends with 1 when that
 * keeps growing.
 *
 * The measure is the median slope between any two samples after the first third (Theil and Sen), times the number of reloads: a pack or a
 * scanner that stays behind is megabytes each time; that the collector takes twenty more once, and keeps them, is no slope. Needs
 * `--expose-gc`: what is garbage does not count.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createLiveRedactor } from '../../../src/ops/live-redactor.ts';
import { createLogger } from '../../../src/ops/log.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import type { Redactor } from '../../../src/redact/redactor.ts';
import { batchOf, recordsOf } from '../../unit/support/batches.ts';

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

/** Growth that is allowed over all reloads together. */
const GROWTH_MB_MAX = 30;

const collect = globalThis.gc;
if (collect === undefined) throw new Error('start node with --expose-gc');

const folder = mkdtempSync(join(tmpdir(), 'lethe-reloads-'));
process.on('exit', () => rmSync(folder, { recursive: true }));
const keyFile = join(folder, 'key');
writeFileSync(keyFile, randomBytes(32).toString('hex'), { mode: 0o400 });
const changing = join(folder, 'changing.yaml');
/** A pack whose one rule no load has seen. */
const change = (round: number): void =>
  writeFileSync(
    changing,
    `apiVersion: lethe/v1
kind: RulePack
metadata: { name: changing, version: '1.0.0' }
rules:
  - id: changing
    title: another one each time
    class: custom
    match: { pattern: 'round-${round}-[0-9]{4}' }
    tests: { must_match: ['round-${round}-1234', 'a round-${round}-0000 b'], must_not_match: ['round', 'x'] }
`,
  );

change(0);
const live = await createLiveRedactor({
  choice: { kind: 'paths', paths: [values.pack ?? shipped, changing] },
  shippedFolder: shipped,
  keyFile,
  formatOf: () => 'auto',
  layers: true,
  recordBytesMax: 1_000_000,
  workers: Number(values.workers),
  log: createLogger('error'),
  metrics: { packLoaded: () => {}, reloadFailed: () => {}, workerLost: () => {} },
  now: Date.now,
});
process.stdout.write(`${live.current().pack.rules.length} rules\n`);

/** Puts the redactor in force to work, a batch of some hundred KiB, and sees that it has the rule of this round. */
const work = async (round: number): Promise<void> => {
  const value = `2026-11-27T21:49:10.123Z INFO server - request 1f3a done in 12 ms, token round-${round}-1234`;
  const batch = batchOf(Array.from({ length: 4000 }, () => ({ value })));
  const { sanitized } = await live.current().redact(batch, EMPTY_CARRY);
  const out = recordsOf(sanitized);
  if (!out.every((record) => record.value?.endsWith('token [REDACTED:changing]'))) {
    throw new Error('the new rule is not in force');
  }
};

const kept: Redactor[] = [];
const samples: number[] = [];
/** CPU time of each reload, ms, all threads of the process. */
const times: number[] = [];
for (let i = 0; i < reloads; i++) {
  if (values.leak) kept.push(live.current());
  change(i + 1);
  const before = process.cpuUsage();
  if (!(await live.reload())) throw new Error('a reload was refused');
  const { user, system } = process.cpuUsage(before);
  times.push((user + system) / 1000);
  await work(i + 1);
  collect();
  samples.push(process.memoryUsage().rss / 1e6);
  if ((i + 1) % Math.ceil(reloads / 20) === 0) {
    process.stdout.write(`${i + 1} reloads: ${Math.round(samples.at(-1)!)} MB\n`);
  }
}
await live.close();

const medianOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1]!;

/** MB a reload. */
const slopeOf = (ys: readonly number[]): number =>
  medianOf(ys.flatMap((y, i) => ys.slice(0, i).map((before, j) => (y - before) / (i - j))));

const third = Math.floor(reloads / 3);
const growth = slopeOf(samples.slice(third)) * reloads;
const thirds = [samples.slice(0, third), samples.slice(-third)].map((part) =>
  Math.round(medianOf(part)),
);
process.stdout.write(
  `growth over ${reloads} reloads: ${growth.toFixed(1)} MB (at most ${GROWTH_MB_MAX}), highest ${Math.round(Math.max(...samples))} MB
median of the first third ${thirds[0]} MB, of the last ${thirds[1]} MB; CPU a reload ${Math.round(medianOf(times))} ms
`,
);
process.exitCode = growth > GROWTH_MB_MAX ? 1 : 0;
