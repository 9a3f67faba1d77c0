/** Memory of compiled packs and of what works with them, measured in processes of their own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';

const MIB = 1024 * 1024;
const SUPPORT = join(import.meta.dirname, 'support');
/** Its rules redact their own samples, as a reload asks. */
const PACK = join(import.meta.dirname, '../../rules/saas.yaml');
const run = async (...args: string[]): Promise<{ stdout: string; code: number }> => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 160_000 });
    return { stdout, code: 0 };
  } catch (error) {
    const { stdout, code } = error as { stdout: string; code: number };
    return { stdout, code };
  }
};

describe('memory', { timeout: 170_000 }, () => {
  test('rule set all, compiled and at work: 64 MiB', async () => {
    const { stdout } = await run('--expose-gc', join(SUPPORT, 'memory.ts'));
    const { rules, host, kernel } = JSON.parse(stdout) as Record<string, number>;
    expect(rules).toBe(250);
    // The measure sees something.
    expect(kernel).toBeGreaterThan(4 * MIB);
    expect(host).toBeGreaterThan(MIB);
    expect(host! + kernel!).toBeLessThan(64 * MIB);
  });

  test('20 reloads: it does not grow', async () => {
    const args = ['--reloads', '20', '--pack', PACK];
    const { stdout, code } = await run('--expose-gc', join(SUPPORT, 'reloads.ts'), ...args);
    expect(stdout).toMatch(/growth over 20 reloads/);
    expect({ code, stdout }).toEqual({ code: 0, stdout });
  });

  test('12 reloads with workers: it does not grow', async () => {
    const args = ['--reloads', '12', '--pack', PACK, '--workers', '1'];
    const { stdout, code } = await run('--expose-gc', join(SUPPORT, 'reloads.ts'), ...args);
    expect({ code, stdout }).toEqual({ code: 0, stdout });
  });

  test('a redactor that is kept is noticed', async () => {
    const args = ['--reloads', '40', '--pack', PACK, '--leak'];
    const { stdout, code } = await run('--expose-gc', join(SUPPORT, 'reloads.ts'), ...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout });
  });
});
