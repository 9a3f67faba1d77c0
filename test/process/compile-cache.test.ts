/** A clone keeps what Node made of its modules: `.cache/compile` is written by the first start, and the next one only reads it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '../../src/cli/demo/package-root.ts';

let clone = '';
beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'lethe-clone-'));
  for (const name of ['src', 'rules', 'package.json']) {
    cpSync(join(packageRoot(), name), join(clone, name), { recursive: true });
  }
  symlinkSync(join(packageRoot(), 'node_modules'), join(clone, 'node_modules'));
});
afterAll(() => rmSync(clone, { recursive: true }));

const start = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(clone, 'src/main.ts'), ...args], {
    encoding: 'utf8',
    cwd: tmpdir(),
    env: {},
  });

/** Names of the files of the one version of Node, with when each was written. */
const kept = (): ReadonlyMap<string, number> => {
  const [version] = readdirSync(join(clone, '.cache/compile'));
  const folder = join(clone, '.cache/compile', version!);
  return new Map(readdirSync(folder).map((it) => [it, statSync(join(folder, it)).mtimeMs]));
};

test('what a start compiled is there for the next one', () => {
  expect(start('config', 'schema')).toMatchObject({ status: 0, stderr: '' });
  const first = kept();
  expect(first.size).toBeGreaterThan(20);
  expect(start('config', 'schema')).toMatchObject({ status: 0, stderr: '' });
  expect(kept()).toEqual(first);
});
