/** What a worker thread is given of its process: where compiled modules lie, and of the environment nothing else. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-cache-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const threadOf = (...args: readonly string[]): unknown => {
  const script = join(import.meta.dirname, 'support/asked-thread.ts');
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    encoding: 'utf8',
    env: { SECRET: 'x' },
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
};

test('a worker uses the compiled modules of its process', () => {
  const said = threadOf(folder) as { folder: string };
  expect(said).toMatchObject({ names: ['NODE_COMPILE_CACHE'] });
  expect(said.folder).toBe(join(folder, readdirSync(folder)[0]!));
  expect(readdirSync(said.folder).length).toBeGreaterThan(0);
});

test('where the process has none it has none, and no environment', () => {
  expect(threadOf()).toEqual({ kind: 'reply', names: [] });
});
