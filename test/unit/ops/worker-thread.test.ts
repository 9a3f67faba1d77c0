/** Real threads: what is redacted in them, and what becomes of a batch whose worker ends. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { randomKey } from '../../../src/config/key-file.ts';
import { createKeyring } from '../../../src/config/keys.ts';
import { WORKERS_MAX, WORKER_TRIES_MAX } from '../../../src/core/limits.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { lanesOf, openRedactor } from '../../../src/ops/open-redactor.ts';
import { systemClock } from '../../../src/ops/system-clock.ts';
import { workerCount, workerThreads } from '../../../src/ops/worker-thread.ts';
import type { WorkerSeed } from '../../../src/ops/worker-thread.ts';
import type { WorkerPool } from '../../../src/pipeline/workers/pool.ts';
import { createWorkerPool } from '../../../src/pipeline/workers/pool.ts';
import { createReplacer } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, rule } from '../support/batches.ts';

const pack = packOf([
  rule('abc', 'abc[0-9]+'),
  rule('per', 'person-[0-9]+', ['action: pseudonym']),
]);
const keys = [randomKey()];
const options = { keys, formatOf: () => 'auto' as const, layers: true, recordBytesMax: 1e6 };
const seed: WorkerSeed = { pack, keys, sealing: null, layers: true, recordBytesMax: 1e6 };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-worker-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const valuesOf = async (redactor: WorkerPool, value: string): Promise<(string | null)[]> =>
  recordsOf((await redactor.redact(batchOf([{ value }]), EMPTY_CARRY)).sanitized).map(
    (record) => record.value,
  );

/** A pool whose workers break, `times` in all, where a value says so. */
const breaking = (times: number) => {
  const losses: string[] = [];
  const entry = new URL('./support/breaking-entry.ts', import.meta.url);
  const pool = createWorkerPool(pack, {
    workers: 1,
    start: workerThreads({ ...seed, folder, times } as WorkerSeed, entry),
    replacer: createReplacer(pack, { keyring: createKeyring(keys) }),
    formatOf: () => 'auto',
    allowOf: () => null,
    clock: systemClock,
    onLoss: (loss) => losses.push(loss),
  });
  return { pool, losses };
};

describe('redacting in threads', () => {
  test('gives the bytes and the report that this thread gives, pseudonyms too', async () => {
    const here = await openRedactor(pack, { ...options, workers: 0 });
    const there = await openRedactor(pack, { ...options, workers: 2 });
    const batches = Array.from({ length: 9 }, (_, i) =>
      batchOf([{ key: `person-${i}`, value: `x abc${i} y` }, { value: null }, { value: 'clean' }]),
    );
    const both = await Promise.all(
      [here, there].map(async ({ redactor }) => {
        const results = [];
        // This thread's takes one at a time.
        for (const batch of batches) results.push(await redactor.redact(batch, EMPTY_CARRY));
        return results;
      }),
    );
    expect(both[1]).toEqual(both[0]);
    expect(recordsOf(both[1]![3]!.sanitized)[0]!.value).toBe('x [REDACTED:abc] y');
    await there.close();
    await here.close();
  });

  test('a worker that ends with a batch: the batch is redacted all the same', async () => {
    const { pool, losses } = breaking(1);
    expect(await valuesOf(pool, 'break: exit abc1')).toEqual(['break: exit [REDACTED:abc]']);
    expect(losses).toEqual(['died']);
    expect(await valuesOf(pool, 'abc2')).toEqual(['[REDACTED:abc]']);
    await pool.close();
  });

  test.each(['throw', 'reject'])('a worker in which something is not caught: %s', async (how) => {
    const { pool, losses } = breaking(1);
    expect(await valuesOf(pool, `break: ${how} abc1`)).toEqual([`break: ${how} [REDACTED:abc]`]);
    // A rejection may be found only after the answer was given: then nothing has to be done again.
    await vi.waitFor(() => expect(losses).toEqual(['died']));
    expect(await valuesOf(pool, 'abc2')).toEqual(['[REDACTED:abc]']);
    await pool.close();
  });

  test('a batch that ends every worker: marker records', async () => {
    const { pool, losses } = breaking(99);
    expect(await valuesOf(pool, 'break: exit abc1')).toEqual(['[REDACTED:lethe-engine-failed]']);
    expect(losses).toHaveLength(WORKER_TRIES_MAX);
    expect(readdirSync(folder)).toHaveLength(WORKER_TRIES_MAX);
    expect(await valuesOf(pool, 'abc2')).toEqual(['[REDACTED:abc]']);
    await pool.close();
  });
});

test('how many workers, how many batches at once', () => {
  expect(workerCount(0)).toBe(0);
  expect(workerCount(3)).toBe(3);
  expect(workerCount('auto')).toBe(Math.min(WORKERS_MAX, availableParallelism() - 1));
  expect(workerCount(WORKERS_MAX + 1)).toBe(WORKERS_MAX);
  expect([0, 1, 2].map(lanesOf)).toEqual([1, 2, 3]);
});
