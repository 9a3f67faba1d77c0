import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lintConfig } from '../../tools/generate-lint.ts';
import type { SourceFile } from './house.ts';
import {
  filesUnder,
  forbiddenWords,
  longestLine,
  longFunctions,
  ROOMS,
  ROOT,
  undocumentedExports,
  wrongImports,
} from './house.ts';

const source = filesUnder('src', '.ts');
const everything = [
  ...source,
  ...filesUnder('test', '.ts'),
  ...filesUnder('bench', '.ts'),
  ...filesUnder('tools', '.ts', '.mjs'),
];
const LINES_MAX = 400;
const FUNCTION_LINES_MAX = 60;
const COLUMNS_MAX = 140;

/** Every file for which `check` finds something, as `path: what`. */
const violations = (files: readonly SourceFile[], check: (file: SourceFile) => readonly string[]) =>
  files.flatMap((file) => check(file).map((what) => `${file.path}: ${what}`));

describe('import ranks', () => {
  test('no file of src imports up the ranks or an outside package that its room may not have', () => {
    expect(violations(source, wrongImports)).toEqual([]);
    expect(source.length).toBeGreaterThan(60);
  });

  test.each([
    ['src/core/x.ts', "import { a } from '../detect/a.ts';"],
    ['src/regex/x.ts', "import type { A } from '../codec/a.ts';"],
    ['src/redact/x.ts', "export { a } from '../kafka/a.ts';"],
    ['src/detect/x.ts', "import { readFileSync } from 'node:fs';"],
    ['src/pipeline/x.ts', "const k = await import('kafkajs');"],
    ['src/act/x.ts', "import {\n  createHmac,\n} from 'node:crypto';"],
    ['src/ops/x.ts', "import '../main.ts';"],
    ['src/core/x.ts', "import { a } from '../../test/a.ts';"],
  ])('a planted violation is caught: %s', (path, text) => {
    expect(wrongImports({ path, text })).toHaveLength(1);
  });

  test('.oxlintrc.json is what the rank table generates', () => {
    expect(readFileSync(`${ROOT}/.oxlintrc.json`, 'utf8')).toBe(lintConfig());
  });

  test('allowed imports pass', () => {
    const text = "import { a } from '../core/a.ts';\nimport { z } from 'zod';\n";
    expect(wrongImports({ path: 'src/pack/x.ts', text })).toEqual([]);
  });

  test('the pure rooms have a tsconfig without Node types, and it rejects what they may not use', () => {
    const pure = readFileSync(`${ROOT}/tsconfig.pure.json`, 'utf8');
    for (const room of ROOMS.slice(0, 5)) expect(pure).toContain(`"src/${room}"`);
    const result = compilePlanted(
      "export const x = (): string => process.version + Buffer.from('');\n",
    );
    expect(result).toContain('TS2591');
  });
});

/** Type-checks one planted file with the pure tsconfig's own options; returns the compiler's output. */
const compilePlanted = (text: string): string => {
  try {
    execFileSync(
      'tsc',
      [
        '--noEmit',
        '--strict',
        '--types',
        '',
        '--lib',
        'es2024',
        '--module',
        'nodenext',
        '--allowImportingTsExtensions',
        'planted.ts',
      ],
      { cwd: plant('planted.ts', text), encoding: 'utf8', stdio: 'pipe' },
    );
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
};

const plant = (name: string, text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'lethe-tidy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, name), text);
  return folder;
};

describe('sizes and words', () => {
  test('files, functions and lines stay short', () => {
    const tooLong = violations(everything, ({ text }) => {
      const lines = text.split('\n').length;
      return lines > LINES_MAX + 1 ? [`${lines} lines`] : [];
    });
    expect(tooLong).toEqual([]);
    const functions = violations(source, ({ text }) =>
      longFunctions(text, FUNCTION_LINES_MAX).map(({ name, lines }) => `${name} ${lines} lines`),
    );
    expect(functions).toEqual([]);
    const wide = violations(everything, ({ text }) =>
      longestLine(text) > COLUMNS_MAX ? [`${longestLine(text)} columns`] : [],
    );
    expect(wide).toEqual([]);
  });

  test('planted: a long function and a wide line are caught', () => {
    const long = `export const slow = (a: number): number => {\n${'  a++;\n'.repeat(70)}  return a;\n};\n`;
    expect(longFunctions(long, FUNCTION_LINES_MAX)).toEqual([{ name: 'slow', lines: 73 }]);
    expect(longestLine(`x\n${'y'.repeat(141)}\n`)).toBe(141);
    expect(longestLine(`const a = "${'y'.repeat(200)}";`)).toBe(13);
  });

  test('no forbidden words', () => {
    expect(violations(everything, ({ text }) => forbiddenWords(text))).toEqual([]);
    expect(forbiddenWords(`// ${['TO', 'DO'].join('')}: later`)).toHaveLength(1);
  });

  test('every exported function of src has a doc comment', () => {
    expect(violations(source, ({ text }) => undocumentedExports(text))).toEqual([]);
    expect(undocumentedExports('export const f = (): void => {};\n')).toEqual(['f']);
  });
});

describe('the promise', () => {
  test('only the redactor makes Sanitized', () => {
    const makers = source
      .filter(({ text }) => /\bas Sanitized</.test(text))
      .map(({ path }) => path);
    expect(makers).toEqual(['src/redact/redactor.ts', 'src/redact/worker-edge.ts']);
  });

  test('the compiler refuses raw records at the sink', () => {
    const text = [
      `import type { Raw, Sanitized } from '${ROOT}src/core/brand.ts';`,
      'declare const raw: Raw<string>;',
      'declare const sink: (records: Sanitized<string>) => void;',
      'sink(raw);',
    ].join('\n');
    expect(compilePlanted(text)).toContain('TS2345');
  });
});
