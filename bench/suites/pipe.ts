/**
 * Suite `pipe`: `lethe pipe` as a process on a file of 2 GB, first byte in to last byte out, against the engine's own rate on the same
 * lines. Start and pack compile are measured apart
 * (`start`: an empty input), those of the shipped packs too.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, openSync, rmSync, writeFileSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { corpus } from '../corpus.ts';
import { batchesOf, createOurs, loadBenchPack } from '../engines/ours.ts';
import type { Rival, SuiteResult } from '../harness.ts';
import { figure, runCell, suiteResult } from '../harness.ts';
import type { SuiteOptions } from './engine.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const PACK = new URL('../definitions/engine/rules-all.yaml', import.meta.url);
const SEED = 20_261_124;

/** Ratios: `pipe.all.clean` = pipe's rate over the engine's; `start.seconds` and `start.shipped.seconds` are times, not ratios. */
export const pipeSuite = async ({ smoke, say }: SuiteOptions): Promise<SuiteResult> => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-bench-'));
  try {
    const bytes = corpus('clean', SEED, smoke ? 256 * 1024 : 64 << 20);
    const copies = smoke ? 1 : 32;
    const file = join(folder, 'in.log');
    const empty = join(folder, 'empty.log');
    for (let i = 0; i < copies; i++) appendFileSync(file, bytes);
    writeFileSync(empty, '');
    const starts: number[] = [];
    const shippedStarts: number[] = [];
    for (let i = 0; i < (smoke ? 1 : 5); i++) {
      starts.push((await runPipe(empty)).seconds);
      shippedStarts.push((await runPipe(empty, [])).seconds);
    }
    const start = figure(starts);
    const batches = batchesOf(bytes);
    const ours = createOurs(loadBenchPack(PACK));
    const pipe: Rival = {
      name: 'pipe',
      run: async () => {
        const { seconds, bytesOut } = await runPipe(file);
        return {
          work: copies * bytes.length,
          count: bytesOut,
          seconds: Math.max(0.001, seconds - start.median),
        };
      },
    };
    const engine: Rival = {
      name: 'engine',
      run: async () => ({ work: bytes.length, count: await ours(batches) }),
    };
    const cell = await runCell(
      {
        name: 'pipe.all.clean',
        unit: 'MB/s',
        unitWork: 1e6,
        rivals: [pipe, engine],
        expected: { pipe: copies * bytes.length, engine: 0 },
        rounds: smoke ? 1 : 5,
      },
      say,
    );
    return suiteResult('pipe', [{ ...cell, ratios: {} }], {
      'pipe.all.clean': cell.ratios['engine']!,
      'start.seconds': start,
      'start.shipped.seconds': figure(shippedStarts),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const runPipe = async (
  file: string,
  args: readonly string[] = ['--pack', fileURLToPath(PACK)],
): Promise<{ seconds: number; bytesOut: number }> => {
  const input = openSync(file, 'r');
  const started = process.hrtime.bigint();
  const child = spawn(process.execPath, [MAIN, 'pipe', ...args], {
    stdio: [input, 'pipe', 'ignore'],
  });
  let bytesOut = 0;
  child.stdout!.on('data', (chunk: Buffer) => {
    bytesOut += chunk.length;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  closeSync(input);
  if (code !== 0) throw new Error(`lethe pipe ended with ${code}`);
  return { seconds: Number(process.hrtime.bigint() - started) / 1e9, bytesOut };
};
