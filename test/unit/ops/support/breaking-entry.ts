/**
 * A worker that breaks as a value tells it to, and shows that value in every way that a thread has; other batches it redacts. What comes
 * with the seed tells how often: a file in a folder for each time.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { batchOfJob } from '../../../../src/redact/worker-job.ts';
import type { Job } from '../../../../src/redact/worker-job.ts';

const { folder, times } = workerData as { folder: string; times: number };

/** `break: exit` and so on, in a value. */
const breakAs = (how: string, shown: string): void => {
  process.stderr.write(shown);
  process.stdout.write(shown);
  console.error(shown);
  if (how === 'exit') process.exit(0);
  if (how === 'throw') throw new Error(shown, { cause: shown });
  if (how === 'reject') void Promise.reject(new Error(shown));
  if (how === 'memory') {
    const kept: string[][] = [];
    for (;;) kept.push(Array.from({ length: 1e6 }, () => shown));
  }
};

parentPort!.on('message', (job: Job) => {
  const text = Buffer.from(batchOfJob(job).bytes).toString('latin1');
  const how = /break: ([a-z]+)/.exec(text)?.[1];
  if (how === undefined || readdirSync(folder).length >= times) return;
  writeFileSync(join(folder, `${Date.now()}-${Math.random()}`), '');
  breakAs(how, text);
});

await import('../../../../src/ops/worker-entry.ts');
