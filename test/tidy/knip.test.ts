/** `knip` with this repository's configuration sees dead code: a copy of the tree with planted violations, which it must name. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './house.ts';

const COPIED = ['src', 'test', 'bench', 'tools', 'examples'];
const FILES = ['package.json', 'knip.json', 'tsconfig.json', 'vitest.config.ts'];

interface Issue {
  readonly file: string;
  readonly files?: readonly { readonly name: string }[];
  readonly exports?: readonly { readonly name: string }[];
}

test('a planted unused file and a planted unused export are caught, and nothing else', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-knip-'));
  try {
    for (const name of [...COPIED, ...FILES]) {
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'src/core/planted-file.ts'), 'export const alone = 1;\n');
    appendFileSync(join(folder, 'src/core/assert-never.ts'), '\nexport const plantedExport = 1;\n');
    const { stdout, status } = spawnSync('knip', ['--directory', folder, '--reporter', 'json'], {
      encoding: 'utf8',
    });
    const { issues } = JSON.parse(stdout) as { readonly issues: readonly Issue[] };
    const found = issues.flatMap(({ file, files = [], exports = [] }) => [
      ...files.map(() => `file ${file}`),
      ...exports.map(({ name }) => `export ${name} of ${file}`),
    ]);
    expect(found.toSorted()).toEqual([
      'export plantedExport of src/core/assert-never.ts',
      'file src/core/planted-file.ts',
    ]);
    expect(status).toBe(1);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
