/** Starts `pacer.ts`, which writes at an even pace and reads what lethe makes of it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What is to be written: each partition's batches again and again, `count` in all, from offset `start` on. */
export interface Pace {
  readonly broker: string;
  readonly raw: string;
  readonly out: string;
  readonly start: number;
  /** By partition; not compressed. */
  readonly batches: readonly (readonly { readonly bytes: Buffer; readonly records: number }[])[];
  readonly count: number;
  readonly perSecond: number;
}

/** The output of this partition was in the reader's hand up to there at this time (Date.now()). */
export interface Seen {
  readonly partition: number;
  readonly until: number;
  readonly atMs: number;
}

export interface Paced {
  readonly seen: readonly Seen[];
  /** The most that a batch was written too late. */
  readonly latestMs: number;
}

/** Throws when the process ends without an answer. */
export const runPacer = async (pace: Pace): Promise<Paced> => {
  const child = fork(fileURLToPath(new URL('pacer.ts', import.meta.url)), {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then((): never => {
    throw new Error('the pacer ended before its work did');
  });
  ended.catch(() => undefined);
  const answer = once(child, 'message') as Promise<[Paced]>;
  child.send(pace);
  const [paced] = await Promise.race([answer, ended]);
  child.disconnect();
  return paced;
};
