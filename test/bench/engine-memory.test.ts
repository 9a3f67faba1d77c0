import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const MEASURE = join(import.meta.dirname, 'support/measure-memory.ts');
const MIB = 1024 * 1024;

const measure = (): Record<string, number> => {
  const text = execFileSync(process.execPath, ['--expose-gc', MEASURE], { encoding: 'utf8' });
  return JSON.parse(text) as Record<string, number>;
};

test('the compiled set `all` and its scratch memory take at most 64 MiB, and compiling it a second', () => {
  const { rules, compileMs, heap, kernel } = measure();
  expect(rules).toBe(250);
  expect(compileMs!).toBeGreaterThan(50);
  // The same start takes 0.7 or 1.1 s on a machine that others use: what they take only adds, so that the least of a few says what it is.
  let least = compileMs!;
  for (let again = 0; least >= 1000 && again < 4; again += 1)
    least = Math.min(least, measure()['compileMs']!);
  expect(least).toBeLessThan(1000);
  // Less would mean that nothing was held while it was measured.
  expect(heap!).toBeGreaterThan(1 * MIB);
  expect(kernel!).toBeGreaterThan(4 * MIB);
  expect(heap! + kernel!).toBeLessThan(64 * MIB);
});
