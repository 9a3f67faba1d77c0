/**
 * A process with one worker that breaks as the record of its argument says (test/unit/ops/support/breaking-entry.ts). Its last word is
 * what became of the record: on file descriptor 3, so that stdout and stderr hold what nobody meant to write.
 */
import { writeSync } from 'node:fs';
import { randomKey } from '../../../src/config/key-file.ts';
import { createKeyring } from '../../../src/config/keys.ts';
import { EMPTY_CARRY } from '../../../src/core/redaction.ts';
import { createLogger } from '../../../src/ops/log.ts';
import { systemClock } from '../../../src/ops/system-clock.ts';
import { workerThreads } from '../../../src/ops/worker-thread.ts';
import { createWorkerPool } from '../../../src/pipeline/workers/pool.ts';
import { createReplacer } from '../../../src/redact/redactor.ts';
import { batchOf, packOf, recordsOf, rule } from '../../unit/support/batches.ts';

const [record, folder] = process.argv.slice(2) as [string, string];
const pack = packOf([rule('abc', 'abc[0-9]+')]);
const keys = [randomKey()];
const log = createLogger('debug');
const seed = { pack, keys, sealing: null, layers: true, recordBytesMax: 1e6, folder, times: 1 };
const pool = createWorkerPool(pack, {
  workers: 1,
  start: workerThreads(seed, new URL('../../unit/ops/support/breaking-entry.ts', import.meta.url)),
  replacer: createReplacer(pack, { keyring: createKeyring(keys) }),
  formatOf: () => 'auto',
  allowOf: () => null,
  clock: systemClock,
  onLoss: (reason) => log.error('worker-lost', { reason }),
});
const { sanitized } = await pool.redact(batchOf([{ value: record }]), EMPTY_CARRY);
writeSync(3, JSON.stringify(recordsOf(sanitized)[0]!.value));
await pool.close();
