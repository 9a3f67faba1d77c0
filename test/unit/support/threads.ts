/** Threads for a worker pool that run in this one: jobs and replies are cloned and transferred as between real ones. */
import type { AllowList } from '../../../src/core/allow.ts';
import type { CompiledPack, Keyring } from '../../../src/core/pack.ts';
import type { Format } from '../../../src/codec/format.ts';
import type { StartThread } from '../../../src/pipeline/workers/thread.ts';
import { createWorkerPool } from '../../../src/pipeline/workers/pool.ts';
import type { WorkerPool } from '../../../src/pipeline/workers/pool.ts';
import { createRedactor, createReplacer } from '../../../src/redact/redactor.ts';
import { answerJob, buffersOf } from '../../../src/redact/worker-edge.ts';
import type { Job } from '../../../src/redact/worker-job.ts';
import { buffersOfJob } from '../../../src/redact/worker-job.ts';

/** A redactor of its own in each. */
export const localThreads =
  (pack: CompiledPack, keyring: Keyring, layers = true): StartThread =>
  (events) => {
    let format: Format = 'auto';
    let allow: AllowList | null = null;
    const allowOf = () => allow;
    const redactor = createRedactor(pack, { keyring, formatOf: () => format, allowOf, layers });
    let alive = true;
    queueMicrotask(() => alive && events.ready());
    const answer = async (job: Job): Promise<void> => {
      ({ format, allow } = job);
      const reply = await answerJob(redactor, job);
      const sent = structuredClone(reply, { transfer: buffersOf(reply) });
      // As a message: never in the turn in which it was sent.
      setImmediate(() => alive && events.reply(sent));
    };
    return {
      post: (job) => void answer(structuredClone(job, { transfer: buffersOfJob(job) })),
      stop: async () => {
        alive = false;
      },
    };
  };

/** Never fires: nothing hangs here. */
const NO_CLOCK = { sleep: () => new Promise<void>(() => undefined) };

/** A pool of `workers` local threads. */
export const localPool = (
  pack: CompiledPack,
  keyring: Keyring,
  workers: number,
  formatOf: (topic: string) => Format = () => 'auto',
  layers = true,
): WorkerPool =>
  createWorkerPool(pack, {
    workers,
    start: localThreads(pack, keyring, layers),
    replacer: createReplacer(pack, { keyring }),
    formatOf,
    allowOf: () => null,
    clock: NO_CLOCK,
    onLoss: () => undefined,
  });
