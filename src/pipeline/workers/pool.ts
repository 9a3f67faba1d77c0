/**
 * Threads that redact in the place of one redactor in this one.
 *
 * Law: this thread keeps a batch until its redaction is there; a worker gets one copy. A worker that ends, keeps a batch for too long or
 * refuses it is replaced, and the batch is run again by another one, never skipped: after WORKER_TRIES_MAX all its records become marker
 * records. Where no worker can be started any more every call rejects, and nothing is published (G1).
 * Cost: a copy of the batch, made while the workers are busy, in memory that comes back with the answer, and two messages: 24 µs here, as
 * much in the worker. Each worker has the tables and the scratch memory of a redactor.
 */
import type { AllowOf } from '../../core/allow.ts';
import type { Batch } from '../../core/batch.ts';
import type { Raw } from '../../core/brand.ts';
import {
  OUTPUT_MEMORY_BYTES_KEPT_MAX,
  WORKER_BYTES_PER_MS_MIN,
  WORKER_MS_FREE,
  WORKER_STARTS_MAX,
  WORKER_TRIES_MAX,
} from '../../core/limits.ts';
import type { CompiledPack } from '../../core/pack.ts';
import type { Carry, Redaction } from '../../core/redaction.ts';
import type { Format } from '../../codec/format.ts';
import type { Redactor, Replacer } from '../../redact/redactor.ts';
import type { Reply } from '../../redact/worker-edge.ts';
import { acceptReply } from '../../redact/worker-edge.ts';
import type { Job } from '../../redact/worker-job.ts';
import { jobOf } from '../../redact/worker-job.ts';
import type { Clock } from '../ports.ts';
import type { StartThread, Thread, ThreadLoss } from './thread.ts';

export interface PoolOptions {
  readonly workers: number;
  readonly start: StartThread;
  /** Makes marker records where no worker can. */
  readonly replacer: Replacer;
  readonly formatOf: (topic: string) => Format;
  readonly allowOf: AllowOf;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly onLoss: (loss: ThreadLoss) => void;
}

export interface WorkerPool extends Redactor {
  /** Resolves when all workers are ready; rejects with `WorkersError` when that cannot be. */
  readonly started: Promise<void>;
  /** Lets what is under way end, then the workers; calls that come later reject. */
  readonly close: () => Promise<void>;
}

/** No worker can be started. */
export class WorkersError extends Error {
  override readonly name = 'WorkersError';

  constructor() {
    super('no worker thread can be started; 0 workers go without');
  }
}

interface Task {
  readonly batch: Raw<Batch>;
  readonly carry: Carry;
  /** Its copy, made while all workers are at work; null where there is none yet, or not any more. */
  job: Job | null;
  tries: number;
  readonly resolve: (redaction: Redaction) => void;
  readonly reject: (error: unknown) => void;
}

/** One worker from its start to its end. */
interface Lane {
  thread: Thread | null;
  ready: boolean;
  gone: boolean;
  task: Task | null;
  /** Stops the clock of what it is doing. */
  timer: AbortController;
}

/** The pool as its functions change it. */
interface State {
  readonly options: PoolOptions;
  readonly queue: Task[];
  readonly lanes: Set<Lane>;
  /** The one that has waited longest comes first, so that all of them are used, and proven by the first batches. */
  readonly idle: Lane[];
  readonly stopped: Promise<void>[];
  /** Buffers that came back from a worker: new ones cost page faults, and collections of the whole heap in both threads. */
  readonly spare: ArrayBuffer[];
  /** The same of changed batches, which go back to where such batches are made; and those that are still out. */
  readonly rooms: ArrayBuffer[];
  readonly lent: WeakMap<Batch, ArrayBuffer>;
  readonly started: PromiseWithResolvers<void>;
  readonly closed: PromiseWithResolvers<void>;
  failedStarts: number;
  broken: boolean;
  closing: boolean;
}

/** The workers are started at once. `redact` of the pool may be called at any time: calls wait for a worker, in their order. */
export const createWorkerPool = (pack: CompiledPack, options: PoolOptions): WorkerPool => {
  const pool: State = {
    options,
    queue: [],
    lanes: new Set(),
    idle: [],
    stopped: [],
    spare: [],
    rooms: [],
    lent: new WeakMap(),
    started: Promise.withResolvers(),
    closed: Promise.withResolvers(),
    failedStarts: 0,
    broken: false,
    closing: false,
  };
  // It is for who asks; a pool that fails while nobody waits tells it by its calls.
  pool.started.promise.catch(() => undefined);
  for (let i = 0; i < options.workers; i++) if (!pool.broken) startLane(pool);
  return {
    pack,
    started: pool.started.promise,
    redact: (batch, carry) =>
      new Promise((resolve, reject) => {
        if (pool.broken || pool.closing) {
          reject(new WorkersError());
          return;
        }
        pool.queue.push({ batch, carry, job: null, tries: 0, resolve, reject });
        pump(pool);
      }),
    giveBack: (sanitized) => {
      const room = pool.lent.get(sanitized);
      if (room === undefined) return;
      pool.lent.delete(sanitized);
      keep(pool, pool.rooms, room);
    },
    replaceAll: options.replacer.replaceAll,
    close: () => {
      pool.closing = true;
      pump(pool);
      return pool.closed.promise;
    },
  };
};

