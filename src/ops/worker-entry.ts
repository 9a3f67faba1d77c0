/**
 * What runs in a worker thread: one redactor, one job at a time (started by worker-thread.ts).
 *
 * Law: whatever ends this thread ends it without a word; the thread that gave the job still has the batch.
 */
import { parentPort, workerData } from 'node:worker_threads';

import { createKeyring } from '../config/keys.ts';
import { sealWith } from '../config/quarantine-policy.ts';
import type { AllowList } from '../core/allow.ts';
import type { Format } from '../codec/format.ts';
import { createRedactor } from '../redact/redactor.ts';
import { answerJob, buffersOf } from '../redact/worker-edge.ts';
import type { Job } from '../redact/worker-job.ts';
import type { WorkerMessage, WorkerSeed } from './worker-thread.ts';

process.on('uncaughtException', () => process.exit(1));

const { pack, keys, sealing, layers, recordBytesMax } = workerData as WorkerSeed;
let format: Format = 'auto';
let allow: AllowList | null = null;
/** The first one of each topic: what is made of a list is kept by the list. */
const lists = new Map<string, AllowList>();
const sameList = (topic: string, list: AllowList): AllowList => {
  const first = lists.get(topic) ?? list;
  lists.set(topic, first);
  return first;
};
const redactor = createRedactor(pack, {
  keyring: createKeyring(keys),
  formatOf: () => format,
  allowOf: () => allow,
  layers,
  recordBytesMax,
  ...(sealing === null ? {} : { seal: sealWith(sealing) }),
});

const say = (message: WorkerMessage, buffers: ArrayBuffer[] = []): void =>
  parentPort!.postMessage(message, buffers);

const work = async (job: Job): Promise<void> => {
  ({ format } = job);
  allow = job.allow === null ? null : sameList(job.topic, job.allow);
  const reply = await answerJob(redactor, job);
  say(reply, buffersOf(reply));
};

parentPort!.on('message', (job: Job) => void work(job));
say({ kind: 'ready' });
