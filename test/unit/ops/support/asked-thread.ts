/** Keeps compiled modules in the folder of its first argument, starts a thread as workers are started, and prints what that was given. */
import { enableCompileCache } from 'node:module';
import type { WorkerSeed } from '../../../../src/ops/worker-thread.ts';
import { workerThreads } from '../../../../src/ops/worker-thread.ts';

const SAYS = `
import { getCompileCacheDir } from 'node:module';
import { parentPort } from 'node:worker_threads';
parentPort.postMessage({ kind: 'reply', folder: getCompileCacheDir(), names: Object.keys(process.env) });`;

const folder = process.argv[2];
if (folder !== undefined) enableCompileCache(folder);
const start = workerThreads(
  {} as WorkerSeed,
  new URL(`data:text/javascript,${encodeURIComponent(SAYS)}`),
);
// The thread itself keeps nothing alive.
const waits = setTimeout(() => process.exit(1), 30_000);
start({
  ready: () => undefined,
  reply: (said) => {
    clearTimeout(waits);
    process.stdout.write(JSON.stringify(said));
  },
  gone: () => undefined,
});
