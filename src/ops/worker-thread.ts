/**
 * Starts the threads of a worker pool: worker-entry.ts in a thread of Node.
 *
 * Law: stdout and stderr of a worker lead nowhere (nobody reads them; reading would keep the process alive), and of its error nothing is
 * kept but that there was one: both may quote a record. Of the environment it gets only where compiled modules lie. It keeps no process
 * alive; who waits for it has a clock running (pipeline/workers/pool.ts). The compiled pack and the keys are copied into it
 * (docs/decisions/0016-workers.md).
 */
import { existsSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

import { WORKERS_MAX } from '../core/limits.ts';
import type { Layers } from '../core/layers.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { EpochKey } from '../config/key-file.ts';
import type { Sealing } from '../config/quarantine-policy.ts';
import type { StartThread } from '../pipeline/workers/thread.ts';
import type { Reply } from '../redact/worker-edge.ts';
import { buffersOfJob } from '../redact/worker-job.ts';

/** What a worker makes its redactor of; all of it can be cloned. */
export interface WorkerSeed {
  readonly pack: CompiledPack;
  readonly keys: readonly EpochKey[];
  readonly sealing: Sealing | null;
  readonly layers: Layers;
  readonly recordBytesMax: number;
}

export type WorkerMessage = { readonly kind: 'ready' } | Reply;

/** `entry`: what runs in the thread; tests give one that breaks. */
export const workerThreads =
  (seed: WorkerSeed, entry: URL = entryUrl()): StartThread =>
  (events) => {
    const worker = new Worker(entry, {
      workerData: seed,
      env: compileCache(),
      execArgv: [],
      stdout: true,
      stderr: true,
      name: 'lethe-redact',
    });
    // Before it is online, Node takes that back.
    worker.on('online', () => worker.unref());
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'ready') events.ready();
      else events.reply(message);
    });
    // Its end follows.
    worker.on('error', () => undefined);
    worker.on('messageerror', () => events.gone());
    worker.on('exit', () => events.gone());
    return {
      post: (job) => worker.postMessage(job, buffersOfJob(job)),
      stop: async () => {
        await worker.terminate();
      },
    };
  };

/** Number of workers for `engine.workers`: `auto` leaves one core to the thread that reads and writes. */
export const workerCount = (choice: number | 'auto'): number =>
  Math.min(choice === 'auto' ? availableParallelism() - 1 : choice, WORKERS_MAX);

/**
 * A thread does not take over what its process has (of Node's documentation, `module.enableCompileCache`), and without it compiles all that
 * this process only loads: 0.62 s of CPU instead of 0.21. Node gives the folder of its own version, and asks for the one above.
 */
const compileCache = (): { NODE_COMPILE_CACHE?: string } => {
  const folder = getCompileCacheDir();
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) };
};

/** Beside this file as source and in the library; at the top of the bundle, whose chunks lie in a folder. */
const entryUrl = (): URL => {
  const places = ['./worker-entry.ts', './worker-entry.js', '../worker-entry.js'];
  const urls = places.map((place) => new URL(place, import.meta.url));
  return urls.find((url) => existsSync(fileURLToPath(url))) ?? urls[0]!;
};