const startLane = (pool: State): void => {
  const lane: Lane = {
    thread: null,
    ready: false,
    gone: false,
    task: null,
    timer: new AbortController(),
  };
  pool.lanes.add(lane);
  void watch(pool, lane, WORKER_MS_FREE);
  try {
    lane.thread = pool.options.start({
      ready: () => becomeReady(pool, lane),
      reply: (reply) => take(pool, lane, reply),
      gone: () => lose(pool, lane, 'died'),
    });
  } catch {
    lose(pool, lane, 'died');
  }
};

/** A reason that is given is no error that has to be made, with its stack. */
const DONE = 'done';

const watch = async (pool: State, lane: Lane, ms: number): Promise<void> => {
  const timer = new AbortController();
  lane.timer = timer;
  await pool.options.clock.sleep(ms, timer.signal);
  if (!timer.signal.aborted) lose(pool, lane, 'hung');
};

const becomeReady = (pool: State, lane: Lane): void => {
  if (lane.gone || lane.ready) return;
  lane.ready = true;
  pool.failedStarts = 0;
  lane.timer.abort(DONE);
  pool.idle.push(lane);
  if ([...pool.lanes].every(({ ready }) => ready)) pool.started.resolve();
  pump(pool);
};

const pump = (pool: State): void => {
  const { queue, idle, lanes } = pool;
  while (queue.length > 0 && idle.length > 0) give(pool, idle.shift()!, queue.shift()!);
  // So that the next worker that is done does not wait for the copy.
  if (queue.length > 0) queue[0]!.job ??= makeJob(pool, queue[0]!);
  const working = queue.length > 0 || [...lanes].some(({ task }) => task !== null);
  if (pool.closing && !working) end(pool);
};

const give = (pool: State, lane: Lane, task: Task): void => {
  const job = task.job ?? makeJob(pool, task);
  task.job = null;
  lane.task = task;
  void watch(pool, lane, WORKER_MS_FREE + job.length / WORKER_BYTES_PER_MS_MIN);
  lane.thread!.post(job);
};

const makeJob = (pool: State, { batch, carry }: Task): Job => {
  const { formatOf, allowOf } = pool.options;
  const { topic } = batch;
  const buffer = (bytes: number): ArrayBuffer => bufferOf(pool, bytes);
  const job = jobOf(batch, formatOf(topic), allowOf(topic), carry, buffer);
  return { ...job, room: pool.rooms.pop() ?? null };
};

/** One that came back, where one is large enough; a new one has room for somewhat larger batches. */
const bufferOf = ({ spare }: State, bytes: number): ArrayBuffer => {
  const at = spare.findIndex(({ byteLength }) => byteLength >= bytes);
  return at < 0 ? new ArrayBuffer(bytes + (bytes >> 2)) : spare.splice(at, 1)[0]!;
};

const keep = ({ options }: State, buffers: ArrayBuffer[], buffer: ArrayBuffer): void => {
  if (buffer.byteLength > OUTPUT_MEMORY_BYTES_KEPT_MAX) return;
  // Those that were too small for what came last go first.
  if (buffers.length > options.workers) buffers.shift();
  buffers.push(buffer);
};

/** Notes which memory the answer brought along. */
const keepMemory = (pool: State, reply: Reply): void => {
  if (reply.kind === 'failed') return;
  if (reply.spare !== null && reply.spare !== undefined) keep(pool, pool.spare, reply.spare);
  if (reply.batch !== null) pool.lent.set(reply.batch, reply.batch.bytes.buffer as ArrayBuffer);
};

const take = (pool: State, lane: Lane, reply: Reply): void => {
  const { task } = lane;
  if (lane.gone || task === null) return;
  keepMemory(pool, reply);
  const redaction = acceptReply(task.batch, reply);
  if (redaction === null) {
    lose(pool, lane, 'failed');
    return;
  }
  lane.task = null;
  lane.timer.abort(DONE);
  pool.idle.push(lane);
  task.resolve(redaction);
  pump(pool);
};

/** Nothing that this worker says counts any more. */
const lose = (pool: State, lane: Lane, loss: ThreadLoss): void => {
  if (lane.gone) return;
  const { idle, queue } = pool;
  pool.lanes.delete(lane);
  const at = idle.indexOf(lane);
  if (at >= 0) idle.splice(at, 1);
  stop(pool, lane);
  pool.options.onLoss(loss);
  if (!lane.ready && ++pool.failedStarts >= WORKER_STARTS_MAX) breakDown(pool);
  if (lane.task !== null) tryAgain(pool, lane.task);
  if (!pool.broken && (!pool.closing || queue.length > 0)) startLane(pool);
  pump(pool);
};

const tryAgain = (pool: State, task: Task): void => {
  if (pool.broken) {
    task.reject(new WorkersError());
    return;
  }
  if (++task.tries < WORKER_TRIES_MAX) {
    pool.queue.unshift(task);
    return;
  }
  try {
    task.resolve(pool.options.replacer.replaceRecords(task.batch, 'engine-failed'));
  } catch (error) {
    task.reject(error);
  }
};

const stop = (pool: State, lane: Lane): void => {
  lane.gone = true;
  lane.timer.abort(DONE);
  if (lane.thread !== null) pool.stopped.push(lane.thread.stop());
};

const breakDown = (pool: State): void => {
  pool.broken = true;
  for (const task of pool.queue.splice(0)) task.reject(new WorkersError());
  pool.started.reject(new WorkersError());
};

const end = (pool: State): void => {
  for (const lane of pool.lanes) stop(pool, lane);
  pool.lanes.clear();
  pool.idle.length = 0;
  pool.started.reject(new WorkersError());
  pool.closed.resolve(Promise.all(pool.stopped).then(() => undefined));
};
