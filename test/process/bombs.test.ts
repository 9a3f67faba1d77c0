/**
 * Decompression bombs and record batches that lie about themselves: each in a process of its own, whose memory must not grow by more than
 * 32 MiB, and each with the outcome that the documentation states. What is as large as it says and is taken
 * may cost more: its columns are garbage that V8 collects late.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOMBS, ordinary } from './support/bombs.ts';

const MIB = 1024 * 1024;
const GROWTH_MIB_MAX = 32;

interface Measured {
  readonly grown: number;
  readonly records: number;
  readonly codes: readonly string[];
}

describe.skipIf(process.platform !== 'linux')('bombs', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lethe-bombs-'));
    writeFileSync(join(folder, 'ordinary'), ordinary());
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const measure = async (bomb: Uint8Array, planted: 'planted' | '' = ''): Promise<Measured> => {
    const file = join(folder, 'bomb');
    writeFileSync(file, bomb);
    const script = join(import.meta.dirname, 'support/bomb-memory.ts');
    const args = ['--expose-gc', script, file, join(folder, 'ordinary'), planted];
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 160_000 });
    return JSON.parse(stdout) as Measured;
  };

  test.each(BOMBS)('$name: $becomes', async ({ make, becomes, grows = GROWTH_MIB_MAX }) => {
    const { grown, records, codes } = await measure(make());
    expect(records).toBeGreaterThan(0);
    expect(codes).toEqual(becomes === 'published' ? [] : [becomes]);
    expect(grown / MIB).toBeLessThan(grows);
  });

  test('planted: memory that is taken is seen', async () => {
    const gzip = BOMBS.find(({ name }) => name === 'gzip that tells its size')!;
    const { grown } = await measure(gzip.make(), 'planted');
    expect(grown / MIB).toBeGreaterThan(GROWTH_MIB_MAX);
  });
});
