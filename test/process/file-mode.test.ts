/** The demo on a machine that has neither Docker nor Java: a PATH with nothing on it. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/cli/demo/package-root.ts';
import { readSample } from '../../src/cli/demo/sample.ts';

const demo = (args: readonly string[], until?: RegExp) =>
  new Promise<{ code: number | null; out: string; errors: string }>((resolve, reject) => {
    const main = join(packageRoot(), 'src', 'main.ts');
    const child = spawn(process.execPath, [main, 'demo', ...args], {
      env: { PATH: '/no-such-folder' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let out = '';
    let errors = '';
    // Once: what still comes while the process ends must not kill it.
    let isStopped = false;
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (isStopped || until?.test(out) !== true) return;
      isStopped = true;
      child.kill('SIGINT');
    });
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, out, errors }));
  });

test('--once: exit 3, the closing line, and what is missing', async () => {
  const { code, out, errors } = await demo(['--once']);
  const last: unknown = JSON.parse(out.trimEnd().split('\n').at(-1)!);
  const count = readSample().length;
  expect(last).toMatchObject({ mode: 'file', in: count, out: count, mismatches: 0 });
  expect(code).toBe(3);
  expect(errors).toMatch(/no java on PATH/);
  expect(errors).toMatch(/LETHE_BROKERS/);
  expect(errors).toMatch(/Docker/);
});

test('without --once: shows pairs until Ctrl-C', async () => {
  const { code, out } = await demo(['--rate', '100'], /(?:\[REDACTED:[^]*){5}/);
  expect(code).toBe(0);
  expect(out).toContain('│');
});

test.each([
  [['--rate', '0'], /--rate/],
  [['--rate', 'fast'], /--rate/],
  [['--onec'], /did you mean --once/],
  [['extra'], /no arguments/],
])('usage: %j', async (args, words) => {
  const { code, errors } = await demo(args);
  expect(code).toBe(2);
  expect(errors).toMatch(words);
});
