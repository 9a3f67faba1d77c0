import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startGuarded } from '../../../../src/cli/demo/guarded-process.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lethe-guard-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('tells the exit status and keeps what was said', async () => {
  const log = join(folder, 'log');
  const child = await startGuarded(['sh', '-c', 'echo out; echo err >&2; exit 7'], { folder, log });
  expect(await child.gone).toBe(7);
  expect(child.isGone()).toBe(true);
  expect((await readFile(log, 'utf8')).split('\n').toSorted()).toEqual(['', 'err', 'out']);
  expect(existsSync(folder)).toBe(true);
});

test('kill -9 of the child is status 137', async () => {
  const child = await startGuarded(['sleep', '30'], { folder, log: join(folder, 'log') });
  child.signal('SIGKILL');
  expect(await child.gone).toBe(137);
  child.signal('SIGTERM');
});

test('a parent that is killed by -9 takes the child and its folder with it', async () => {
  const module = join(import.meta.dirname, '../../../../src/cli/demo/guarded-process.ts');
  const script = join(folder, 'parent.ts');
  const inner = join(folder, 'inner');
  await writeFile(
    script,
    `import { mkdirSync } from 'node:fs';
import { startGuarded } from ${JSON.stringify(module)};
mkdirSync(${JSON.stringify(inner)});
const child = await startGuarded(['sleep', '60'], { folder: ${JSON.stringify(inner)}, log: ${JSON.stringify(join(folder, 'log'))} });
process.stdout.write(String(child.pid) + '\\n');
setInterval(() => undefined, 1000);
`,
  );
  const parent = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = await new Promise<number>((resolve) =>
    parent.stdout.once('data', (chunk: Buffer) => resolve(Number(chunk.toString()))),
  );
  expect(await isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  for (let i = 0; i < 100 && ((await isAlive(pid)) || existsSync(inner)); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(await isAlive(pid)).toBe(false);
  expect(existsSync(inner)).toBe(false);
});

const isAlive = (pid: number): Promise<boolean> =>
  new Promise((resolve) =>
    execFile('ps', ['-p', String(pid), '-o', 'stat='], (error, text) =>
      resolve(error === null && !text.startsWith('Z')),
    ),
  );
