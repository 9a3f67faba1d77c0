/** The redactor of a process: in this thread, or as many workers as are asked for. The same bytes either way. */
import type { Layers } from '../core/layers.ts';
import type { AllowOf } from '../core/allow.ts';
import type { CompiledPack } from '../core/pack.ts';
import type { EpochKey } from '../config/key-file.ts';
import { createKeyring } from '../config/keys.ts';
import type { Sealing } from '../config/quarantine-policy.ts';
import { sealWith } from '../config/quarantine-policy.ts';
import type { Format } from '../codec/format.ts';
import { createWorkerPool } from '../pipeline/workers/pool.ts';
import type { ThreadLoss } from '../pipeline/workers/thread.ts';
import type { Redactor } from '../redact/redactor.ts';
import { createRedactor, createReplacer } from '../redact/redactor.ts';
import { systemClock } from './system-clock.ts';
import { workerThreads } from './worker-thread.ts';

export interface OpenOptions {
  /** Newest epoch first. */
  readonly keys: readonly EpochKey[];
  readonly formatOf: (topic: string) => Format;
  readonly allowOf?: AllowOf;
  readonly layers: Layers;
  readonly recordBytesMax: number;
  readonly sealing?: Sealing | null;
  /** 0 = in this thread. */
  readonly workers: number;
  readonly onLoss?: (loss: ThreadLoss) => void;
}

export interface OpenRedactor {
  readonly redactor: Redactor;
  /** Lets what is under way end, and frees the workers. */
  readonly close: () => Promise<void>;
}

/** Rejects with `WorkersError` where the workers do not start. */
export const openRedactor = async (
  pack: CompiledPack,
  options: OpenOptions,
): Promise<OpenRedactor> => {
  const {
    keys,
    formatOf,
    allowOf = () => null,
    layers,
    recordBytesMax,
    sealing = null,
    workers,
  } = options;
  const made = {
    keyring: createKeyring(keys),
    ...(sealing === null ? {} : { seal: sealWith(sealing) }),
  };
  if (workers === 0) {
    const redactor = createRedactor(pack, { ...made, formatOf, allowOf, layers, recordBytesMax });
    return { redactor, close: async () => undefined };
  }
  const pool = createWorkerPool(pack, {
    workers,
    start: workerThreads({ pack, keys, sealing, layers, recordBytesMax }),
    replacer: createReplacer(pack, made),
    formatOf,
    allowOf,
    clock: systemClock,
    onLoss: options.onLoss ?? (() => undefined),
  });
  await pool.started;
  return { redactor: pool, close: pool.close };
};

/** Batches that are worth giving to a redactor at once: one more than workers, so that none of them waits for the next batch to be made. */
export const lanesOf = (workers: number): number => (workers === 0 ? 1 : workers + 1);
