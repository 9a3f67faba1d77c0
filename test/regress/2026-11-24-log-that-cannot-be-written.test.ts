/**
 * When stderr could not be written (a full disk behind it, its reader gone), the next log line was an uncaught error: the
 * sidecar ended.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const LOG = join(import.meta.dirname, '../../src/ops/log.ts');
/** A device that is always full; Linux has it. */
const FULL = '/dev/full';

test.skipIf(!existsSync(FULL))('a log that cannot be written stops nothing', () => {
  const code = `
    import { createLogger } from ${JSON.stringify(LOG)};
    const log = createLogger('info');
    for (let i = 0; i < 100; i++) log.info('started');
    setTimeout(() => console.log('alive'), 50);`;
  const full = openSync(FULL, 'w');
  try {
    const { stdout, status } = spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', code],
      {
        stdio: ['ignore', 'pipe', full],
        encoding: 'utf8',
      },
    );
    expect(stdout).toBe('alive\n');
    expect(status).toBe(0);
  } finally {
    closeSync(full);
  }
});
