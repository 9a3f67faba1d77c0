/** Files of `unit` and `regress` run in one process, one after the other: what changes that process is alone, or taken back. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ALONE } from '../../tools/alone.ts';
import { filesUnder, ROOT } from './house.ts';

/** Changes that nobody takes back, and measures of the process. */
const LASTING: readonly RegExp[] = [
  /vi\.(?:doMock|mock|stubEnv|stubGlobal|resetModules)\(/,
  /process\.(?:chdir|on|umask|memoryUsage)\(|setFlagsFromString\(/,
  /delete process\.env|process\.(?:env(?:\.\w+|\[[^\]]*\])|exitCode) *=[^=]/,
  /Object\.assign\((?:webAssembly\(\)|globalThis|process)/,
  /(?:globalThis|\.prototype)(?:\.\w+|\[[^\]]*\]) *=[^=]/,
];
/** Changes, and what takes each back. */
const TAKEN_BACK: readonly (readonly [RegExp, RegExp])[] = [
  [/vi\.spyOn\(/, /vi\.restoreAllMocks\(|\.mockRestore\(/],
  [/vi\.useFakeTimers\(/, /vi\.useRealTimers\(/],
];

const lasting = (text: string): boolean =>
  LASTING.some((change) => change.test(text)) ||
  TAKEN_BACK.some(([change, restored]) => change.test(text) && !restored.test(text));

test('no file changes the process for those behind it', () => {
  const files = [...filesUnder('test/unit', '.ts'), ...filesUnder('test/regress', '.ts')];
  expect(files.length).toBeGreaterThan(250);
  const found = files.filter(({ text }) => lasting(text)).map(({ path }) => path);
  expect(found.filter((path) => !ALONE.includes(path))).toEqual([]);
});

test('what is said to be alone exists and would be found', () => {
  expect(ALONE.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  const texts = new Map(filesUnder('test/unit', '.ts').map(({ path, text }) => [path, text]));
  expect(ALONE.filter((path) => !lasting(texts.get(path)!))).toEqual([]);
});

test.each([
  "vi.mock(import('x'))",
  "process.env['X'] = '1'",
  'delete process.env.X',
  "process.chdir('/')",
  'globalThis.fetch = none',
  'Uint8Array.prototype.indexOf = other',
  "vi.spyOn(process, 'exit')",
  'vi.useFakeTimers()',
  "setFlagsFromString('--expose-gc')",
  'process.memoryUsage().rss',
])('found: %s', (text) => {
  expect(lasting(text)).toBe(true);
  expect(lasting(`${text}; vi.restoreAllMocks(); vi.useRealTimers()`)).toBe(
    !/spyOn|Fake/.test(text),
  );
});
