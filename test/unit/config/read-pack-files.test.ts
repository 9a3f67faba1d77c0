import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PACK_BYTES_MAX } from '../../../src/core/limits.ts';
import { readPackFiles } from '../../../src/config/read-pack-files.ts';
import { lines } from '../pack/pack-text.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lethe-packs-'));
  mkdirSync(join(folder, 'empty'));
  mkdirSync(join(folder, 'packs/more'), { recursive: true });
  writeFileSync(join(folder, 'packs/b.yaml'), 'b');
  writeFileSync(join(folder, 'packs/a.yml'), 'a');
  writeFileSync(join(folder, 'packs/more/c.yaml'), 'c');
  writeFileSync(join(folder, 'packs/notes.txt'), 'no');
  writeFileSync(join(folder, 'big.yaml'), 'x'.repeat(PACK_BYTES_MAX + 1));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a folder stands for its packs, each file once, sorted', () => {
  const { files, diagnostics } = readPackFiles([
    join(folder, 'packs'),
    join(folder, 'packs/b.yaml'),
  ]);
  expect(files.map((it) => `${it.path.slice(folder.length)} ${it.text}`)).toEqual([
    '/packs/a.yml a',
    '/packs/b.yaml b',
    '/packs/more/c.yaml c',
  ]);
  expect(diagnostics).toEqual([]);
});

test('what cannot be read is said', () => {
  const { files, diagnostics } = readPackFiles(
    ['nowhere.yaml', 'empty', 'big.yaml'].map((it) => join(folder, it)),
  );
  expect(files).toEqual([]);
  expect(lines(diagnostics).map((it) => it.slice(folder.length))).toEqual([
    '/nowhere.yaml:1:1 RP008 it cannot be read (ENOENT) → check the path and its permissions',
    '/empty:1:1 RP008 the folder holds no .yaml file → check the path and its permissions',
    '/big.yaml:1:1 RP001 the file has 1048577 bytes, 1048576 are allowed → split the pack over several files',
  ]);
});
