/** Planted content in a record whose worker breaks: neither that thread's streams nor its error put it anywhere (G6). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const HOST = join(import.meta.dirname, 'support/worker-host.ts');
const CANARY = 'Kanarie7Qx2';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-doors-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The heap is small, so that `memory` is quick; LETHE_STACK asks for stacks wherever there are any. */
const host = (how: string) => {
  const record = `${CANARY} break: ${how} abc1`;
  const { status, output } = spawnSync(
    process.execPath,
    ['--max-old-space-size=96', HOST, record, folder],
    {
      encoding: 'latin1',
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      env: { ...process.env, LETHE_STACK: '1' },
    },
  );
  return { status, stdout: output[1]!, stderr: output[2]!, result: output[3]! };
};

test.each(['exit', 'throw', 'reject', 'memory'])('a worker that breaks: %s', (how) => {
  const { status, stdout, stderr, result } = host(how);
  expect(result).toBe(JSON.stringify(`${CANARY} break: ${how} [REDACTED:abc]`));
  expect(`${stdout}${stderr}`).not.toContain(CANARY);
  expect(`${stdout}${stderr}`).not.toContain('abc1');
  expect(status).toBe(0);
  // The rejection may be found only after the answer was given.
  if (how !== 'reject') expect(stderr).toContain('worker-lost');
  expect(stdout).toBe('');
});
