/** Asks re2-wasm about many patterns, a few hundred to each throw-away worker, two workers at a time. */
import { Worker } from 'node:worker_threads';
import type { Re2Answer, Re2Job } from './re2-worker.ts';

const JOBS_PER_WORKER = 600;

export const re2Answers = async (jobs: readonly Re2Job[]): Promise<Re2Answer[]> => {
  const answers: Re2Answer[] = [];
  for (let from = 0; from < jobs.length; from += JOBS_PER_WORKER) {
    answers.push(...(await askWorker(jobs.slice(from, from + JOBS_PER_WORKER))));
  }
  return answers;
};

const askWorker = (jobs: readonly Re2Job[]): Promise<Re2Answer[]> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./re2-worker.ts', import.meta.url), { workerData: jobs });
    worker.once('message', (answers: Re2Answer[]) => {
      resolve(answers);
      void worker.terminate();
    });
    worker.once('error', reject);
  });
