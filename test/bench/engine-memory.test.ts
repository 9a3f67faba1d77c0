import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MEASURE = join(import.meta.dirname, 'support/measure-memory.ts');
const MIB = 1024 * 1024;

test('the compiled set `all` and its scratch memory take at most 64 MiB, and compiling it a second', () => {
  const text = execFileSync(process.execPath, ['--expose-gc', MEASURE], { encoding: 'utf8' });
  const { rules, compileMs, heap, kernel } = JSON.parse(text) as Record<string, number>;
  expect(rules).toBe(250);
  expect(compileMs!).toBeGreaterThan(50);
  expect(compileMs!).toBeLessThan(1000);
  // Less would mean that nothing was held while it was measured.
  expect(heap!).toBeGreaterThan(1 * MIB);
  expect(kernel!).toBeGreaterThan(4 * MIB);
  expect(heap! + kernel!).toBeLessThan(64 * MIB);
});
